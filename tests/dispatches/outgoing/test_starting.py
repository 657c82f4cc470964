"""Where a first draft comes from, and what it still asks a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.dispatches.outgoing.samples import DUE, FROM_ABOVE, LETTER, SENDER
from tests.dispatches.outgoing.test_letter import kinds_in
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.domain.letter.composing import official
from tuanle.dispatches.domain.letter.letter import Group, ReportAsked, Signing
from tuanle.dispatches.domain.letter.questions import open_questions
from tuanle.dispatches.domain.letter.starting import (
    Source,
    amending,
    citation,
    empty_letter,
    letter_from_above,
    letter_from_reading,
    next_years,
)
from tuanle.dispatches.domain.reader import read_text
from tuanle.documents.queries import compose_lines, plain_text
from tuanle.orgs.domain.capitals import from_capitals

AT = datetime(2021, 9, 17, 2, tzinfo=UTC)
ABOVE_DUE = datetime(2021, 10, 15, tzinfo=VIETNAM)


def source(text):
    reading = read_text(text)
    return Source(reading.to_json(), reading.text)


@pytest.fixture
def from_above():
    return letter_from_above(
        source(FROM_ABOVE),
        SENDER,
        kinds_in,
        kind="dispatch",
        issuer_name="Sở Giáo dục và Đào tạo Sông Lớn",
        year=2021,
    )


def test_the_dispatch_from_above_becomes_our_own_clauses(from_above):
    assert from_above.subject == "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    assert from_above.legal_bases == (
        "Căn cứ Công văn số 3270/SGD-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo Sông Lớn về việc tổ chức Tuần lễ "
        "hưởng ứng học tập suốt đời năm 2021",
    )
    assert (from_above.theme, from_above.starts_on, from_above.ends_on) == (
        "Đọc sách cùng con", date(2021, 10, 1), date(2021, 10, 7),
    )  # fmt: skip
    assert from_above.purpose == ("Khuyến khích mọi người học tập thường xuyên.",)
    assert from_above.activities == ("Tuyên truyền trên cổng thông tin điện tử", "Tổ chức ngày hội đọc sách")
    assert from_above.issuer == SENDER.issuer
    assert from_above.signing == SENDER.signing


def test_duties_are_handed_on_to_our_kinds_and_what_names_none_of_them_waits(from_above):
    assert from_above.groups == (
        Group((), "Ủy ban nhân dân các quận, huyện", ("Chỉ đạo các đơn vị trực thuộc tổ chức Tuần lễ",)),
        Group(
            ("mam-non", "tieu-hoc"),
            "Các trường mầm non; các trường tiểu học",
            ("Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ",),
        ),
    )
    assert (from_above.kinds, from_above.addressees) == (
        ("mam-non", "tieu-hoc"), ("Các trường mầm non", "Các trường tiểu học"),
    )  # fmt: skip


def test_when_ours_is_due_is_left_open_and_must_be_earlier_than_theirs(from_above):
    assert (from_above.report.due_at, from_above.report.upward) == (None, ("Sở Giáo dục và Đào tạo Sông Lớn",))
    asked = [one.field for one in open_questions(from_above, above_due_at=ABOVE_DUE)]
    assert asked == ["groups.0", "report.due_at", "unsure.legal_bases", "unsure.activities"]
    for due_at, is_asked in [(ABOVE_DUE, True), (ABOVE_DUE - timedelta(minutes=1), False)]:
        letter = replace(from_above, report=replace(from_above.report, due_at=due_at))
        fields = {one.field for one in open_questions(letter, above_due_at=ABOVE_DUE)}
        assert ("report.due_at" in fields) is is_asked


def test_an_own_dispatch_that_was_read_becomes_a_letter_again():
    """Printed, read and taken up again it is the letter it was, as far as a reading goes."""
    text = plain_text(compose_lines(official(LETTER, number=7, issued_on=date(2021, 9, 17)), at=AT))
    letter = letter_from_reading(source(text), SENDER, kinds_in)
    assert replace(
        letter,
        activities_lead="",
        purpose=tuple(one.rstrip(".") for one in letter.purpose),
    ) == replace(
        LETTER,
        purpose=tuple(one.rstrip(".") for one in LETTER.purpose),
        groups=(LETTER.groups[0], replace(LETTER.groups[1], bodies="Các trường mầm non, các trường tiểu học")),
    )


def test_last_years_dispatch_moves_to_the_new_year_and_asks():
    letter = next_years(LETTER, year=2022)
    assert (letter.starts_on, letter.ends_on, letter.report.due_at) == (
        date(2022, 10, 1), date(2022, 10, 7), DUE.replace(year=2022),
    )  # fmt: skip
    assert (letter.theme, letter.legal_bases) == ("", ())
    assert letter.subject == "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022"
    assert letter.groups == LETTER.groups
    assert [one.field for one in open_questions(letter)] == ["theme", "unsure.dates", "unsure.due", "unsure.year"]


def test_a_leap_day_and_a_week_over_new_year_move_too():
    leap = replace(LETTER, starts_on=date(2024, 2, 29), ends_on=date(2024, 3, 6))
    assert next_years(leap, year=2025).starts_on == date(2025, 2, 28)
    over = replace(LETTER, starts_on=date(2021, 12, 29), ends_on=date(2022, 1, 4))
    assert next_years(over, year=2022).ends_on == date(2023, 1, 4)


def test_an_amendment_is_the_whole_text_and_says_whose_place_it_takes():
    fields = read_text(FROM_ABOVE).to_json()
    cited = citation(fields, "Sở Giáo dục và Đào tạo", with_subject=False)
    assert cited == "Công văn số 3270/SGD-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo"
    once = amending(LETTER, "Công văn số 07/UBND")
    assert once == replace(LETTER, closing=("Công văn này thay thế Công văn số 07/UBND.",))
    assert amending(once, "Công văn số 08/UBND").closing == ("Công văn này thay thế Công văn số 08/UBND.",)
    assert next_years(once, year=2022).closing == ()


def test_an_empty_letter_asks_for_everything_a_week_needs():
    letter = empty_letter(SENDER, kind="dispatch", year=2022)
    assert [one.field for one in open_questions(letter)] == ["kinds", "theme", "starts_on", "groups", "report.due_at"]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, []),
        ({"subject": ""}, ["subject"]),
        ({"kinds": (), "units": ()}, ["kinds"]),
        ({"kinds": (), "units": ("thu-vien",)}, []),
        ({"addressees": ()}, ["addressees"]),
        ({"theme": ""}, ["theme"]),
        ({"starts_on": None}, ["starts_on"]),
        ({"ends_on": date(2021, 9, 30)}, ["ends_on"]),
        ({"groups": ()}, ["groups"]),
        ({"groups": (Group((), "Chợ Đầm", ("Quét chợ",)),)}, ["groups.0"]),
        ({"groups": (Group(("mam-non",), "Các trường mầm non", ()),)}, ["groups.0"]),
        ({"report": ReportAsked()}, ["report.due_at"]),
        ({"report": ReportAsked(due_at=DUE.replace(month=9))}, ["report.due_at"]),
        ({"place": ""}, ["place"]),
        ({"signing": ()}, ["signing"]),
        ({"unsure": ("dates", "year")}, ["unsure.dates", "unsure.year"]),
    ],
)
def test_what_stands_in_the_way_of_checking(changes, asked):
    assert [one.field for one in open_questions(replace(LETTER, **changes))] == asked


def test_lines_of_signing_are_taken_from_a_reading_only_when_they_fit():
    text = plain_text(compose_lines(official(replace(LETTER, signing=(Signing("TL.", "CHỦ TỊCH"),))), at=AT))
    assert letter_from_reading(source(text), SENDER, kinds_in).signing == SENDER.signing


@pytest.mark.parametrize(
    ("capitals", "said"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI", "Sở Giáo dục và Đào tạo Hà Nội"),
        ("ỦY BAN NHÂN DÂN HUYỆN GIA LÂM", "Ủy ban nhân dân huyện Gia Lâm"),
        ("UBND THÀNH PHỐ HỒ CHÍ MINH", "UBND thành phố Hồ Chí Minh"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo"),
        ("TRUNG ƯƠNG HỘI KHUYẾN HỌC VIỆT NAM", "Trung ương Hội Khuyến học Việt Nam"),
        ("Phòng GDĐT huyện Gia Lâm", "Phòng GDĐT huyện Gia Lâm"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_as_in_a_sentence(capitals, said):
    assert from_capitals(capitals) == said
