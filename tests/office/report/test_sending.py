"""A report is checked, sent, corrected; and what stands in its place when it cannot be sent."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.databases import BESIDE
from tests.office.report.conftest import asks, post, report, save, url
from tuanle.assignments.actions import assign_reports
from tuanle.reports.actions import accept_report, expect_reports, return_report
from tuanle.reports.enums import State
from tuanle.reports.models import Revision, TypicalFigures
from tuanle.reports.queries import form_of, schema_of

pytestmark = pytest.mark.django_db


class TestCheckingAndSending:
    def asked(self, page):
        return [(one.level.value, one.cell, one.is_open) for one in page.context["review"].asked]

    def test_what_must_be_mended_leads_to_its_cell(self, land, lan):
        save(lan, {"cell": "luot", "text": "12.5"})
        page = lan.get(url("check"))
        assert self.asked(page) == [
            ("error", "luot", True), ("error", "ke_hoach", True), ("error", "so_hoat_dong", True),
        ]  # fmt: skip
        assert f'href="{url("write")}#o-luot"' in page.content.decode()
        assert [item.key for item in page.context["review"].blanks][:2] == ["ke_hoach", "ngay"]
        refused = post(lan, url("check"), page, send="1")
        assert (refused.status_code, str(refused.context["refused"])) == (409, "Còn 3 chỗ phải xem lại trước khi gửi.")
        assert Revision.objects.count() == 0

    def test_the_road_of_sending_is_short(self, land, lan, django_assert_num_queries):
        """Session, person, report; two transactions' savepoints (four); the report once more, kept from others, its edits,
        what the registry knows of what the form asks (nothing here), what others of its kind say; the revision, the report, reminders, roll-ups, number,
        receipt and record."""
        save(lan, {"cell": "ke_hoach", "text": "Có"}, {"cell": "so_hoat_dong", "text": "0"})
        posted = {"draft": "1", "seen": lan.get(url("check")).context["seen"], "send": "1"}
        with django_assert_num_queries(17 + BESIDE):
            sent = lan.post(url("check"), posted)
        assert sent.headers["Location"] == url("receipt", "truong", 1)

    def test_words_are_given_and_the_report_is_sent_with_a_receipt(self, land, lan, done):
        save(lan, {"cell": "so_lop", "text": "3", "known": 2}, {"cell": "so_lop.truc_tiep", "text": "2"})
        page = lan.get(url("check"))
        assert self.asked(page) == [("error", "so_lop", True), ("warning", "so_lop", True)]
        sent = post(lan, url("check"), page, **{
            "t:so_lop?": "Một lớp chưa ghi", "t:!lop_co_luot:so_lop": "Chưa học buổi nào", "send": "1",
        })  # fmt: skip
        assert sent.headers["Location"] == url("receipt", "truong", 1)
        receipt = lan.get(sent.headers["Location"]).content.decode()
        assert ("BC-2021-0001" in receipt, "09:00 ngày 08/10/2021" in receipt) == (True, True)
        assert receipt.count("<dt>Nơi nhận</dt><dd>UBND xã Đường Đá</dd>") == 1
        assert receipt.count("Báo cáo chờ UBND xã Đường Đá duyệt.") == 1
        assert lan.get(url("check")).headers["Location"] == url("receipt", "truong", 1)
        save(lan, {"cell": "luot", "text": "7"}, draft=2)
        assert lan.get(url("check")).status_code == 200
        revision = Revision.objects.get()
        assert revision.sources["so_lop"]["reason"] == "Một lớp chưa ghi"
        assert revision.findings[0]["remark"] == "Chưa học buổi nào"

    def test_one_reason_for_every_overruled_figure(self, land, lan, done):
        save(
            lan, {"cell": "so_lop", "status": "nil", "known": 2}, {"cell": "luot_tham_gia", "text": "900", "known": 180}
        )
        page = lan.get(url("check"))
        assert [one.box.cell for one in page.context["review"].reasons] == ["so_lop?", "luot_tham_gia?"]
        post(lan, url("check"), page, reason_all="Sổ chưa cập nhật", send="1")
        assert {key: source.get("reason") for key, source in Revision.objects.get().sources.items() if "." not in key} == {
            "ke_hoach": None, "so_lop": "Sổ chưa cập nhật", "danh_sach": None, "so_hoat_dong": None,
            "luot_tham_gia": "Sổ chưa cập nhật",
        }  # fmt: skip

    def test_what_someone_changed_meanwhile_is_shown_before_it_is_sent(self, land, lan, sign_in, done):
        page = lan.get(url("check"))
        save(sign_in(name="hoa"), {"cell": "luot", "text": "15"})
        again = post(lan, url("check"), page, send="1")
        assert (again.status_code, again.context["refused"].code, Revision.objects.count()) == (409, "changed", 0)
        assert post(lan, url("check"), again, send="1").headers["Location"] == url("receipt", "truong", 1)

    def test_two_clicks_send_once_and_lead_to_the_same_receipt(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "9"})
        page = lan.get(url("check"))
        for _twice in range(2):
            assert post(lan, url("check"), page, send="1").headers["Location"] == url("receipt", "truong", 1)
        assert Revision.objects.count() == 1

    def test_a_word_that_a_colleague_gave_first_is_not_lost(self, land, lan, sign_in, done):
        save(
            lan,
            {"cell": "so_lop", "text": "3", "known": 2},
            {"cell": "so_lop.truc_tiep", "text": "2"},
            {"cell": "luot", "text": "9"},
        )
        page = lan.get(url("check"))
        save(sign_in(name="hoa"), {"cell": "so_lop?", "text": "Theo sổ giấy"})
        answer = post(lan, url("check"), page, **{"t:so_lop?": "Một lớp chưa ghi", "send": "1"})
        assert (answer.status_code, answer.context["refused"].code, Revision.objects.count()) == (409, "conflict", 0)
        assert [one.box.fields.text for one in answer.context["review"].asked] == ["Theo sổ giấy"]

    def test_the_rest_is_nil_in_one_tap(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "15"})
        assert lan.post(url("nil-rest"), {"draft": "1"}).headers["Location"] == url("check")
        assert lan.get(url("check")).context["review"].blanks == []


class TestWhoReceives:
    @pytest.mark.parametrize(("unit", "receives"), [("xa", "UBND huyện Sông Lam"), ("huyen", "UBND huyện Sông Lam")])
    def test_whom_the_unit_reports_to_and_for_its_owner_the_owner_itself(self, land, sign_in, unit, receives):
        of = {"xa": land.commune, "huyen": land.district}[unit]
        if unit == "huyen":
            [report] = assign_reports(campaign=land.week, units=[of], by=None, at=make.AT)
            expect_reports(assignments=[report], version=form_of(land.week), by=None, at=make.AT)
        make.send(land.week, of, {"so_lop": 3})
        page = sign_in("coordinator", land.district).get(url("receipt", unit, 1)).content.decode()
        assert page.count(f"<dt>Nơi nhận</dt><dd>{receives}</dd>") == 1


class TestNil:
    def test_asked_once_and_sent(self, land, lan):
        save(lan, {"cell": "luot", "text": "15"})
        page = lan.get(url("nil"))
        assert (page.context["known"], page.context["written"]) == ([], 1)
        for _twice in range(2):
            assert lan.post(url("nil"), {"draft": "1"}).headers["Location"] == url("receipt", "truong", 1)
        assert Revision.objects.get().is_nil

    def test_while_the_system_knows_better_it_says_what(self, land, lan, done):
        page = lan.get(url("nil"))
        assert [one.item.key for one, _words in page.context["known"]] == [
            "ke_hoach", "so_lop", "danh_sach", "so_hoat_dong", "luot_tham_gia",
        ]  # fmt: skip
        assert "Gửi: không phát sinh gì cả" not in page.content.decode()
        assert lan.post(url("nil"), {"draft": "1"}).headers["Location"] == url()
        assert Revision.objects.count() == 0


class TestAfterSending:
    @pytest.fixture
    def sent(self, land, lan, done):
        save(lan, {"cell": "luot", "text": "9"})
        post(lan, url("check"), lan.get(url("check")), send="1")
        return Revision.objects.get()

    def test_the_page_shows_what_was_sent_and_how_to_correct_it(self, land, lan, sent):
        page = lan.get(url())
        lines = {line.row.key: line for block in page.context["blocks"] for line in block.figures}
        assert (lines["so_lop"].text, lines["so_lop"].known_text, lines["so_lop"].known.source) == ("2", "2", "Sổ thử")
        html = page.content.decode()
        assert ("BC-2021-0001" in html, f'href="{url("write")}"' in html) == (True, True)

    def test_a_correction_is_a_draft_that_leaves_what_was_sent(self, land, lan, sent):
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        assert (report(land).state, report(land).current) == (State.SUBMITTED, sent)
        assert lan.get(url()).context["has_draft"] is True
        assert asks(lan.get(url("write")))["luot"].box.fields.text == "15"
        lan.post(url("drop"), {"draft": "2"})
        assert lan.get(url()).context["has_draft"] is False

    def test_returned_it_is_written_again_with_what_was_asked(self, land, lan, sent):
        return_report(
            submission=report(land),
            revision=sent,
            reason="Xem lại",
            comments={"so_lop": "Lớp nào?"},
            by=None,
            at=make.SENT,
        )
        page = lan.get(url())
        assert (page.context["returned"].reason, [one.body for one in asks(page)["so_lop"].comments]) == (
            "Xem lại",
            ["Lớp nào?"],
        )
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        assert post(lan, url("check"), lan.get(url("check")), send="1").headers["Location"] == url(
            "receipt", "truong", 2
        )
        assert asks(lan.get(url("write")))["so_lop"].comments == []

    def test_accepted_it_can_still_be_corrected_and_waits_again(self, land, lan, sent):
        accept_report(submission=report(land), revision=sent, by=None, at=make.SENT)
        save(lan, {"cell": "luot", "text": "15"}, draft=2)
        post(lan, url("check"), lan.get(url("check")), send="1")
        assert (report(land).state, report(land).current.n) == (State.SUBMITTED, 2)


def peers_say(land):
    """Forty schools have answered, about a hundred and twenty each."""
    TypicalFigures.objects.create(
        campaign=land.week, kind_id="truong", figures={"luot": [125, 1.5, 40]}, reports=40, computed_at=make.SENT
    )


class TestAmongPeers:
    """What other schools usually say; the figure of this one is a hundred times as large."""

    CELL = "!far_from_peers:luot"

    def test_a_figure_far_from_theirs_asks_for_a_word_which_the_reviewer_reads(self, land, lan, done, sign_in):
        peers_say(land)
        save(lan, {"cell": "luot", "text": "12500"})
        page = lan.get(url("check"))
        (asked,) = [one for one in page.context["review"].asked if one.cell == "luot"]
        assert (asked.level, asked.is_open, asked.box.cell, asked.message) == (
            "warning", True, self.CELL,
            f"{self.label(land)}: 12.500 lượt người, các đơn vị cùng loại thường ghi khoảng 120."
            " Hãy xem lại con số và đơn vị tính.",
        )  # fmt: skip
        assert post(lan, url("check"), page, send="1").status_code == 409
        sent = post(lan, url("check"), page, **{f"t:{self.CELL}": "Cộng cả lớp trên truyền hình", "send": "1"})
        assert sent.headers["Location"] == url("receipt", "truong", 1)
        reviewer = sign_in("coordinator", land.district, "mai")
        shown = reviewer.get(reverse("console:submission", args=[land.week.code, "truong"]))
        assert [(one.message, one.remark) for one in shown.context["findings"]] == [
            (asked.message, "Cộng cả lớp trên truyền hình")
        ]

    def test_the_reviewer_sees_it_also_of_who_sent_before_the_others(self, land, lan, done, sign_in):
        save(lan, {"cell": "luot", "text": "12500"})
        post(lan, url("check"), lan.get(url("check")), send="1")
        peers_say(land)
        shown = sign_in("coordinator", land.district, "mai").get(
            reverse("console:submission", args=[land.week.code, "truong"])
        )
        assert [one.cells for one in shown.context["findings"]] == [("luot",)]
        (line,) = [line for block in shown.context["blocks"] for line in block.figures if line.row.key == "luot"]
        assert [one.message.startswith(self.label(land)) for one in line.findings] == [True]
        assert Revision.objects.get().findings == []

    def label(self, land):
        item = schema_of(report(land).version).items["luot"]
        return f"{item.label} ({item.number})"
