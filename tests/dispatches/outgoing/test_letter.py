"""A letter as data, as lines, as a file, and read back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dispatches.outgoing.samples import DUE, LETTER, SENDER
from tuanle.dispatches.domain.letter.composing import clauses_of_groups, official, report_sentence, symbol_of
from tuanle.dispatches.domain.letter.facts import facts_of
from tuanle.dispatches.domain.letter.letter import Group, Letter, ReportAsked, Signing, letter_from
from tuanle.dispatches.domain.letter.understood import understood
from tuanle.dispatches.domain.reader import read_file, read_text
from tuanle.documents.queries import compose_lines, lint_docx, plain_text, render_docx, render_pdf
from tuanle.orgs.kinds.units import unit_kinds
from tuanle.orgs.queries import match_bodies

AT = datetime(2021, 9, 17, 2, tzinfo=UTC)
ISSUED = date(2021, 9, 17)
PLAN = replace(LETTER, kind="plan", drafter="")
LETTERS = {"công văn": LETTER, "kế hoạch": PLAN}


def kinds_in(phrase):
    return match_bodies(phrase, unit_kinds()).keys


texts = st.text("abcđ ờ.;", min_size=0, max_size=12)
several = st.lists(texts, max_size=3).map(tuple)
letters = st.builds(
    Letter,
    kind=st.sampled_from(["dispatch", "plan"]),
    issuer=texts, short=texts, code=texts, place=texts, subject=texts, superior=texts, drafter=texts, kinds=several,
    units=several, addressees=several, legal_bases=several, opening=texts, purpose=several, theme=texts,
    starts_on=st.none() | st.dates(), ends_on=st.none() | st.dates(), activities_lead=texts, activities=several,
    groups=st.lists(st.builds(Group, several, texts, several), max_size=2).map(tuple),
    report=st.builds(
        ReportAsked, st.none() | st.datetimes(timezones=st.just(UTC)), texts, texts, texts, texts, several
    ),
    closing=several, recipients=several, signing=st.lists(st.builds(Signing, texts, texts), max_size=2).map(tuple),
    signer=texts, unsure=several,
)  # fmt: skip


@given(letters)
def test_a_letter_is_stored_and_found_again_with_the_same_digest(letter):
    assert letter_from(letter.to_json()) == letter
    assert letter_from(letter.to_json()).digest == letter.digest


@given(letters, letters)
def test_two_letters_have_one_digest_only_when_they_are_one(one, other):
    assert (one.digest == other.digest) == (one == other)


def test_a_letter_stored_before_a_field_was_is_read_with_the_field_empty():
    old = LETTER.to_json()
    del old["activities_lead"], old["unsure"]
    assert letter_from(old) == LETTER


@pytest.mark.parametrize(("kind", "clauses"), [("công văn", ("5.a", "5.b")), ("kế hoạch", ("V.1", "V.2"))])
def test_the_document_of_each_kind_is_read_back_as_it_was_meant(kind, clauses):
    """The generated DOCX, read by the reader of incoming dispatches, gives the fields back."""
    letter = LETTERS[kind]
    content = render_docx(official(letter, number=7, issued_on=ISSUED), at=AT)
    read = read_file(content, "cong-van.docx").to_json()
    facts = facts_of(letter, number=7, issued_on=ISSUED, follows="3270/SGD-GDTX")
    facts["report"]["deadlines"] = read["report"]["deadlines"]
    facts["report"]["recipients"] = ["UBND huyện", "phòng GDĐT", "Sở GDĐT Sông Lớn"]
    if kind == "kế hoạch":  # a plan has no «Kính gửi»: whom it addresses stands in Nơi nhận
        assert (read["addressees"], facts["recipients"][:3]) == ([], list(letter.addressees))
        facts["addressees"] = []
    for duty in read["duties"]:
        duty["text"] = duty["text"].rstrip(".")
    read["activity_kinds"] = [text.rstrip(".") for text in read["activity_kinds"]]
    assert {name: value for name, value in read.items() if name not in ("spans", "missing", "questions")} == facts
    assert read["questions"] == []
    assert clauses_of_groups(letter) == clauses
    assert lint_docx(content) == ()


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_plain_text_reads_as_the_file_does(letter):
    """What the page tells while one types is what a file would tell."""
    document = official(letter, number=7, issued_on=ISSUED)
    of_file = read_file(render_docx(document, at=AT), "cong-van.docx").to_json()
    of_text = read_text(plain_text(compose_lines(document, at=AT))).to_json()
    assert {**of_text, "spans": None} == {**of_file, "spans": None}


def test_the_pdf_is_read_back_too():
    read = read_file(render_pdf(official(LETTER, number=7, issued_on=ISSUED), at=AT), "cong-van.pdf")
    assert (read.number, read.symbol, read.issued_on, read.subject) == ("07", "UBND-GDĐT", ISSUED, LETTER.subject)
    assert (read.theme, read.starts_on, read.report.due_at) == (LETTER.theme, LETTER.starts_on, DUE)


def test_a_draft_leaves_room_for_number_and_date():
    lines = compose_lines(official(LETTER), at=AT)
    assert lines.number.replace("\u00a0", "") == "Số: /UBND-GDĐT"
    assert lines.place_date.replace("\u00a0", "") == "Sông Lam, ngày  tháng  năm 2021"
    assert (lines.about, lines.kind_name) == ("V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021", "")


def test_a_plan_names_whom_it_goes_to_at_the_foot():
    lines = compose_lines(official(PLAN), at=AT)
    assert lines.subject == "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    assert (lines.addressees, lines.kind_name, symbol_of(PLAN)) == ((), "KẾ HOẠCH", "KH-UBND")
    assert lines.recipients == (
        "- UBND các xã, thị trấn;", "- Các trường mầm non;", "- Các trường tiểu học;", "- Lưu: VT.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (ReportAsked(), ""),
        (
            ReportAsked(due_at=DUE),
            "Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về UBND huyện Sông Lam trước ngày 10/10/2021.",
        ),
        (
            ReportAsked(due_at=DUE - timedelta(hours=7), to="phòng GDĐT", channel="system"),
            "Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về phòng GDĐT trên phần mềm quản lý văn bản trước 17h00 ngày "
            "09/10/2021.",
        ),
        (
            ReportAsked(email="a@b.example", upward=("UBND huyện", "Sở A", "Hội B")),
            "Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về UBND huyện Sông Lam (theo địa chỉ email a@b.example) để "
            "tổng hợp, báo cáo UBND huyện, Sở A và Hội B.",
        ),
    ],
)
def test_the_sentence_that_asks_for_the_report(report, sentence):
    assert report_sentence(report, short="UBND huyện Sông Lam") == sentence


@pytest.mark.parametrize("channel", ["email", "web", "system", "paper"])
def test_every_channel_and_an_hour_are_read_back(channel):
    email = "a@b.example" if channel == "email" else ""
    due_at = DUE + timedelta(hours=16, minutes=30)
    letter = replace(LETTER, report=replace(LETTER.report, email=email, channel=channel, due_at=due_at))
    read = read_text(plain_text(compose_lines(official(letter), at=AT)))
    assert (read.report.channel, read.report.due_at) == (channel, due_at)


@pytest.mark.parametrize("theme", ["Đọc. Rồi kể lại cho con", "Học; học nữa", "Học: mãi mãi", "Học đi!"])
def test_a_theme_with_marks_in_it_is_read_back_whole(theme):
    letter = replace(LETTER, theme=theme)
    assert read_text(text_of(letter)).theme == theme


def test_a_theme_that_others_would_ask_about_is_said():
    letter = replace(LETTER, theme="Sách “Dế mèn”; bạn của em")
    unread = [one for one in understood(letter, text_of(letter), SENDER, kinds_in) if not one.is_read]
    assert [(one.label, one.read) for one in unread] == [("Chủ đề", "")]


def test_what_is_understood_is_said_fact_by_fact():
    lines = compose_lines(official(LETTER), at=AT)
    facts = understood(LETTER, plain_text(lines), SENDER, kinds_in)
    assert [(one.label, one.meant) for one in facts if one.is_read] == [
        ("Trích yếu", "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021"), ("Chủ đề", "Đọc sách cùng con"),
        ("Thời gian", "01/10/2021 – 07/10/2021"), ("Hạn gửi báo cáo", "00:00 ngày 10/10/2021"),
        ("Thư điện tử nhận báo cáo", "tuanle@songlam.example"), ("Kính gửi", "3"), ("Loại đơn vị được gửi", "3"),
        ("Căn cứ", "1"), ("Hoạt động gợi ý", "2"), ("Nhiệm vụ, giao cho ai", "3"), ("Người ký", "TM. KT. PHÓ CHỦ TỊCH"),
    ]  # fmt: skip
    assert [one for one in facts if not one.is_read] == []


def test_words_that_no_kind_of_unit_answers_to_are_said():
    letter = replace(
        LETTER,
        addressees=("Các đơn vị trực thuộc",),
        groups=(Group(("ubnd-xa",), "Ban quản lý chợ Đầm", ("Quét chợ sạch sẽ trước Tuần lễ",)),),
    )
    facts = {one.label: one for one in understood(letter, text_of(letter), SENDER, kinds_in)}
    assert facts["Loại đơn vị được gửi"].lost == ("UBND các xã, thị trấn", "các trường mầm non", "các trường tiểu học")
    assert facts["Nhiệm vụ, giao cho ai"].lost == ("Quét chợ sạch sẽ trước Tuần lễ",)
    assert not facts["Loại đơn vị được gửi"].is_read
    assert facts["Kính gửi"].is_read


def text_of(letter):
    return plain_text(compose_lines(official(letter), at=AT))


@pytest.mark.parametrize(("kind", "one", "two"), [("công văn", "a)", "b)"), ("kế hoạch", "1.", "2.")])
def test_numbers_typed_out_of_order_are_put_right_by_place(kind, one, two):
    """Others read the same duties in it, without the numbers."""
    letter = replace(
        LETTERS[kind],
        purpose=("1. Khuyến khích mọi người học tập thường xuyên.", "3. Các hoạt động phải thiết thực, tiết kiệm."),
        activities=("a) Treo băng rôn;", "c) Đọc sách;"),
        groups=(Group(("ubnd-xa",), "2. UBND các xã, thị trấn", ("a) Bố trí kinh phí.", "d) Mở cửa thư viện;")),),
    )
    printed = [
        f"{one} Khuyến khích mọi người học tập thường xuyên.", f"{two} Các hoạt động phải thiết thực, tiết kiệm.",
        "a) Treo băng rôn;", "b) Đọc sách.",
        f"{one} UBND các xã, thị trấn", "- Bố trí kinh phí;", "- Mở cửa thư viện.",
    ]  # fmt: skip
    said = [piece.text for piece in compose_lines(official(letter), at=AT).pieces]
    assert [line for line in said if line in printed] == printed
    assert lint_docx(render_docx(official(letter), at=AT)) == ()
    facts = {one.label: one for one in understood(letter, text_of(letter), SENDER, kinds_in)}
    assert facts["Hoạt động gợi ý"].is_read
    assert facts["Nhiệm vụ, giao cho ai"].is_read
    stored = facts_of(letter, number=7, issued_on=ISSUED, follows=None)
    assert [duty["text"] for duty in stored["duties"]] == ["Bố trí kinh phí", "Mở cửa thư viện"]
