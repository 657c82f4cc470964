"""A unit's activities on the page: written down, held, copied, cancelled; photos; who takes part; lists."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.activities.conftest import NOW, held, planned
from tests.activities.test_import import book
from tests.files.samples import HTML, PDF, photo
from tuanle.activities.models import Activity, Evidence, Partner
from tuanle.activities.queries import Together
from tuanle.dispatches.models import Dispatch
from tuanle.files.actions import store_file
from tuanle.files.models import StoredFile

pytestmark = pytest.mark.django_db
LIST = "/viec/tuan-le-2021/truong/hoat-dong/"
NEW = {
    "kind": "library", "title": "Ngày hội đọc sách", "day": "2021-10-02", "start": "8h", "end": "9h30",
    "mode": "truc_tiep", "venue": "Sân trường", "groups": ["hoc_sinh"],
}  # fmt: skip


def one(activity, *path):
    return f"{LIST}{activity.pk}/" + "".join(f"{part}/" for part in path)


def turns_of(activity, *path):
    return one(activity, "buoi", activity.sessions.get().pk, *path)


def errors(response) -> dict:
    return {name: list(said) for name, said in response.context["form"].errors.items()}


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


class TestList:
    def rows(self, client, query=""):
        return [row.title for row in client.get(f"{LIST}{query}").context["table"].rows]

    def test_the_week_what_follows_it_and_all(self, officer, land):
        held(land, 10, title="Trước", days=[date(2021, 9, 20)])
        held(land, 20, title="Trong")
        planned(land, title="Sau", days=[date(2021, 11, 2)])
        club = held(land, 30, title="Câu lạc bộ", days=[date(2021, 10, 7), date(2021, 10, 9)])
        assert self.rows(officer) == ["Trong", "Câu lạc bộ"]
        assert self.rows(officer, "?luc=sau") == ["Câu lạc bộ", "Sau"]
        assert self.rows(officer, "?luc=tat-ca") == ["Trước", "Trong", "Câu lạc bộ", "Sau"]
        response = officer.get(LIST)
        assert [(tab.label, tab.count) for tab in response.context["seasons"]] == [
            ("Trong Tuần lễ", 2), ("Sau Tuần lễ", 2), ("Trước Tuần lễ", 1), ("Cả năm học", 4),
        ]  # fmt: skip
        assert [(row.pk, row.turns, row.sessions_count) for row in response.context["table"].rows][1] == (
            club.pk,
            30,
            1,
        )
        assert {column.key: total for column, total in response.context["table"].totals}["turns"] == 50

    def test_it_is_searched_filtered_and_downloaded(self, officer, land):
        held(land, 20, title="Lớp tin học")
        planned(
            land,
            title="Hội thi",
            kind="contest",
            mode="truc_tuyen",
            venue="",
            platform="zoom",
            days=[date(2021, 10, 5)],
        )
        assert self.rows(officer, "?q=tin+hoc") == ["Lớp tin học"]
        assert self.rows(officer, "?kind=contest") == ["Hội thi"]
        assert self.rows(officer, "?standing=1-due") == ["Hội thi"]
        assert self.rows(officer, "?standing=4-held") == ["Lớp tin học"]
        assert self.rows(officer, "?mode=truc_tuyen") == ["Hội thi"]
        sheet = CalamineWorkbook.from_filelike(
            io.BytesIO(officer.get(f"{LIST}?download=xlsx").content)
        ).get_sheet_by_index(0)
        assert sheet.to_python()[1] == [
            "Lớp tin học", date(2021, 10, 2), "Lớp học, khóa học, chuyên đề", "Trực tiếp", "Sân trường", "Mọi người",
            "Đã tổ chức", 20.0, 0.0, "",
        ]  # fmt: skip

    def test_a_list_that_was_downloaded_is_taken_in_again_as_nothing_new(self, officer, land):
        held(land, 20, title="Lớp tin học")
        data = officer.get(f"{LIST}?download=xlsx").content
        page = officer.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.xlsx", data)}).url
        context = officer.get(page).context
        assert (len(context["fresh"]), len(context["doubles"]), context["plan"].problems) == (0, 1, ())

    def test_a_commune_sees_those_of_its_units_below(self, sign_in, land):
        held(land, 20, title="Của trường")
        held(land, 30, lead=land.xa, title="Của xã")
        commune = sign_in("parent-officer", land.xa)
        base = "/viec/tuan-le-2021/xa/hoat-dong/"
        assert [row.title for row in commune.get(base).context["table"].rows] == ["Của xã"]
        below = commune.get(f"{base}?cua=duoi")
        assert [row.title for row in below.context["table"].rows] == ["Của trường"]
        assert below.context["table"].rows[0].get_absolute_url().startswith(LIST)


class TestTakingPart:
    def test_what_others_lead_is_joined_and_counted_there(self, officer, land):
        opening = held(land, 180, lead=land.xa, kind="opening", title="Lễ khai mạc")
        held(land, 20, lead=land.lop, title="Lớp của trung tâm")
        rows = officer.get(f"{LIST}cung-du/").context["table"].rows
        assert [row.title for row in rows] == ["Lễ khai mạc", "Lớp của trung tâm"]
        for _ in range(2):
            assert officer.post(f"{LIST}cung-du/{opening.pk}/").url == LIST
        assert Partner.objects.count() == 1
        assert [(part.activity, words) for part, words in officer.get(LIST).context["joint"]] == [
            (opening, "Đã tính ở UBND xã Đường Đá")
        ]
        page = officer.get(one(opening))
        assert (page.context["counted"], page.context["seat"].may_edit) == ("Đã tính ở UBND xã Đường Đá", False)
        officer.post(one(opening, "so-nguoi-minh"), {"headcount": "60"})
        assert Partner.objects.get().headcount == 60
        assert opening.sessions.get().turns == 180
        officer.post(one(opening, "phoi-hop", Partner.objects.get().pk, "bo"))
        assert Partner.objects.count() == 0
        assert officer.get(one(opening)).status_code == 404

    def test_a_lead_adds_and_removes_who_takes_part(self, officer, land):
        activity = planned(land)
        for name, role in (("xã Đường Đá", "venue"), ("Hội Phụ nữ", "co-host")):
            officer.post(one(activity, "phoi-hop"), {"cung-name": name, "cung-role": role})
        assert [(str(p), p.role) for p in activity.partners.all()] == [
            ("UBND xã Đường Đá", "venue"),
            ("Hội Phụ nữ", "co-host"),
        ]
        wrong = officer.post(one(activity, "phoi-hop"), {"cung-name": "Trường Tiểu học Đường Đá", "cung-role": "venue"})
        assert list(wrong.context["together_form"].errors) == ["name"]
        officer.post(one(activity, "phoi-hop", activity.partners.all()[1].pk, "bo"))
        assert activity.partners.count() == 1


class TestEvidence:
    def send(self, client, activity, *files, field="anh-photos"):
        return client.post(
            one(activity, "anh"), {field: [SimpleUploadedFile(name, content) for name, content in files]}
        )

    def test_photos_come_from_the_camera_or_the_album(self, officer, land):
        activity = planned(land)
        page = officer.get(one(activity)).content.decode()
        assert 'accept="image/*" capture="environment"' in page
        assert (
            self.send(officer, activity, ("a.jpg", photo()), ("b.jpg", photo(width=300))).url
            == f"{one(activity)}#minh-chung"
        )
        self.send(officer, activity, ("c.jpg", photo(width=301)), field="anh-camera")
        assert Evidence.objects.filter(is_public=False, children="").count() == 3

    def test_one_bad_file_does_not_stop_the_others_and_is_named(self, officer, land):
        activity = planned(land)
        response = self.send(officer, activity, ("a.jpg", photo()), ("trang.jpg", HTML), ("b.jpg", photo(width=300)))
        assert response.status_code == 409
        assert list(response.context["photos_form"].non_field_errors()) == [
            "trang.jpg: Tệp này không phải ảnh chụp. Hãy chọn ảnh JPG, PNG, WebP hoặc HEIC."
        ]
        assert Evidence.objects.count() == 2

    def test_nothing_or_too_much_is_refused(self, officer, land):
        activity = planned(land)
        for files in ([], [("a.jpg", photo())] * 21, [("a.jpg", b"")]):
            assert self.send(officer, activity, *files).context["photos_form"].errors
        assert Evidence.objects.count() == 0

    def test_files_are_handed_out_so_that_they_cannot_act(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        officer.post(
            one(activity, "giay-to"), {"giay-kind": "document", "giay-file": SimpleUploadedFile("kế hoạch.html", PDF)}
        )
        shot, paper = Evidence.objects.order_by("pk")
        for path in ("tep", "anh-nho"):
            answer = officer.get(one(activity, "minh-chung", shot.pk, path))
            assert (answer["Content-Type"], answer["Content-Disposition"].partition(";")[0]) == ("image/webp", "inline")
            for close in answer._resource_closers:  # closing the answer itself would close the test's connection, too
                close()
        answer = officer.get(one(activity, "minh-chung", paper.pk, "tep"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="ke-hoach.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; img-src 'self'; sandbox"
        assert b"".join(answer.streaming_content) == PDF
        assert officer.get(one(activity, "minh-chung", paper.pk, "anh-nho")).status_code == 404

    @pytest.mark.parametrize("content", [HTML, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\0"])
    def test_what_is_no_paper_is_refused_whatever_its_name(self, officer, land, content):
        activity = planned(land)
        sent = {
            "giay-kind": "document",
            "giay-file": SimpleUploadedFile("a.pdf", content, content_type="application/pdf"),
        }
        assert officer.post(one(activity, "giay-to"), sent).context["paper_form"].errors
        assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)

    def test_a_link_is_an_address_and_nothing_else(self, officer, land):
        activity = planned(land)
        for link in ("javascript:alert(1)", "/viec/", ""):
            assert officer.post(one(activity, "lien-ket"), {"trang-link": link}).context["link_form"].errors
        officer.post(one(activity, "lien-ket"), {"trang-link": "https://tuanle.example/bai"})
        assert Evidence.objects.get().link == "https://tuanle.example/bai"

    def test_consent_comes_before_the_public(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        page = one(activity, "minh-chung", Evidence.objects.get().pk)
        assert officer.get(page).context["form"]["is_public"].value() is False
        assert list(errors(officer.post(page, {"children": "shown", "is_public": "on"}))) == ["__all__"]
        officer.post(page, {"children": "shown", "consent": "Cha mẹ lớp 3A", "is_public": "on"})
        kept = Evidence.objects.get()
        assert (kept.is_public, kept.consent, kept.noted_by) == (True, "Cha mẹ lớp 3A", officer.user)

    def test_a_removed_photo_is_gone(self, officer, land):
        activity = planned(land)
        self.send(officer, activity, ("a.jpg", photo()))
        piece = Evidence.objects.get()
        for _ in range(2):
            assert officer.post(one(activity, "minh-chung", piece.pk, "bo")).url == f"{one(activity)}#minh-chung"
        assert officer.get(one(activity, "minh-chung", piece.pk, "tep")).status_code == 404


class TestImporting:
    def send(self, client, *rows):
        return client.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.xlsx", book(*rows))})

    def test_a_list_is_looked_at_and_then_taken_in_once(self, officer, land):
        planned(land, title="Hội sách")
        page = self.send(
            officer,
            ["Hội sách", date(2021, 10, 2), 5, "", "Sân", ""],
            ["Lớp tin học", date(2021, 10, 3), 6, "", "Phòng máy", ""],
        ).url
        context = officer.get(page).context
        assert [line["row"].listed.details.title for line in context["doubles"]] == ["Hội sách"]
        assert Activity.objects.count() == 1
        for _ in range(2):
            assert officer.post(page).url == LIST
        assert list(Activity.objects.order_by("pk").values_list("title", flat=True)) == ["Hội sách", "Lớp tin học"]
        officer.post(page, {"keep": ["Hoạt động!2"]})
        assert Activity.objects.filter(title="Hội sách").count() == 2

    def test_a_list_with_faults_names_each_and_writes_nothing(self, officer):
        page = self.send(
            officer, ["Hội sách", "mai", 5, "", "Sân", ""], ["Lớp", date(2021, 10, 3), 6, "", "Phòng", ""]
        ).url
        context = officer.get(page).context
        assert ([str(p) for p in context["plan"].problems], context["may_import"]) == (
            ["Trang “Hoạt động”, ô B2: không đọc được ngày “mai”; hãy ghi như 02/10/2021."], False,
        )  # fmt: skip
        assert officer.post(page).status_code == 200
        assert Activity.objects.count() == 0

    @pytest.mark.parametrize("content", [b"khong phai", HTML, PDF])
    def test_what_is_no_list_is_refused_in_place(self, officer, content):
        response = officer.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.xlsx", content)})
        assert (list(response.context["form"].errors), StoredFile.objects.count()) == (["file"], 0)
        assert officer.get(f"{LIST}nhap/{'0' * 64}/").status_code == 404

    def test_the_blank_list_bears_the_units_name(self, officer):
        answer = officer.get(f"{LIST}nhap/mau.xlsx")
        assert answer["Content-Disposition"] == 'attachment; filename="hoat-dong-truong.xlsx"'
        rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert rows[0][0] == "Danh sách hoạt động của Trường Tiểu học Đường Đá"


class TestEvaluation:
    def test_the_week_the_months_after_it_and_last_years_week(self, officer, land):
        from types import SimpleNamespace

        from tests import factories as make

        before = make.campaign(
            land.huyen, [], lines=[(land.xa, land.huyen), (land.truong, land.xa)], code="tuan-le-2020", year=2020
        )
        land.week.previous = before
        land.week.save()
        last = SimpleNamespace(week=before, truong=land.truong)
        held(last, 70, days=[date(2020, 10, 2)])
        held(last, 900, days=[date(2020, 11, 2)])
        held(land, 30, days=[date(2021, 10, 2), date(2021, 10, 9)])
        held(land, 40, days=[date(2021, 10, 10)])
        planned(land, days=[date(2021, 11, 6)])
        context = officer.get(f"{LIST}danh-gia/").context
        assert context["tiles"] == [
            ("Tuần lễ 2021: lượt người", 30, "1 hoạt động"), ("Sau Tuần lễ: lượt người", 70, "2 hoạt động"),
            ("Tuần lễ 2020: lượt người", 70, "1 hoạt động"),
        ]  # fmt: skip
        assert [(line["name"], line["activities"], line["turns"]) for line in context["table"].rows][:4] == [
            ("Tuần lễ năm 2020", 1, 70), ("Tuần lễ năm 2021", 1, 30), ("Tháng 10/2021, sau Tuần lễ", 2, 70), ("Tháng 11/2021", 0, 0),
        ]  # fmt: skip
        assert [bar.value for bar in context["months"].bars] == [70, 30, 70, None, None, None, None, None, None, None]
        assert [(str(p.label), p.now, p.before) for p in context["kinds"].pairs] == [
            ("Lớp học, khóa học, chuyên đề", 30, 70)
        ]

    def test_a_whole_area_counts_a_joint_activity_once(self, sign_in, land):
        held(land, 180, lead=land.xa, kind="opening", title="Lễ", together=[Together("truong"), Together("tthtcd")])
        held(land, 20)
        page = "/viec/tuan-le-2021/xa/hoat-dong/danh-gia/"
        commune = sign_in("parent-officer", land.xa)
        assert [commune.get(page + query).context["tiles"][0][1] for query in ("", "?pham-vi=dia-ban")] == [180, 200]
