"""A draft is sent as a revision that keeps what the system knew, what a person said of it, and a receipt."""

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.reports.drafts.sample import DONE
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.wording import wording
from tuanle.reports.actions import fill_draft, nil_the_rest, send_draft, send_nil
from tuanle.reports.domain.intake import Reading
from tuanle.reports.enums import Source, State
from tuanle.reports.models import CampaignForm, DraftEdit, Receipt, Revision

pytestmark = pytest.mark.django_db


def send(desk, *, draft=1, seen=None, at=make.SENT):
    seen = desk.draft(at).sha256 if seen is None else seen
    return send_draft(submission=desk.report, draft=draft, seen=seen, by=desk.lan, at=at)


@pytest.fixture
def ready(desk):
    """What must be answered is."""
    desk.save("ke_hoach", "Có")
    desk.save("so_hoat_dong", "0")
    return desk


def test_it_becomes_the_revision_that_counts(ready):
    revision = send(ready)
    report = ready.report
    assert (revision.cells, revision.source, revision.draft, revision.submitted_by) == (
        {"ke_hoach": True, "so_hoat_dong": 0}, Source.WEB, 1, ready.lan,
    )  # fmt: skip
    assert (report.state, report.current, report.draft, report.first_submitted_at) == (
        State.SUBMITTED, revision, 2, make.SENT,
    )  # fmt: skip


def test_what_must_be_mended_stops_it(desk):
    desk.save("luot", "90")
    with pytest.raises(Refused, match="Còn 3 chỗ phải xem lại"):
        send(desk)
    assert (desk.report.state, Revision.objects.count()) == (State.DRAFT, 0)


def test_a_warning_needs_a_word_which_is_kept(ready):
    ready.save("so_lop", "2")
    with pytest.raises(Refused, match="Còn 1 chỗ phải xem lại"):
        send(ready)
    ready.save("!lop_co_luot:so_lop", "Lớp mở cuối tuần, chưa học")
    (finding,) = send(ready).findings
    assert (finding["code"], finding["level"], finding["remark"]) == (
        "lop_co_luot", "warning", "Lớp mở cuối tuần, chưa học",
    )  # fmt: skip


def test_a_word_that_was_sent_stands_while_its_figures_do(ready):
    """Returned for something else, a report is not asked again what its unit has explained."""
    ready.save("so_lop", "2")
    ready.save("!lop_co_luot:so_lop", "Lớp mở cuối tuần, chưa học")
    send(ready)
    ready.save("so_hoat_dong", "1", draft=2)
    assert send(ready, draft=2).findings[0]["remark"] == "Lớp mở cuối tuần, chưa học"
    ready.save("so_lop", "3", draft=3)
    with pytest.raises(Refused, match="Còn 1 chỗ phải xem lại"):
        send(ready, draft=3)


def test_a_figure_of_the_system_is_overruled_with_a_reason_only(ready, source):
    source.figures["truong"] = {"thu.classes": DONE["thu.classes"]}
    ready.save("luot", "90")
    ready.save("so_lop", status="nil", known=2)
    with pytest.raises(Refused, match="Còn 2 chỗ phải xem lại"):  # and turns without a class
        send(ready)
    ready.save("so_lop", "3", known=2)
    ready.save("so_lop.truc_tuyen", "2")
    ready.save("so_lop?", "Một lớp chưa ghi")
    revision = send(ready)
    assert revision.sources["so_lop"] == {
        "known": 2, "source": "Sổ thử", "typed": True, "reason": "Một lớp chưa ghi",
        "entries": [["Lớp tin học", 1, "/viec/lop-1/"], ["Lớp ngoại ngữ", 1, "/viec/lop-2/"]],
    }  # fmt: skip
    assert revision.sources["so_lop.truc_tiep"] == {"known": 1, "source": "Sổ thử"}


def test_what_someone_else_changed_since_it_was_read_is_asked_about(ready):
    seen = ready.draft().sha256
    ready.save("luot", "0", by=make.user("unit-officer", ready.school, "hoa@tuanle.example"))
    with pytest.raises(Refused, match="vừa có thay đổi"):
        send(ready, seen=seen)
    assert Revision.objects.count() == 0


def test_what_the_system_learned_since_it_was_read_is_asked_about(ready, source):
    seen = ready.draft().sha256
    source.figures["truong"] = {"thu.classes": DONE["thu.classes"]}
    with pytest.raises(Refused, match="vừa có thay đổi"):
        send(ready, seen=seen)


def test_sent_twice_it_is_sent_once(ready):
    seen = ready.draft().sha256
    send(ready, seen=seen)
    with pytest.raises(Refused, match="đã được gửi rồi"):
        send(ready, seen=seen)
    assert Revision.objects.count() == 1


