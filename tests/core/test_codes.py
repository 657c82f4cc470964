"""Codes that are read aloud and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.codes import SIGNS, code_from, new_code, shown_code, typed_code

codes = st.text(SIGNS, min_size=1, max_size=20)


@pytest.mark.parametrize("length", [1, 12, 16])
def test_a_code_has_as_many_signs_as_asked_for(length):
    made = [new_code(length) for _ in range(50)] + [code_from("bí mật", [str(n)], length=length) for n in range(50)]
    assert {len(code) for code in made} == {length}
    assert set("".join(made)) <= set(SIGNS)


def test_no_two_codes_are_the_same():
    assert len({new_code(12) for _ in range(200)}) == 200


def test_the_same_parts_give_the_same_code_and_others_another():
    assert code_from("bí mật", ["a", "b"], length=12) == code_from("bí mật", ["a", "b"], length=12)
    others = [("bí mật", ["a", "b"]), ("bí mật", ["ab", ""]), ("bí mật", ["b", "a"]), ("khác", ["a", "b"])]
    assert len({code_from(secret, parts, length=12) for secret, parts in others}) == 4


@given(codes)
def test_what_is_shown_is_read_again_however_it_is_typed(code):
    shown = shown_code(code)
    assert shown.replace("-", "") == code
    assert {typed_code(text) for text in (shown, shown.lower(), shown.replace("-", " "), f" {code} ")} == {code}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" k7pm–2xq9 h4tw.z8cd", "K7PM2XQ9H4TWZ8CD"),
        ("OIL0", "0110"),
        ("0il1-ou", "01110V"),
        ("Đá", "DA"),
        ("…", ""),
    ],
)
def test_look_alikes_case_marks_and_what_stands_between_do_not_matter(typed, code):
    assert typed_code(typed) == code


def test_of_other_signs_only_those_are_read():
    assert typed_code("acde-uvil", signs="ACDEUV1") == "ACDEUV11"
    assert typed_code("acde-uvil", signs="ACDEUV") == "ACDEUV"


def test_groups_are_of_four():
    assert [shown_code(code) for code in ("", "K7P", "K7PM2", "K7PM2XQ9H4TWZ8CD")] == [
        "", "K7P", "K7PM-2", "K7PM-2XQ9-H4TW-Z8CD",
    ]  # fmt: skip
