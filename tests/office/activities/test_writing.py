"""A unit's activities on the page: written down, changed, copied, repeated, held, cancelled."""

from datetime import date

import pytest

from tests.activities.conftest import NOW, held, planned
from tests.office.activities.pages import LIST, NEW, errors, one, turns_of
from tuanle.activities.models import Activity, Partner
from tuanle.dispatches.models import Dispatch
from tuanle.files.actions import store_file

pytestmark = pytest.mark.django_db


class TestWriting:
    def test_what_is_over_leads_to_its_figures(self, officer, land):
        response = officer.post(f"{LIST}them/", NEW)
        activity = Activity.objects.get()
        assert response.url == turns_of(activity, "da-to-chuc")
        session = activity.sessions.get()
        assert session.starts_at.isoformat() == "2021-10-02T01:00:00+00:00"
        assert (activity.lead, activity.created_by, activity.mode) == (land.truong, officer.user, "truc_tiep")
        assert officer.post(response.url, {"turns": "1.120", "seen": 0}).url == f"{one(activity)}#minh-chung"
        session.refresh_from_db()
        assert (session.state, session.turns, session.settled_by) == ("held", 1120, officer.user)

    def test_what_is_to_come_leads_back_to_the_list_or_to_one_more(self, officer):
        later = {**NEW, "day": "khac", "other_day": "6.11.2021"}
        assert officer.post(f"{LIST}them/", later).url == LIST
        assert officer.post(f"{LIST}them/", {**later, "more": "1"}).url == f"{LIST}them/"

    def test_a_form_sent_twice_is_one_activity(self, officer):
        token = officer.get(f"{LIST}them/").context["form"]["token"].value()
        for _ in range(2):
            officer.post(f"{LIST}them/", {**NEW, "token": token})
        assert Activity.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"kind": ""}, {"kind": ["Hãy chọn loại hoạt động."]}),
            ({"kind": "bay"}, None),
            ({"title": " "}, {"title": ["Hãy ghi tên hoạt động."]}),
            ({"day": ""}, {"day": ["Hãy chọn hoặc ghi ngày tổ chức."]}),
            ({"day": "khac"}, {"other_day": ["Hãy chọn hoặc ghi ngày tổ chức."]}),
            ({"day": "khac", "other_day": "31/02"}, {"other_day": ["Không đọc được ngày. Hãy ghi như 01/10/2021."]}),
            ({"end": "7h"}, {"end": ["Giờ kết thúc phải ở sau giờ bắt đầu. Hãy xem lại hai giờ."]}),
            ({"start": "sáng"}, {"start": ["Không đọc được giờ. Hãy ghi như 8:00 hoặc 14h30."]}),
            ({"venue": ""}, {"venue": ["Hãy ghi địa điểm, vì có người đến dự trực tiếp."]}),
            ({"mode": "truc_tuyen"}, {"platform": ["Hãy chọn nền tảng, vì có người dự trực tuyến."]}),
            ({"capacity": "0"}, {"capacity": ["Số chỗ phải lớn hơn 0; không giới hạn thì để trống."]}),
            ({"fee": "1,5"}, {"fee": ["Không đọc được số. Hãy ghi một số nguyên, như 120 hoặc 1.200."]}),
            ({"fee": "9999999999"}, {"fee": ["Số lớn quá. Hãy xem lại."]}),
            (
                {"day": "khac", "other_day": "02/06/2022"},
                {
                    "__all__": [
                        "Ngày 02/06/2022 ở ngoài năm học của đợt này (từ 01/08/2021 đến 31/05/2022). Hãy xem lại ngày."
                    ]
                },
            ),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(self, officer, changes, wrong):
        response = officer.post(f"{LIST}them/", {**NEW, **changes})
        said = errors(response)
        assert said == wrong if wrong is not None else list(said) == ["kind"]
        assert response.context["form"]["contact"].value() is None
        assert Activity.objects.count() == 0

    def test_partners_are_units_where_the_name_is_theirs(self, officer, land):
        officer.post(f"{LIST}them/", {**NEW, "together": "UBND xã Đường Đá\nHội Phụ nữ"})
        assert [(p.unit, p.name) for p in Partner.objects.all()] == [(land.xa, ""), (None, "Hội Phụ nữ")]

    def test_titles_are_suggested_from_the_kind_and_what_the_unit_called_its_own(self, officer, land):
        planned(land, kind="library", title="Hội sách mùa thu")
        response = officer.get(f"{LIST}them/?kind=library&clause=4.3a")
        assert response.context["titles"][:2] == ["Hội sách mùa thu", "Ngày hội đọc sách"]
        assert (response.context["form"]["kind"].value(), response.context["form"]["clause"].value()) == (
            "library",
            "4.3a",
        )
        assert [kind.key for kind, _radio in response.context["first_kinds"]][0] == "library"

    def test_titles_are_suggested_from_the_dispatch(self, officer, land):
        suggested = "Dùng công nghệ số trong dạy học; mở lớp trực tuyến cho phụ huynh; lập câu lạc bộ đọc sách."
        Dispatch.objects.create(
            campaign=land.week, file=store_file(content=b"x", at=NOW), text="", reading={}, received_at=NOW, confirmed_at=NOW,
            confirmed={"activity_kinds": [suggested]},
        )  # fmt: skip
        titles = {
            kind: officer.get(f"{LIST}them/?kind={kind}").context["titles"][0] for kind in ("course", "club", "contest")
        }
        assert titles == {
            "course": "Mở lớp trực tuyến cho phụ huynh", "club": "Lập câu lạc bộ đọc sách",
            "contest": "Cuộc thi trực tuyến tìm hiểu về học tập suốt đời",
        }  # fmt: skip

    def test_the_page_begins_as_the_last_activity_was_held(self, officer, land):
        planned(land, mode="truc_tuyen", venue="", platform="zoom", contact="Văn phòng")
        form = officer.get(f"{LIST}them/").context["form"]
        assert [form[name].value() for name in ("mode", "platform", "contact", "title")] == [
            "truc_tuyen", "zoom", "Văn phòng", "",
        ]  # fmt: skip

    def test_changing_keeps_what_is_there_and_the_second_of_two_tabs_is_told(self, officer, land):
        activity = planned(
            land, groups=["hoc_sinh"], join_link="https://zoom.example/1", mode="truc_tuyen", venue="", platform="zoom"
        )
        form = officer.get(one(activity, "sua")).context["form"]
        sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        assert (sent["join_link"], sent["day"], sent["seen"]) == ("https://zoom.example/1", "2021-10-02", 0)
        assert officer.post(
            one(activity, "sua"), {**sent, "title": "Lớp tin học nâng cao", "day": "2021-10-03"}
        ).url == one(activity)
        activity.refresh_from_db()
        assert (activity.title, activity.lock_version) == ("Lớp tin học nâng cao", 1)
        again = officer.post(one(activity, "sua"), {**sent, "title": "Của tab kia"})
        assert errors(again) == {
            "__all__": ["Hoạt động này vừa được sửa ở nơi khác. Hãy xem lại bản mới rồi làm lại nếu vẫn cần."]
        }

    def test_times_of_several_sessions_are_changed_one_by_one(self, officer, land):
        activity = planned(land, days=[date(2021, 10, 2), date(2021, 10, 9)])
        form = officer.get(one(activity, "sua")).context["form"]
        assert "day" not in form.fields
        first = activity.sessions.all()[0]
        moved = one(activity, "buoi", first.pk, "doi-gio")
        assert officer.post(moved, {"day": "2021-10-03", "start": "9:00", "seen": 0}).url == one(activity)
        assert errors(officer.post(moved, {"day": "2021-10-05", "seen": 0})).keys() == {"__all__"}
        assert officer.get(one(activity)).context["sessions"][0]["when"] == "Chủ nhật 03/10/2021, 9:00"

    def test_a_copy_goes_into_the_next_week_where_there_is_one(self, officer, land):
        from tests import factories as make

        activity = held(land, 30)
        assert officer.post(one(activity, "chep"), {"day": "2021-10-06"}).url == one(
            Activity.objects.order_by("pk").last()
        )
        following = make.campaign(
            land.huyen,
            [],
            lines=[(land.xa, land.huyen), (land.truong, land.xa)],
            code="tuan-le-2022",
            year=2022,
            previous=land.week,
        )
        copied = officer.post(one(activity, "chep"), {"day": "khac", "other_day": "03/10/2022"})
        new = Activity.objects.order_by("pk").last()
        assert (copied.url, new.campaign) == (f"/viec/tuan-le-2022/truong/hoat-dong/{new.pk}/", following)

    def test_repeating_each_week_or_on_days_of_a_list(self, officer, land):
        activity = planned(land)
        assert officer.post(one(activity, "lap-lai"), {"how": "tuan", "count": "2", "seen": 0}).url == one(activity)
        assert activity.sessions.count() == 3
        listed = {"how": "danh-sach", "days": "20/10/2021\n21-10-2021\n20/10/2021", "seen": 1}
        assert officer.post(one(activity, "lap-lai"), listed).url == one(activity)
        assert activity.sessions.count() == 5
        for asked, field in (
            ({"how": "tuan"}, "count"), ({"how": "ngay", "count": "101"}, "count"), ({"how": "danh-sach"}, "days"),
            ({"how": "danh-sach", "days": "mai"}, "days"), ({"how": "ngay", "count": "99"}, "__all__"),
        ):  # fmt: skip
            assert list(errors(officer.post(one(activity, "lap-lai"), asked))) == [field]


