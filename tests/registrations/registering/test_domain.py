"""Numbers, names, codes, the line, offers: without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registrations.registering.conftest import prove
from tuanle.core.codes import typed_code
from tuanle.core.errors import Refused
from tuanle.registrations.domain.answers import read_answers
from tuanle.registrations.domain.codes import new_ticket, registration_code, typed_registration_code
from tuanle.registrations.domain.line import Place, is_seated_at_once, next_in_line, offer_end
from tuanle.registrations.domain.names import read_name
from tuanle.registrations.domain.people import Person, read_persons
from tuanle.registrations.domain.phones import read_phone, spoken_phone
from tuanle.registrations.domain.proof import is_proven
from tuanle.registrations.domain.times import reminders, room_hours

AT = datetime(2021, 9, 27, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0912345678", "+84912345678"), ("0912 345 678", "+84912345678"), ("0912.345.678", "+84912345678"),
        ("(+84) 912-345-678", "+84912345678"), ("84912345678", "+84912345678"), ("0084 912 345 678", "+84912345678"),
        ("+84 0912 345 678", "+84912345678"), ("912345678", "+84912345678"), ("0912/345/678", "+84912345678"),
        ("0165 234 5678", "+84352345678"), ("024 3825 1234", "+842438251234"), ("(024) 38251234", "+842438251234"),
        ("+81 90 1234 5678", "+819012345678"), ("+1 (650) 253-0000", "+16502530000"),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(written, kept):
    assert read_phone(written) == kept


@pytest.mark.parametrize(
    "written", ["", "113", "0912", "không có", "0912345678a", "+999123", "0123 456 789", "9" * 30, "<b>"]
)
def test_what_is_no_number_gets_one_plain_line(written):
    with pytest.raises(Refused) as refused:
        read_phone(written)
    assert str(refused.value) == (
        "Không đọc được số điện thoại. Hãy ghi như 0912 345 678; số nước ngoài ghi cả mã nước, như +81 90 1234 5678."
    )


def test_a_number_is_read_out_as_at_home():
    assert [spoken_phone("+84912345678"), spoken_phone("+819012345678"), spoken_phone("")] == [
        "0912 345 678", "+81 90-1234-5678", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Ba", "O'Brien", "K’Brơi", "Học viên 12", "Bé An (lớp 3A)", "山田", "Y", "Đ" * 120]
)
def test_names_are_kept(name):
    assert read_name(f"  {name} ") == name


def test_a_name_in_pieces_is_put_together():
    assert read_name("Hoa\u0300") == "Hoà"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("", "Hãy ghi họ tên."), ("   ", "Hãy ghi họ tên."),
        ("a" * 200, "Họ tên dài quá 120 chữ. Hãy ghi ngắn lại."),
        ("🙂", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ("Ba 🙂", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ("<script>alert(1)</script>", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ("123", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ("Ba\x00", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ("Ba\u202e", "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
    ],
)  # fmt: skip
def test_what_nobody_is_called_gets_a_plain_answer(name, answer):
    with pytest.raises(Refused) as refused:
        read_name(name)
    assert str(refused.value) == answer


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_name_or_refused(text):
    try:
        name = read_name(text)
    except Refused:
        return
    assert 1 <= len(name) <= 120
    assert not set(name) & set('<>&"\n\r\t\x00')


def test_persons():
    kept = read_persons([Person(" Ba ", "phu_huynh"), Person("Bé An", "hoc_sinh", 2014)], at=AT)
    assert kept == [Person("Ba", "phu_huynh"), Person("Bé An", "hoc_sinh", 2014)]


@pytest.mark.parametrize(
    ("persons", "answer"),
    [
        ([], "Hãy ghi ít nhất một người đến học."),
        ([Person(f"Bé {c}", "hoc_sinh") for c in "abcdefg"], "Một lần đăng ký được nhiều nhất 6 người."),
        ([Person("An", "hoc_sinh"), Person("ÁN", "hoc_sinh")], "“ÁN” được ghi hai lần. Nếu là hai người trùng tên, hãy ghi thêm để phân biệt."),
        ([Person("An", "")], "Hãy chọn “An” thuộc nhóm nào."),
        ([Person("An", "hoc_sinh", 1800)], "Năm sinh phải từ 1901 đến 2021."),
        ([Person("An", "hoc_sinh", 2022)], "Năm sinh phải từ 1901 đến 2021."),
    ],
)  # fmt: skip
def test_persons_that_cannot_be(persons, answer):
    if len(persons) == 2:
        answer = answer.replace("“ÁN”", "“An”")
    with pytest.raises(Refused) as refused:
        read_persons(persons, at=AT)
    assert str(refused.value) == answer


def test_a_registrations_code_is_kept_as_it_is_shown():
    code = registration_code("bí mật", ["a", "b"])
    assert (len(code), typed_registration_code(code.lower().replace("-", " "))) == (14, code)
    assert typed_registration_code(f"{code}-xyz") == code
    assert typed_registration_code("0il1-ou") == "0111-0V"
    assert typed_code(new_ticket()) != typed_code(new_ticket())


QUESTIONS = [
    {"key": "may", "label": "Có máy tính không?", "kind": "yes-no", "required": True},
    {"key": "trinh-do", "label": "Trình độ", "kind": "choice", "choices": ["Mới học", "Đã biết"], "required": False},
    {"key": "ghi", "label": "Ghi chú", "kind": "text", "required": False},
]


def test_answers_are_kept_in_the_order_of_the_questions():
    given_ = {"ghi": "  Ngồi  gần  bảng ", "may": False, "khác": "x", "trinh-do": "Mới học"}
    assert read_answers(QUESTIONS, given_) == {"may": False, "trinh-do": "Mới học", "ghi": "Ngồi gần bảng"}


@pytest.mark.parametrize(
    ("given_", "answer"),
    [
        ({}, "Hãy trả lời câu “Có máy tính không?”."),
        ({"may": True, "trinh-do": "Giỏi"}, "Hãy chọn một câu trả lời có sẵn cho “Trình độ”."),
        ({"may": True, "ghi": "x" * 501}, "Câu trả lời cho “Ghi chú” dài quá. Hãy ghi ngắn lại."),
    ],
)
def test_answers_that_cannot_be(given_, answer):
    with pytest.raises(Refused) as refused:
        read_answers(QUESTIONS, given_)
    assert str(refused.value) == answer


places = st.lists(st.integers(1, 6), max_size=12).map(lambda all_: [Place(n, s) for n, s in enumerate(all_, 1)])


@given(places, st.integers(0, 12), st.integers(0, 12))
def test_nobody_is_overtaken(line, free, taken):
    capacity = free + taken
    chosen = next_in_line(reversed(line), free=free, capacity=capacity)
    possible = [place for place in line if place.seats <= capacity]
    assert chosen == possible[: len(chosen)]
    assert sum(place.seats for place in chosen) <= free
    left = free - sum(place.seats for place in chosen)
    assert len(chosen) == len(possible) or possible[len(chosen)].seats > left


def test_without_a_capacity_everybody_is_next():
    line = [Place(2, 6), Place(1, 1)]
    assert next_in_line(line, free=None, capacity=None) == [Place(1, 1), Place(2, 6)]
    assert [is_seated_at_once(2, free=None, somebody_waits=False), is_seated_at_once(2, free=2, somebody_waits=False)] == [
        True, True,
    ]  # fmt: skip
    assert [is_seated_at_once(2, free=1, somebody_waits=False), is_seated_at_once(1, free=5, somebody_waits=True)] == [
        False, False,
    ]  # fmt: skip


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        (72, 24),
        (48, 24),
        (47, 12),
        (24, 12),
        (23, 3),
        (6, 3),
        (5, 1),
        (2, 1),
        (1, 0.25),
        (0.5, 0.25),
        (0.4, None),
        (-1, None),
    ],
)
def test_how_long_an_offer_stands(left, stands):
    expected = AT + HOUR * stands if stands else None
    assert offer_end(AT, closes_at=None, starts_at=AT + HOUR * left) == expected
    assert offer_end(AT, closes_at=AT + HOUR * left, starts_at=AT + HOUR * 99) == (
        expected if left > 0 else AT + HOUR * 24
    )


@given(st.floats(-10, 200), st.floats(-10, 200))
def test_an_offer_never_outlives_what_it_is_for(closes, starts):
    closes_at, starts_at = AT + HOUR * closes, AT + HOUR * starts
    end = offer_end(AT, closes_at=closes_at, starts_at=starts_at)
    assert end is None or (AT < end < starts_at and (closes_at <= AT or end < closes_at))


def test_when_the_room_is_open_and_people_are_reminded():
    start, midnight = datetime(2021, 10, 2, 1, tzinfo=UTC), datetime(2021, 10, 1, 17, tzinfo=UTC)
    quarter = timedelta(minutes=15)
    assert room_hours(start, start + HOUR, is_timed=True) == (start - quarter, start + HOUR)
    assert room_hours(start, None, is_timed=True) == (start - quarter, start + 3 * HOUR)
    assert room_hours(midnight, None, is_timed=False) == (midnight, midnight + 24 * HOUR)
    assert reminders(start, is_timed=True) == {
        "day-before": (start - 24 * HOUR, start - HOUR), "hour-before": (start - HOUR, start),
    }  # fmt: skip
    assert reminders(midnight, is_timed=False) == {"day-before": (midnight - 8 * HOUR, midnight)}


def test_proof_of_work():
    nonce = prove("tờ đăng ký")
    assert is_proven("tờ đăng ký", nonce)
    assert not is_proven("tờ khác", nonce)
    assert [is_proven("tờ đăng ký", bad) for bad in ("", "x" * 21, f"{nonce}0")] == [False, False, False]