def test_one_draft_makes_one_revision_at_most(ready):
    revision = send(ready)
    with pytest.raises(IntegrityError), write():
        Revision.objects.create(
            submission=ready.report, n=2, draft=1, source=Source.WEB, cells={}, cells_sha256=revision.cells_sha256,
            submitted_at=make.SENT,
        )  # fmt: skip


class TestReceipts:
    def test_each_revision_gets_the_next_number_of_its_campaign_by_whatever_road(self, ready):
        first = send(ready)
        second = make.send(ready.week, ready.commune, {"so_lop": 3})
        before = make.campaign(ready.week.owner, [ready.school], code="nam-2020", year=2020)
        other = make.send(before, ready.school, {"so_lop": 3}, at=make.SENT.replace(year=2020))
        numbers = [str(revision.receipt) for revision in (first, second, other)]
        assert numbers == ["BC-2021-0001", "BC-2021-0002", "BC-2020-0001"]
        assert CampaignForm.objects.get(campaign=ready.week).receipts == 2

    def test_what_is_refused_takes_no_number(self, ready):
        with pytest.raises(Refused):
            send(ready, seen="x")
        assert str(send(ready).receipt) == "BC-2021-0001"

    def test_a_number_is_given_once_and_never_changed(self, ready):
        receipt = send(ready).receipt
        other = make.send(ready.week, ready.commune, {"so_lop": 3})
        with pytest.raises(IntegrityError, match="append-only"), write():
            Receipt.objects.filter(pk=receipt.pk).update(n=9)
        with pytest.raises(IntegrityError), write():
            Receipt.objects.create(revision=other, campaign=ready.week, n=receipt.n)


class TestNil:
    def test_the_whole_report_in_one_act(self, desk):
        desk.save("luot", "90")
        revision = send_nil(submission=desk.report, draft=1, by=desk.lan, at=make.SENT)
        assert revision.is_nil
        assert revision.cells == {item.key: {"status": "nil"} for item in desk.draft().asked}

    def test_not_while_the_system_knows_better(self, desk, source):
        source.figures["truong"] = dict(DONE)
        with pytest.raises(Refused, match="Hệ thống đang có hoạt động"):
            send_nil(submission=desk.report, draft=1, by=desk.lan, at=make.SENT)
        assert DraftEdit.objects.count() == 0

    def test_the_rest_of_it_leaves_what_was_answered(self, desk, source):
        source.figures["truong"] = {"thu.classes": DONE["thu.classes"]}
        desk.save("ke_hoach", "Có")
        desk.save("luot", "12.5")
        nil_the_rest(submission=desk.report, draft=1, by=desk.lan, at=make.SENT)
        draft = desk.draft()
        nil = {key for key, value in draft.values.items() if value == {"status": "nil"}}
        assert nil == {"ngay", "kinh_phi", "doi_tac", "danh_sach", "so_hoat_dong", "luot_tham_gia", "chi_dao"}
        assert (draft.values["so_lop"], draft.cells["luot"].entry) == (2, {"text": "12.5"})


class TestAFile:
    """What a file says is written into the draft; what it leaves in doubt is written as it stands there."""

    @pytest.fixture
    def reading(self):
        reading = Reading("form", "xlsx", "")
        row = {
            "title": "Hội thi",
            "date": "2021-10-03",
            "venue": "",
            "mode": "",
            "turns": 50,
            "lead": "",
            "joint_with": [],
        }
        reading.cells = {"so_lop": 6, "ke_hoach": True, "danh_sach": [row]}
        reading.ask("cell:luot", "cell", wording("?"), {"sheet": "Báo cáo", "cell": "D9", "raw": "12.5"})
        reading.ask("row:Báo cáo!A9", "row", wording("Dòng lạ"), {"raw": "7"})
        return reading

    def fill(self, desk, reading, seen):
        return fill_draft(submission=desk.report, draft=1, reading=reading, seen=seen, by=desk.lan, at=make.SENT)

    def test_what_is_new_is_written(self, desk, reading):
        desk.save("ke_hoach", "Có")
        desk.save("kinh_phi", "500.000")
        saved = self.fill(desk, reading, desk.draft().sha256)
        draft = desk.draft()
        assert len(saved) == 3
        assert (draft.values["so_lop"], draft.values["kinh_phi"], draft.cells["luot"].entry) == (
            6, 500000, {"text": "12.5"},
        )  # fmt: skip
        assert [row["title"] for row in draft.values["danh_sach"]] == ["Hội thi"]

    def test_twice_it_is_written_once(self, desk, reading):
        self.fill(desk, reading, desk.draft().sha256)
        assert self.fill(desk, reading, desk.draft().sha256) == []

    def test_not_over_what_someone_wrote_since_they_were_compared(self, desk, reading):
        seen = desk.draft().sha256
        desk.save("so_lop", "4")
        with pytest.raises(Refused, match="vừa có thay đổi"):
            self.fill(desk, reading, seen)
        assert desk.draft().values["so_lop"] == 4
