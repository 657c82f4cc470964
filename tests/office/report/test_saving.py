"""Saving field by field: what the page sends, and what it is told."""

import json

import pytest
from django.test import Client

from tests import factories as make
from tests.office.report.conftest import report, save, url
from tests.reports.drafts.sample import DONE
from tuanle.campaigns.actions import close_campaign
from tuanle.reports.actions import send_draft
from tuanle.reports.models import DraftEdit
from tuanle.reports.queries.drafts import draft_of

pytestmark = pytest.mark.django_db


def test_a_figure_is_saved_and_shown_as_vietnam_writes_it(land, lan):
    answers = save(lan, {"cell": "luot", "text": "1200"}, {"cell": "kinh_phi", "text": "1,5 triệu"})
    shown = {"text": "1.200", "status": "", "unit": "", "row": {}}
    assert answers["luot"] == {
        "key": f"1-luot-0-{lan.user.pk}", "cell": "luot", "outcome": "saved", "n": 1, "why": "", "meant": [], "shown": shown,
    }  # fmt: skip
    assert answers["kinh_phi"]["shown"]["text"] == "1.500.000"
    assert draft_of(report(land), at=make.SENT).values == {"luot": 1200, "kinh_phi": 1500000}


def test_the_answer_says_when(lan):
    answer = lan.post(url("save"), json.dumps({"draft": 1, "edits": []}), content_type="application/json")
    assert answer.json() == {"at": "09:00", "edits": []}


def test_what_is_unclear_is_kept_and_asked_about(land, lan):
    answer = save(lan, {"cell": "luot", "text": "12.5"})["luot"]
    assert (answer["outcome"], answer["why"], answer["meant"]) == (
        "saved", "Chưa hiểu: “12.5” có thể đọc theo nhiều cách.", ["12,5", "125"],
    )  # fmt: skip
    assert answer["shown"]["text"] == "12.5"


@pytest.mark.parametrize(
    "unit", ["UBND xã Đường Đá [xa]", "UBND xã Đường Đá", "ubnd xa duong da", "xa"]
)  # fmt: skip
def test_where_it_was_counted_is_a_unit_of_the_campaign(land, lan, unit):
    answer = save(lan, {"cell": "so_lop", "status": "elsewhere", "unit": unit})["so_lop"]
    assert (answer["why"], answer["shown"]["status"], answer["shown"]["unit"]) == (
        "",
        "elsewhere",
        "UBND xã Đường Đá [xa]",
    )


@pytest.mark.parametrize("unit", ["UBND xã Khác [khac]", "", "xã nào đó"])
def test_another_unit_is_kept_as_typed_and_asked_about(land, lan, unit):
    make.unit("khac", name="UBND xã Khác")
    answer = save(lan, {"cell": "so_lop", "status": "elsewhere", "unit": unit})["so_lop"]
    assert (bool(answer["why"]), answer["shown"]["unit"]) == (True, unit)


def test_yes_is_an_answer_among_the_others(land, lan):
    assert save(lan, {"cell": "ke_hoach", "status": "=Có"})["ke_hoach"]["shown"]["status"] == "=Có"
    assert draft_of(report(land), at=make.SENT).values == {"ke_hoach": True}


def test_a_row_is_saved_with_its_units_and_dropped_again(land, lan):
    row = {"title": "Hội thi", "date": "3/10/2021", "turns": "1.200", "lead": "UBND xã Đường Đá [xa]"}
    answer = save(lan, {"cell": "danh_sach+a", "row": row})["danh_sach+a"]
    assert answer["shown"]["row"]["lead"] == "UBND xã Đường Đá [xa]"
    (stored,) = draft_of(report(land), at=make.SENT).values["danh_sach"]
    assert (stored["lead"], stored["turns"], stored["date"]) == ("xa", 1200, "2021-10-03")
    save(lan, {"cell": "danh_sach+a", "row": None, "based": 1})
    assert draft_of(report(land), at=make.SENT).values == {}


