"""What an amendment changes: whatever two texts are compared, the difference leads from the old one to the new one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.dispatches.outgoing.samples import DUE, LETTER
from tests.dispatches.outgoing.test_letter import kinds_in
from tuanle.dispatches.domain.clauses import Clause, clauses_of
from tuanle.dispatches.domain.difference import (
    Change,
    FactChange,
    Kind,
    Op,
    Word,
    align,
    changed_facts,
    changes_for,
    compare_words,
    difference,
)
from tuanle.dispatches.domain.letter.composing import official
from tuanle.dispatches.domain.letter.facts import facts_of
from tuanle.dispatches.domain.letter.letter import Group
from tuanle.documents.queries import compose_lines, plain_text

AT = datetime(2021, 9, 17, 2, tzinfo=UTC)
sentences = st.lists(
    st.sampled_from(["Tuần", "lễ", "từ", "ngày", "01/10/2021", "đến", "07/10/2021", ",", ".", ";", "báo", "cáo"]),
    max_size=8,
).map(" ".join)
texts = st.lists(sentences, max_size=8)


@given(st.text(), st.text())
def test_the_words_of_a_comparison_hold_both_wordings(old, new):
    words = compare_words(old, new)
    assert "".join(word.text for word in words if word.op is not Op.COME) == old
    assert "".join(word.text for word in words if word.op is not Op.GONE) == new
    assert all(word.text for word in words)


def applied(old, changes):
    """The new paragraphs, from the old ones and the difference."""
    waiting, new = list(old), []
    for change in changes:
        if change.kind is not Kind.ADDED:
            assert waiting.pop(0) == change.old
        if change.kind is not Kind.REMOVED:
            new.append(change.new)
    assert waiting == []
    return new


@given(texts, texts)
def test_applying_the_difference_gives_the_new_text(old, new):
    changes = difference([Clause("", text) for text in old], [Clause("", text) for text in new])
    assert applied(old, changes) == new


@given(texts)
def test_a_text_differs_from_itself_in_nothing(text):
    clauses = [Clause("1", one) for one in text]
    assert [change.kind for change in difference(clauses, clauses)] == [Kind.SAME] * len(text)


@given(texts, texts)
def test_pairs_keep_the_order_of_both_and_leave_nothing_out(old, new):
    pairs = align(old, new)
    assert [i for i, _k in pairs if i is not None] == list(range(len(old)))
    assert [k for _i, k in pairs if k is not None] == list(range(len(new)))


def test_a_date_is_one_word_and_neighbours_are_one_change():
    assert compare_words("trước ngày 10/10/2021 để", "trước 17h00 ngày 15/10/2021 để") == (
        Word(Op.KEPT, "trước"), Word(Op.COME, " 17h00"), Word(Op.KEPT, " ngày "), Word(Op.GONE, "10/10/2021"),
        Word(Op.COME, "15/10/2021"), Word(Op.KEPT, " để"),
    )  # fmt: skip
    assert compare_words("xã Cửa Lạch", "xã Đường Đá") == (
        Word(Op.KEPT, "xã "), Word(Op.GONE, "Cửa Lạch"), Word(Op.COME, "Đường Đá"),
    )  # fmt: skip


def test_a_line_that_has_little_in_common_went_and_another_came():
    changes = difference([Clause("5.2", "Bố trí kinh phí")], [Clause("5.2", "Mở cửa thư viện buổi tối")])
    assert [(one.kind, one.label) for one in changes] == [(Kind.REMOVED, "5.2"), (Kind.ADDED, "5.2")]


def text_of(letter):
    return plain_text(compose_lines(official(letter), at=AT))


def fields_of(letter):
    return facts_of(letter, number=7, issued_on=None, follows=None)


def amended():
    groups = (
        LETTER.groups[0],
        replace(LETTER.groups[1], duties=(LETTER.groups[1].duties[0] + ", sinh hoạt lớp",)),
        Group(("thu-vien",), "Thư viện huyện", ("Mở cửa buổi tối",)),
    )
    return replace(LETTER, groups=groups, report=replace(LETTER.report, due_at=DUE + timedelta(days=5)))


def test_the_paragraphs_of_a_letter_with_their_clauses():
    assert [(one.label, one.text) for one in clauses_of(text_of(LETTER))][2:8] == [
        ("1", "Mục đích, yêu cầu"), ("1", "Khuyến khích mọi người học tập thường xuyên"), ("2", "Chủ đề"),
        ("2", "Chủ đề Tuần lễ năm 2021: Đọc sách cùng con"), ("3", "Thời gian"),
        ("3", "Tuần lễ được tổ chức từ ngày 01/10/2021 đến ngày 07/10/2021"),
    ]  # fmt: skip


def test_a_table_of_duties_is_compared_row_by_row():
    text = text_of(LETTER).replace(
        "5. Tổ chức thực hiện", "5. Tổ chức thực hiện\n\n| TT | Nội dung | Đơn vị |\n| 1 | Mở cửa | Thư viện |"
    )
    assert [one.text for one in clauses_of(text) if "|" in one.text] == [
        "| TT | Nội dung | Đơn vị |", "| 1 | Mở cửa | Thư viện |",
    ]  # fmt: skip


def test_an_amended_letter_paragraph_by_paragraph():
    changes = difference(clauses_of(text_of(LETTER)), clauses_of(text_of(amended())))
    assert [(one.kind, one.label, one.old, one.new) for one in changes if one.kind is not Kind.SAME] == [
        (
            Kind.CHANGED, "5.b", "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ",
            "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ, sinh hoạt lớp",
        ),
        (Kind.REMOVED, "5.b", "Mở cửa thư viện cho phụ huynh", ""),
        (Kind.ADDED, "5.c", "", "Thư viện huyện"),
        (Kind.ADDED, "5.c", "", "Mở cửa buổi tối"),
        (
            Kind.CHANGED, "5.c",
            "Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về UBND huyện qua phòng GDĐT (theo địa chỉ email "
            "tuanle@songlam.example) trước ngày 10/10/2021 để tổng hợp, báo cáo UBND huyện và Sở GDĐT Sông Lớn",
            "Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về UBND huyện qua phòng GDĐT (theo địa chỉ email "
            "tuanle@songlam.example) trước ngày 15/10/2021 để tổng hợp, báo cáo UBND huyện và Sở GDĐT Sông Lớn",
        ),
    ]  # fmt: skip


def test_each_unit_is_told_what_changes_for_it():
    old, new = fields_of(LETTER), fields_of(amended())
    facts = (FactChange("Hạn gửi báo cáo", "hết ngày 09/10/2021", "hết ngày 14/10/2021"),)
    assert changed_facts(old, new) == facts
    assert changes_for(old, new, "ubnd-xa", kinds_in).duties == ()
    assert changes_for(old, new, "ubnd-xa", kinds_in).facts == facts
    assert changes_for(old, new, "thu-vien", kinds_in).duties == (
        Change(Kind.ADDED, "5.c", (Word(Op.COME, "Mở cửa buổi tối"),)),
    )
    assert [(one.kind, one.new) for one in changes_for(old, new, "tieu-hoc", kinds_in).duties] == [
        (Kind.CHANGED, "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ, sinh hoạt lớp"), (Kind.REMOVED, ""),
    ]  # fmt: skip
    assert not changes_for(old, old, "tieu-hoc", kinds_in)
