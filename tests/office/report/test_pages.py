"""The pages of a report for a person with an ordinary form: written, seen by others, opened down to its sources."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.office.report.conftest import CODE, asks, fields_in, post, report, save, url
from tuanle.reports.models import DraftEdit

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_is_known_and_what_it_consists_of(land, lan, done):
    page = lan.get(url())
    shown = asks(page)["so_lop"]
    assert (shown.box.fields.text, shown.source, shown.known_words, shown.pieces) == (
        "2", "Sổ thử", "2", [("Lớp tin học", 1, "/viec/lop-1/"), ("Lớp ngoại ngữ", 1, "/viec/lop-2/")],
    )  # fmt: skip
    assert [(axis.total, axis.off, axis.is_open) for axis in shown.axes] == [("2", "", True)]
    assert [(part.section.key, part.answered, len(part.asks)) for part in page.context["parts"]] == [
        ("to_chuc", 1, 3), ("lop", 1, 3), ("hoat_dong", 3, 3), ("danh_gia", 0, 1),
    ]  # fmt: skip


def test_last_year_stands_beside(land, lan):
    before = make.campaign(land.district, [land.school], code="nam-2020", year=2020, form=land_form(land))
    make.send(before, land.school, {"so_lop": 7}, at=make.SENT.replace(year=2020))
    land.week.previous = before
    land.week.save()
    assert asks(lan.get(url()))["so_lop"].last_year == "7"


def land_form(land):
    return report(land).version.schema


def test_an_ordinary_form_saves_what_was_changed_and_nothing_else(land, lan, done):
    page = lan.get(url())
    answer = post(lan, url("write"), page, t__luot="1.200", s__kinh_phi="nil", t__chi_dao="Đã họp.\r\nĐã phân công.")
    assert answer.headers["Location"] == url("write")
    assert dict(DraftEdit.objects.values_list("cell", "after")) == {
        "luot": {"value": 1200},
        "kinh_phi": {"value": {"status": "nil"}},
        "chi_dao": {"value": "Đã họp.\nĐã phân công."},
    }
    again = lan.get(url())
    assert asks(again)["chi_dao"].box.fields.text == "Đã họp.\nĐã phân công."
    post(lan, url("write"), again)
    assert DraftEdit.objects.count() == 3


def test_the_same_form_sent_twice_saves_once(land, lan):
    page = lan.get(url())
    for _twice in range(2):
        assert post(lan, url("write"), page, t__luot="90").status_code == 302
    assert DraftEdit.objects.count() == 1


def test_a_row_is_added_changed_and_dropped(land, lan):
    def row(page):
        return next(name[3:] for name in fields_in(page) if name.startswith("at:danh_sach+"))

    page = lan.get(url())
    new = row(page)
    post(lan, url("write"), page, **{f"r:{new}:title": "Tọa đàm", f"r:{new}:turns": "30"})
    page = lan.get(url())
    assert [box.fields.row["turns"] for box in asks(page)["danh_sach"].rows] == ["30"]
    post(lan, url("write"), page, **{f"r:{new}:turns": "35"})
    page = lan.get(url())
    assert asks(page)["luot_tham_gia"].box.fields.text == "35"
    post(lan, url("write"), page, **{f"x:{new}": "1"})
    assert asks(lan.get(url()))["danh_sach"].rows == []


def test_who_was_quicker_is_shown_and_what_was_typed_stays_on_the_page(land, lan, sign_in):
    page = lan.get(url())
    save(sign_in(name="hoa"), {"cell": "luot", "text": "15"}, {"cell": "luot?", "text": "Đã đếm"})
    clash = post(lan, url("write"), page, t__luot="12", t__ngay="1/10/2021")
    (conflict,) = clash.context["conflicts"]
    assert (clash.status_code, conflict.cell, conflict.theirs, conflict.by) == (409, "luot", "15", "Hoa")
    assert asks(clash)["luot"].box.fields.text == "12"
    assert set(DraftEdit.objects.values_list("cell", flat=True)) == {"luot", "luot?", "ngay"}
    post(lan, url("write"), clash)
    assert asks(lan.get(url()))["luot"].box.fields.text == "12"


def test_saved_with_the_other_button_it_goes_on_to_the_check(land, lan):
    assert post(lan, url("write"), lan.get(url()), check="1").headers["Location"] == url("check")


class TestWhoMaySee:
    def test_a_unit_that_owes_no_report(self, land, sign_in):
        client = sign_in("coordinator", land.district)
        assert "không phải gửi báo cáo" in client.get(url("", "huyen")).content.decode()
        assert client.get(url("check", "huyen")).status_code == 404

    def test_an_observer_reads_that_it_is_being_written_and_not_what(self, land, lan, sign_in):
        save(lan, {"cell": "chi_dao", "text": "Chưa ai được đọc"})
        html = sign_in("observer", land.district, "theo-doi").get(url()).content.decode()
        assert ("đang được soạn" in html, "Chưa ai được đọc" in html) == (True, False)

    def test_a_neighbour_sees_nothing(self, land, sign_in):
        client = sign_in(unit=land.other)
        assert {
            client.get(url(name)).status_code for name in ("", "write", "check", "nil", "upload", "form", "history")
        } == {404}

    def test_the_commune_writes_its_own(self, land, sign_in):
        client = sign_in("parent-officer", land.commune)
        save(client, {"cell": "luot", "text": "500"}, unit="xa")
        assert asks(client.get(url("", "xa")))["luot"].box.fields.text == "500"


class TestTheConsole:
    def test_the_reviewer_reads_reasons_words_and_what_a_figure_consists_of(self, land, lan, done, sign_in):
        save(lan, {"cell": "so_lop", "text": "3", "known": 2}, {"cell": "so_lop.truc_tiep", "text": "2"})
        post(lan, url("check"), lan.get(url("check")), **{
            "t:so_lop?": "Một lớp chưa ghi", "t:!lop_co_luot:so_lop": "Chưa học buổi nào", "send": "1",
        })  # fmt: skip
        page = sign_in("coordinator", land.district, "dieu-phoi").get(
            reverse("console:submission", args=[CODE, "truong"])
        )
        lines = {line.row.key: line for block in page.context["blocks"] for line in block.figures}
        assert (lines["so_lop"].known.reason, lines["so_lop"].known_text, len(lines["so_lop"].known.entries)) == (
            "Một lớp chưa ghi", "2", 2,
        )  # fmt: skip
        html = page.content.decode()
        for words in ("Một lớp chưa ghi", "Chưa học buổi nào", 'href="/viec/lop-1/"'):
            assert words in html

    def test_a_figure_opens_down_to_what_it_consists_of(self, land, lan, done, sign_in):
        save(lan, {"cell": "luot", "text": "9"})
        post(lan, url("check"), lan.get(url("check")), send="1")
        client = sign_in("coordinator", land.district, "dieu-phoi")
        client.post(reverse("console:refreshing", args=[CODE, "huyen"]))
        page = client.get(reverse("console:figure", args=[CODE, "xa", "so_lop"]))
        (line,) = [line for line in page.context["table"].rows if line.unit == land.school]
        assert (line.known.source, line.known_text, [entry[0] for entry in line.known.entries]) == (
            "Sổ thử", "2", ["Lớp tin học", "Lớp ngoại ngữ"],
        )  # fmt: skip


@pytest.mark.list_page("office:report-history")
def test_the_history_says_who_wrote_what(land, lan, sign_in, django_assert_num_queries):
    save(lan, {"cell": "so_lop", "text": "3"})
    save(
        sign_in(name="hoa"),
        {"cell": "so_lop", "status": "elsewhere", "unit": "xa", "based": 1},
        {"cell": "so_lop?", "text": "Xã làm"},
    )
    lan.get(url("history"))
    with django_assert_num_queries(8):
        page = lan.get(url("history"))
    assert [(line.label, line.by, line.before, line.after) for line in page.context["table"].rows] == [
        ("Số lớp – lý do ghi khác", "Hoa", "", "Xã làm"),
        ("Số lớp", "Hoa", "3", "Đã tính ở… UBND xã Đường Đá [xa]"),
        ("Số lớp", "Lan", "", "3"),
    ]
    for n in range(20):
        save(lan, {"cell": "luot", "text": str(n), "based": n})
    with django_assert_num_queries(8):
        lan.get(url("history"))


def test_the_page_takes_as_many_queries_however_much_was_written(land, lan, done, django_assert_num_queries):
    lan.get(url())
    with django_assert_num_queries(10):
        lan.get(url())
    for cell in ("luot", "kinh_phi", "doi_tac", "chi_dao", "so_lop?"):
        save(lan, {"cell": cell, "text": "12"})
    with django_assert_num_queries(10):
        lan.get(url())
