"""What a person typed becomes parts of a document: the marks say what stands under what, the numbers are given anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import samples
from tuanle.documents.domain.composition import compose
from tuanle.documents.enums import Level
from tuanle.documents.kinds import DECREE_30_2020
from tuanle.documents.queries import Heading, Listing, Paragraph, lint_docx, render_docx, written_blocks

CLAUSE, POINT = Level.CLAUSE, Level.POINT


def lines(text, **how):
    """How the typed text reads in a document, under a section and before another paragraph."""
    body = (Heading(Level.SECTION, "Một"), *written_blocks(text, **how), Paragraph("Hết"))
    document = samples.report(body=body, appendices=())
    return [piece.text for piece in compose(document, DECREE_30_2020, samples.AT).pieces[1:-1]]


def test_titles_points_and_paragraphs():
    assert written_blocks("Mở đầu\n\n1) Một:\n– a;\n+ b\nKết") == (
        Paragraph("Mở đầu"), Heading(CLAUSE, "Một"), Listing(("a", "b")), Paragraph("Kết"),
    )  # fmt: skip
    assert written_blocks(" \n - ") == ()


def test_a_numbered_sentence_is_no_title():
    assert written_blocks("1. Ban giám hiệu phân công người phụ trách.\n2. Mục đích.") == (
        Heading(CLAUSE, "Ban giám hiệu phân công người phụ trách.", titled=False),
        Heading(CLAUSE, "Mục đích"),
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a) Một\nb) Hai\nd) Ba", ["a) Một;", "b) Hai;", "c) Ba."]),
        ("d) Một\nd) Hai", ["a) Một;", "b) Hai."]),
        ("1. Một\n1. Hai\n7. Ba", ["1. Một", "2. Hai", "3. Ba"]),
        ("1. Một\n1.2. Hai\n1.1. Ba\n3. Bốn", ["1. Một", "a) Hai;", "b) Ba.", "2. Bốn"]),
        ("I. Chung\n1. Một\n2. Hai\nII. Riêng\n1. Ba", ["1. Chung", "a) Một;", "b) Hai.", "2. Riêng", "a) Ba."]),
        ("I. Chung\n1. Một\na) Nhỏ\nb) Bé", ["1. Chung", "a) Một", "- Nhỏ;", "- Bé."]),
        ("a) Một\n- x\n- y\nb) Hai", ["a) Một", "- x;", "- y.", "b) Hai."]),
        ("a) Một;\nb) Hai.\nĐoạn giữa.\na) Ba", ["a) Một;", "b) Hai.", "Đoạn giữa.", "a) Ba."]),
        ("a) Một\nĐoạn giữa.\nb) Hai", ["a) Một", "Đoạn giữa.", "b) Hai."]),
        ("1.5 triệu đồng\nV. Lê Thị A", ["1.5 triệu đồng", "V. Lê Thị A"]),
        ("A. PHẦN CHUNG\n1. Một", ["1. PHẦN CHUNG", "a) Một."]),
        ("2021. Năm học", ["2021. Năm học"]),
    ],
)
def test_numbers_are_given_by_place(typed, read):
    assert lines(typed) == read


def test_under_a_clause_numbers_become_points():
    assert lines("1. Một\n2. Hai", top=POINT) == ["a) Một;", "b) Hai."]


def test_a_title_typed_again_is_left_out():
    assert lines("II. Mục đích, yêu cầu:\nMột", title="MỤC ĐÍCH, YÊU CẦU") == ["II. Mục đích, yêu cầu:", "Một"]
    assert lines("I. MỤC ĐÍCH, YÊU CẦU\nMột", title="MỤC ĐÍCH, YÊU CẦU") == ["Một"]


MARKS = st.sampled_from(
    ["", "I. ", "IV. ", "A. ", "1. ", "2) ", "10/ ", "1.1. ", "1.3 ", "a) ", "f) ", "đ. ", "- ", "+"]
)
WORDS = st.sampled_from(
    ["Một", "MỘT HAI", "Ba bốn năm sáu bảy.", "Phần 1", "Phụ lục", "Báo cáo", "Kính gửi: A", "2. a) b"]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(MARKS, WORDS), max_size=9), st.lists(st.tuples(MARKS, WORDS), max_size=5))
def test_whatever_is_typed_in_two_sections_the_linter_agrees(first, second):
    said = ["\n".join(f"{mark}{words}" for mark, words in typed) for typed in (first, second)]
    body = tuple(
        block
        for title, text in zip(("Một", "Hai"), said, strict=True)
        for block in (Heading(Level.SECTION, title), *written_blocks(text))
    )
    document = samples.report(body=(Paragraph("Mở đầu:"), *body, Paragraph("Trân trọng báo cáo")), appendices=())
    assert [(one.rule, one.message) for one in lint_docx(render_docx(document, at=samples.AT))] == []
