from datetime import UTC, date, datetime

from tuanle.core.clock import start_of
from tuanle.core.dates import cited_date, format_date, format_instant, official_date, weekday


def test_dates_as_vietnam_writes_them():
    assert format_date(date(2021, 10, 1)) == "01/10/2021"
    assert weekday(date(2021, 10, 1)) == "thứ Sáu"
    assert weekday(date(2021, 10, 3)) == "Chủ nhật"


def test_an_official_date_has_a_leading_zero_for_the_months_1_and_2_only():
    assert official_date(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert official_date(date(2021, 9, 17)) == "ngày 17 tháng 9 năm 2021"


def test_a_document_is_cited_by_a_short_date_with_the_same_zeros():
    assert cited_date(date(2021, 9, 25)) == "ngày 25/9/2021"
    assert cited_date(date(2026, 2, 5)) == "ngày 05/02/2026"


def test_before_a_day_means_before_its_first_instant_in_vietnam():
    assert start_of(date(2021, 10, 10)) == datetime(2021, 10, 9, 17, 0, tzinfo=UTC)
    assert format_instant(start_of(date(2021, 10, 10))) == "00:00 ngày 10/10/2021"