class TestHolding:
    def test_what_is_over_waits_on_top_of_the_list_and_is_told_there(self, officer, land):
        due, later = planned(land), planned(land, days=[date(2021, 10, 20)])
        assert [session.activity for session in officer.get(LIST).context["due"]] == [due]
        assert officer.post(turns_of(due, "da-to-chuc"), {"turns": "30", "seen": 0, "to-list": "1"}).url == LIST
        assert officer.get(LIST).context["due"] == []
        assert errors(officer.post(turns_of(later, "da-to-chuc"), {"turns": "3"})) == {
            "__all__": ["Buổi này đến 00:00 ngày 20/10/2021 mới bắt đầu nên chưa ghi được số lượt."]
        }

    def test_parts_that_do_not_add_up_are_shown_with_what_was_typed(self, officer, land):
        activity = planned(land)
        sent = {"turns": "30", "doi_tuong-hoc_sinh": "20", "doi_tuong-phu_huynh": "5", "seen": 0}
        response = officer.post(turns_of(activity, "da-to-chuc"), sent)
        assert (response.status_code, errors(response)) == (
            409, {"__all__": ["Đối tượng: các phần cộng lại là 25, khác với 30 lượt. Hãy sửa, hoặc bỏ trống cả phần này."]},
        )  # fmt: skip
        assert response.context["form"].has_parts
        assert officer.post(turns_of(activity, "da-to-chuc"), {**sent, "doi_tuong-phu_huynh": "10"}).status_code == 302
        form = officer.get(turns_of(activity, "da-to-chuc")).context["form"]
        assert (form["turns"].value(), form["doi_tuong-hoc_sinh"].value(), form["doi_tuong-khac"].value()) == (
            "30",
            "20",
            None,
        )

    def test_only_a_blended_one_asks_for_modes(self, officer, land):
        blended = planned(land, mode="ket_hop", platform="zoom")
        assert [f.name for f in officer.get(turns_of(planned(land), "da-to-chuc")).context["form"].by_mode] == []
        form = officer.get(turns_of(blended, "da-to-chuc")).context["form"]
        assert [field.name for field in form.by_mode] == ["hinh_thuc-truc_tiep", "hinh_thuc-truc_tuyen"]

    def test_cancelling_needs_a_reason_and_may_be_taken_back(self, officer, land):
        activity = planned(land)
        assert errors(officer.post(turns_of(activity, "khong-to-chuc"), {"reason": ""})) == {
            "reason": ["Hãy ghi lý do."]
        }
        officer.post(turns_of(activity, "khong-to-chuc"), {"reason": "Mưa bão", "seen": 0})
        assert officer.get(one(activity)).context["sessions"][0]["session"].cancel_reason == "Mưa bão"
        officer.post(turns_of(activity, "mo-lai"), {"seen": 1})
        assert activity.sessions.get().state == "planned"
