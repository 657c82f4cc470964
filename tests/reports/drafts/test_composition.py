"""What a report would say: what was typed over what is known over what was sent."""

import pytest

from tests import factories as make
from tests.reports.drafts.sample import DONE, ROW
from tuanle.campaigns.figures import Known
from tuanle.reports.actions import send_draft
from tuanle.reports.enums import Source

pytestmark = pytest.mark.django_db

WHOLE_ROW = {"venue": "", "mode": "", "lead": "", "joint_with": [], **ROW}
KNOWN = {
    "ke_hoach": True, "so_lop": 2, "so_lop.truc_tiep": 1, "so_lop.truc_tuyen": 1, "danh_sach": [WHOLE_ROW],
    "so_hoat_dong": 3, "luot_tham_gia": 180,
}  # fmt: skip


@pytest.fixture
def done(source, desk):
    source.figures["truong"] = dict(DONE)
    return source


def test_without_a_source_nothing_is_known(desk):
    assert (desk.draft().values, desk.draft().answered, len(desk.draft().asked)) == ({}, 0, 10)


def test_what_is_known_fills_the_report(desk, done):
    draft = desk.draft()
    assert (draft.values, draft.answered) == (KNOWN, 5)
    assert draft.sources["so_lop"] == {
        "known": 2, "source": "Sổ thử", "entries": [["Lớp tin học", 1, "/viec/lop-1/"], ["Lớp ngoại ngữ", 1, "/viec/lop-2/"]],
    }  # fmt: skip


def test_only_a_units_own_figures_fill_it(desk, done):
    done.figures["xa"] = done.figures.pop("truong")
    assert desk.draft().values == {}


def test_what_is_typed_overrules_what_is_known_and_keeps_why(desk, done):
    desk.save("so_lop", "4", known=2)
    desk.save("so_lop?", "Hai lớp học chung chưa ghi")
    draft = desk.draft()
    assert (draft.values["so_lop"], draft.overrules(draft.form.items["so_lop"])) == (4, True)
    assert draft.sources["so_lop"]["typed"] is True
    assert draft.sources["so_lop"]["reason"] == "Hai lớp học chung chưa ghi"


def test_emptied_it_follows_what_is_known_again(desk, done):
    desk.save("so_lop", "4", known=2)
    desk.save("so_lop", "")
    assert desk.draft().values == KNOWN


def test_an_untouched_cell_follows_and_an_overruled_one_says_that_it_moved(desk, done):
    desk.save("so_lop", "4", known=2)
    done.figures["truong"] |= {"thu.classes": Known(5), "thu.count": Known(6)}
    draft = desk.draft()
    assert (draft.values["so_hoat_dong"], draft.values["so_lop"]) == (6, 4)
    assert (draft.cells["so_lop"].seen, draft.cells["so_lop"].known, draft.cells["so_lop"].has_moved) == (2, 5, True)
    done.figures["truong"] |= {"thu.classes": Known(4)}
    assert not desk.draft().cells["so_lop"].has_moved


def test_nil_is_what_the_system_calls_nought(desk, source):
    source.figures["truong"] = {"thu.classes": Known(0)}
    desk.save("so_lop", status="nil", known=0)
    draft = desk.draft()
    assert (draft.values["so_lop"], draft.overrules(draft.form.items["so_lop"])) == ({"status": "nil"}, False)


def test_where_there_is_another_answer_the_parts_are_left_out(desk, done):
    desk.save("so_lop", status="elsewhere", unit="xa", known=2)
    assert {key: value for key, value in desk.draft().values.items() if key.startswith("so_lop")} == {
        "so_lop": {"status": "elsewhere", "unit": "xa"}
    }


def test_what_cannot_be_read_is_kept_and_sends_nothing(desk, done):
    desk.save("so_lop", "12.5", known=2)
    draft = desk.draft()
    assert (draft.values.get("so_lop"), draft.cells["so_lop"].is_unread, draft.cells["so_lop"].entry["text"]) == (
        None, True, "12.5",
    )  # fmt: skip


def test_an_added_row_feeds_its_count_and_turns_on_top_of_what_is_known(desk, done):
    desk.save("danh_sach+a", row={"title": "Tọa đàm", "date": "3/10/2021", "turns": "30"})
    draft = desk.draft()
    assert [row["title"] for row in draft.values["danh_sach"]] == ["Ngày hội đọc sách", "Tọa đàm"]
    assert (draft.values["so_hoat_dong"], draft.values["luot_tham_gia"]) == (4, 210)
    assert draft.known["luot_tham_gia"].pieces[-1].label == "Tọa đàm"


def test_rows_alone_feed_their_count(desk):
    desk.save("danh_sach+a", row={"title": "Tọa đàm", "turns": "30"})
    desk.save("danh_sach+b", row={"title": "Hội thi của xã", "turns": "500", "lead": "xa"})
    values = desk.draft().values
    assert (values["so_hoat_dong"], values["luot_tham_gia"]) == (1, 30)
    desk.save("danh_sach+a", row=None)
    assert [row["title"] for row in desk.draft().values["danh_sach"]] == ["Hội thi của xã"]


def test_a_table_answered_nil_feeds_nothing(desk):
    desk.save("danh_sach+a", row={"title": "Tọa đàm", "turns": "30"})
    desk.save("danh_sach", status="nil")
    assert desk.draft().values == {"danh_sach": {"status": "nil"}}


class TestAfterSending:
    """The next draft begins from what was sent."""

    @pytest.fixture
    def sent(self, desk, done):
        desk.save("so_lop", "4", known=2)
        desk.save("so_lop.truc_tiep", "3")
        desk.save("so_lop?", "Hai lớp chưa ghi")
        desk.save("luot", "90")
        desk.save("danh_sach+a", row={"title": "Tọa đàm", "turns": "30"})
        return send_draft(submission=desk.report, draft=1, seen=desk.draft().sha256, by=desk.lan, at=make.SENT)

    def test_it_says_the_same(self, desk, sent):
        draft = desk.draft()
        assert (draft.values, draft.sources, draft.latest) == (sent.cells, sent.sources, {})

    def test_what_was_typed_stays_what_was_known_follows_and_rows_can_still_be_dropped(self, desk, sent, done):
        done.figures["truong"] |= {"thu.classes": Known(9), "thu.count": Known(8)}
        values = desk.draft().values
        assert (values["so_lop"], values["so_lop.truc_tuyen"], values["so_hoat_dong"]) == (4, 1, 9)
        desk.save("danh_sach+a", row=None)
        assert (desk.draft().values["so_hoat_dong"], len(desk.draft().values["danh_sach"])) == (8, 1)

    def test_a_reason_is_kept_until_it_is_changed(self, desk, sent):
        assert desk.draft().reasons == {"so_lop": "Hai lớp chưa ghi"}
        desk.save("so_lop?", "")
        assert desk.draft().reasons == {}


def test_a_file_that_was_sent_is_what_the_next_draft_begins_from(desk, done):
    rows = [{**WHOLE_ROW}, {**WHOLE_ROW, "title": "Hội thi"}]
    make.send(desk.week, desk.school, {"so_lop": 7, "danh_sach": rows}, sources={"so_lop": ["Báo cáo", "D9", "7"]})
    draft = desk.draft()
    assert draft.values["so_lop"] == 7
    assert [row["title"] for row in draft.values["danh_sach"]] == ["Ngày hội đọc sách", "Hội thi"]
    assert desk.report.current.source == Source.WEB
