"""Numbers and dates on pages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

AT = datetime(2021, 10, 1, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ x|num }}", 1234567, "1.234.567"),
        ("{{ x|num }}", Decimal("1234.50"), "1.234,5"),
        ("{{ x|num:2 }}", 3, "3,00"),
        ("{{ x|num }}", 0, "0"),
        ("{{ x|num }}", None, "–"),
        ("{{ x|percent:8 }}", 3, "37,5%"),
        ("{{ x|percent:0 }}", 3, "–"),
        ("{{ x|day }}", date(2021, 10, 1), "01/10/2021"),
        ("{{ x|day }}", datetime(2021, 9, 30, 17, 30, tzinfo=UTC), "01/10/2021"),
        ("{{ x|day }}", None, "–"),
        ("{{ x|shown }}", 1234.5, "1.234,5"),
        ("{{ x|shown }}", date(2021, 10, 1), "01/10/2021"),
        ("{{ x|shown }}", "Xã", "Xã"),
        ("{{ x|email }}", "mn<b>@bat-trang.example", "<wbr>mn&lt;b&gt;<wbr>@bat-trang<wbr>.example"),
    ],
)
def test_a_figure_is_the_same_in_both_languages(language, source, value, expected):
    with override(language):
        assert Template(source).render(Context({"x": value})) == expected


@pytest.mark.parametrize(
    ("language", "instant", "weekday", "truth"),
    [("vi", "16:05 ngày 01/10/2021", "thứ Sáu", "Có"), ("en", "16:05, 01/10/2021", "Friday", "Yes")],
)
def test_words_about_time_are_of_the_language(language, instant, weekday, truth):
    with override(language):
        drawn = Template("{{ at|instant }}|{{ at|weekday }}|{{ yes|shown }}").render(Context({"at": AT, "yes": True}))
    assert drawn == f"{instant}|{weekday}|{truth}"
