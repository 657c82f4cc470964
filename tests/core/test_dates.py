from datetime import UTC, date, datetime, time

import pytest

from tuanle.core.clock import start_of
from tuanle.core.dates import (
    cited_date,
    format_date,
    format_hour,
    format_instant,
    official_date,
    official_days,
    read_hour,
    weekday,
)


def test_dates_as_vietnam_writes_them():
    assert format_date(date(2021, 10, 1)) == "01/10/2021"
    assert weekday(date(2021, 10, 1)) == "thứ Sáu"
    assert weekday(date(2021, 10, 3)) == "Chủ nhật"


def test_an_official_date_has_a_leading_zero_for_the_months_1_and_2_only():
    assert official_date(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert official_date(date(2021, 9, 17)) == "ngày 17 tháng 9 năm 2021"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2021, 10, 1), date(2021, 10, 7), "từ ngày 01 đến ngày 07 tháng 10 năm 2021"),
        (date(2021, 9, 28), date(2021, 10, 4), "từ ngày 28 tháng 9 đến ngày 04 tháng 10 năm 2021"),
        (date(2021, 12, 30), date(2022, 1, 5), "từ ngày 30 tháng 12 năm 2021 đến ngày 05 tháng 01 năm 2022"),
        (date(2021, 10, 1), date(2021, 10, 1), "ngày 01 tháng 10 năm 2021"),
    ],
)
def test_days_in_a_row_name_month_and_year_once_where_they_are_one(first, last, said):
    assert official_days(first, last) == said


def test_a_document_is_cited_by_a_short_date_with_the_same_zeros():
    assert cited_date(date(2021, 9, 25)) == "ngày 25/9/2021"
    assert cited_date(date(2026, 2, 5)) == "ngày 05/02/2026"


def test_before_a_day_means_before_its_first_instant_in_vietnam():
    assert start_of(date(2021, 10, 10)) == datetime(2021, 10, 9, 17, 0, tzinfo=UTC)
    assert format_instant(start_of(date(2021, 10, 10))) == "00:00 ngày 10/10/2021"


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8:00", time(8)), ("8h30", time(8, 30)), ("14 giờ", time(14)), ("7 giờ 30 phút", time(7, 30)), ("730", time(7, 30)),
        ("1345", time(13, 45)), ("8", time(8)), ("08.15", time(8, 15)), ("19H", time(19)),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_written(text, hour):
    assert read_hour(text) == hour
    assert read_hour(format_hour(hour)) == hour


@pytest.mark.parametrize("text", ["", "sáng", "25:00", "8:70", "8:00-9:00", "12345", "8:5:1"])
def test_what_is_no_hour_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - Python's own words
        read_hour(text)
