"""The list of a unit's activities: narrowed, downloaded, taken in from a spreadsheet, evaluated; and what others lead."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.activities.conftest import held, planned
from tests.activities.test_import import book
from tests.files.samples import HTML, PDF
from tests.office.activities.pages import LIST, one
from tuanle.activities.models import Activity, Partner
from tuanle.activities.queries import Together
from tuanle.files.models import StoredFile

pytestmark = pytest.mark.django_db


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
            ("Tuần lễ năm 2020", 1, 70), ("Tuần lễ năm 2021", 1, 30), ("Tháng 10/2021, sau Tuần lễ", 2, 70), ("Tháng 11/2021", None, None),
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