def test_who_was_quicker_is_named_with_what_they_wrote(land, lan, sign_in):
    save(sign_in(name="hoa"), {"cell": "so_lop", "text": "15"})
    answer = save(lan, {"cell": "so_lop", "text": "12"}, {"cell": "luot", "text": "90"})
    assert answer["so_lop"] == {
        "key": f"1-so_lop-0-{lan.user.pk}", "cell": "so_lop", "outcome": "conflict", "n": 1,
        "theirs": {"by": "Hoa", "at": "09:00", "shown": {"text": "15", "status": "", "unit": "", "row": {}}},
    }  # fmt: skip
    assert answer["luot"]["outcome"] == "saved"


def test_what_comes_too_late_says_that_the_report_was_sent(land, lan):
    save(lan, {"cell": "ke_hoach", "status": "=Có"}, {"cell": "so_hoat_dong", "text": "0"})
    send_draft(
        submission=report(land), draft=1, seen=draft_of(report(land), at=make.SENT).sha256, by=lan.user, at=make.SENT
    )
    assert save(lan, {"cell": "luot", "text": "5"})["luot"]["outcome"] == "sent"


def test_the_road_is_short(land, lan, source, django_assert_num_queries):
    """Session, person with grants, report; the transaction's two; the row. Whatever the registry knows is not asked."""
    source.figures["truong"] = dict(DONE)
    save(lan, {"cell": "so_lop", "text": "4"})
    with django_assert_num_queries(6):
        save(lan, {"cell": "luot", "text": "90"})


class TestWhoMaySave:
    def test_only_officers_of_the_unit_and_those_above(self, land, sign_in):
        statuses = {
            name: save_status(sign_in(role, unit, name), cell)
            for name, role, unit, cell in (
                ("a", "unit-officer", land.school, "luot"),
                ("b", "parent-officer", land.commune, "so_lop"),
                ("c", "unit-officer", land.other, "luot"),
                ("d", "observer", land.district, "luot"),
            )
        }
        assert statuses == {"a": 200, "b": 200, "c": 404, "d": 403}
        assert sorted(DraftEdit.objects.values_list("by__email", flat=True)) == ["a@tuanle.example", "b@tuanle.example"]

    def test_who_has_not_signed_in_is_sent_to_do_so(self, land):
        assert save_status(Client()) == 302

    def test_another_campaign_or_unit_is_not_found(self, land, lan):
        before = make.campaign(land.district, [land.school], code="nam-2020", year=2020)
        make.unit("khac")
        for address in (url("save", "khac"), url("save").replace("2021", "2031")):
            assert lan.post(address, "{}", content_type="application/json").status_code == 404
        assert before.assignments.count() == 1


def save_status(client, cell="luot"):
    body = json.dumps({"draft": 1, "edits": [{"cell": cell, "key": cell, "based": 0, "text": "9"}]})
    return client.post(url("save"), body, content_type="application/json").status_code


def test_a_closed_campaign_says_why(land, lan):
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    answer = save(lan, {"cell": "luot", "text": "5"}, status=409)
    assert answer.json() == {
        "refused": "Đợt “Tuần lễ 2021” đã đóng, không nhận thêm báo cáo. Hãy liên hệ UBND huyện Sông Lam nếu cần đính chính."
    }


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"draft": 1}', b'{"draft": "1", "edits": []}', b"\xff",
        {"edits": [{"cell": "khong_co"}]}, {"edits": [{"cell": "luot", "based": -1}]}, {"edits": [{"cell": "luot", "text": 5}]},
        {"edits": [{"cell": "luot", "status": "lạ"}]}, {"edits": [{"cell": "luot", "key": ""}]}, {"edits": ["luot"]},
        {"edits": [{"cell": "danh_sach+a", "row": {"lạ": "x"}}]}, {"edits": [{"cell": "luot", "text": "x" * 20_001}]},
        {"edits": [{"cell": "luot"}] * 51},
    ],
)  # fmt: skip
def test_what_no_page_sends_changes_nothing(land, lan, body):
    if isinstance(body, dict):
        edits = [{"key": "k", "based": 0, **edit} if isinstance(edit, dict) else edit for edit in body["edits"]]
        body = json.dumps({"draft": 1, "edits": edits})
    assert lan.post(url("save"), body, content_type="application/json").status_code == 400
    assert DraftEdit.objects.count() == 0


def test_units_are_found_without_marks(land, lan):
    assert lan.get(url("units") + "?q=duong da").json() == {
        "units": ["UBND xã Đường Đá [xa]", "Trường Tiểu học Đường Đá [truong]"]
    }
