from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.numbers import format_number, read_number


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("0", ["0"]),
        ("1.234", ["1234"]),
        ("1.234,5", ["1234.5"]),
        ("12.000.000", ["12000000"]),
        ("12,5", ["12.5"]),
        ("12.5", ["12.5", "125"]),
        ("1,234", ["1.234", "1234"]),
        ("1,234,567", ["1234567"]),
        (" 1 234 ", ["1234"]),
        ("1 234,5", ["1234.5"]),
        ("20 21", []),
        ("12\n345", []),
        ("0.123", ["0.123", "123"]),
        ("0,123", ["0.123"]),
        ("Không", []),
        ("", []),
    ],
)
def test_a_number_is_read_as_vietnam_writes_it(text, candidates):
    assert read_number(text).candidates == tuple(Decimal(c) for c in candidates)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_what_is_written_reads_back(number):
    assert read_number(format_number(number)).value == number


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=1, max_value=99))
def test_decimals_read_back(whole, cents):
    number = Decimal(whole) + Decimal(cents) / 100
    assert read_number(format_number(number, 2)).value == number
