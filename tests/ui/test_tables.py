"""A table, from its address to its rows."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.db.models import Sum
from django.http import QueryDict

from tuanle.orgs.models import UnitKind
from tuanle.ui.tables import Column, Filter, Table

ROWS = [
    {"name": "Xã Đông Dư", "state": "sent", "turns": 30},
    {"name": "Xã Bát Tràng", "state": "sent", "turns": 10},
    {"name": "Xã Kiêu Kỵ", "state": "draft", "turns": None},
    {"name": "Xã Cổ Bi", "state": "draft", "turns": 20},
]


class Communes(Table):
    caption = "Xã"
    columns = (
        Column("name", "Tên", sort=True),
        Column("turns", "Lượt", number=True, sort=True, total=True),
    )
    filters = (Filter("state", "Trạng thái", [("sent", "Đã gửi"), ("draft", "Đang soạn")]),)
    search_fields = ("name",)
    default_sort = "name"
    per_page = 2


def communes(address: str = "", **more) -> Communes:
    return Communes(ROWS, QueryDict(address), **more)


def names(table: Table) -> list[str]:
    return [row["name"] for row in table.rows]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("page=2", ["Xã Đông Dư", "Xã Kiêu Kỵ"]),
        ("page=99", ["Xã Đông Dư", "Xã Kiêu Kỵ"]),
        ("page=-1", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("page=²", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("sort=turns", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("sort=-turns", ["Xã Đông Dư", "Xã Cổ Bi"]),
        ("sort=-turns&page=2", ["Xã Bát Tràng", "Xã Kiêu Kỵ"]),
        ("sort=password", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("q=dong+du", ["Xã Đông Dư"]),
        ("q=Kỵ", ["Xã Kiêu Kỵ"]),
        ("q=không có", []),
        ("state=draft", ["Xã Cổ Bi", "Xã Kiêu Kỵ"]),
        ("state=nothing", ["Xã Bát Tràng", "Xã Cổ Bi"]),
        ("state=draft&q=bi", ["Xã Cổ Bi"]),
    ],
)
def test_the_address_says_which_rows(address, expected):
    assert names(communes(address)) == expected


def test_what_else_stands_in_the_address_is_kept():
    table = communes("tab=cho-duyet&q=xa&state=sent&sort=-turns&page=2&download=csv")
    assert table.kept() == [("tab", "cho-duyet")]
    assert table.address(sort="name") == "?tab=cho-duyet&q=xa&state=sent&sort=name"
    assert table.cleared_href() == "?tab=cho-duyet&sort=-turns"
    assert table.csv_href() == "?tab=cho-duyet&q=xa&state=sent&sort=-turns&download=csv"


def test_a_head_leads_to_the_other_direction_and_says_its_own():
    assert [(head.href, head.direction) for head in communes("sort=turns").heads()] == [
        ("?sort=name", ""),
        ("?sort=-turns", "ascending"),
    ]
    assert [(head.href, head.direction) for head in communes("sort=-turns").heads()] == [
        ("?sort=name", ""),
        ("?sort=turns", "descending"),
    ]


def test_two_tables_share_an_address():
    table = communes("page=2&duoi-page=2&duoi-q=xa", key="duoi")
    assert (table.page, table.q, table.address(page="1")) == (2, "xa", "?page=2&duoi-q=xa&duoi-page=1")


def test_totals_are_of_all_rows_found_and_a_missing_figure_is_none():
    assert [total for _column, total in communes().totals] == [None, 60]
    assert [total for _column, total in communes("q=kieu").totals] == [None, None]
    assert communes("q=không có").totals == []


def test_pages_show_the_first_the_last_and_those_about_this_one():
    table = Communes(ROWS * 10, QueryDict("page=10"))
    assert [number for number, _href in table.pages()] == [1, None, 9, 10, 11, None, 20]
    assert (table.first, table.last, table.count, table.said()) == (19, 20, 40, "Dòng 19–20 trong 40")


class Kinds(Table):
    caption = "Loại đơn vị"
    columns = (
        Column("name", "Tên", sort="name"),
        Column("order", "Thứ tự", number=True, sort="order", total=Sum("order")),
    )
    filters = (Filter("plural", "Nhóm", [("các trường", "Trường"), ("các xã", "Xã")]),)
    search_fields = ("key",)
    default_sort = "-order"
    per_page = 2


def kinds(count: int) -> None:
    UnitKind.objects.bulk_create(
        UnitKind(
            key=f"loai-{n}", name=f"Loại {n}", name_en=f"Kind {n}", plural="các trường" if n % 2 else "các xã", order=n
        )
        for n in range(count)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_a_queryset_costs_two_queries_however_many_rows(count, django_assert_num_queries):
    kinds(count)
    table = Kinds(UnitKind.objects.all(), QueryDict("sort=name"))
    with django_assert_num_queries(2):
        assert [row.name for row in table.rows] == [f"Loại {n}" for n in range(count)][:2]
        assert (table.count, [total for _column, total in table.totals]) == (count, [None, sum(range(count))])
        assert [[cell.value for cell in cells] for _row, cells in table.lines()] == [
            [f"Loại {n}", n] for n in range(count)
        ][:2]


@pytest.mark.django_db
def test_an_empty_queryset_costs_one_query(django_assert_num_queries):
    table = Kinds(UnitKind.objects.all(), QueryDict())
    with django_assert_num_queries(1):
        assert (table.rows, table.count, table.totals) == ([], 0, [])


@pytest.mark.django_db
def test_a_queryset_is_filtered_searched_and_ordered_in_the_database():
    kinds(5)
    table = Kinds(UnitKind.objects.all(), QueryDict("plural=các xã&q=LOAI"))
    assert [row.order for row in table.rows] == [4, 2]
    assert [row.order for row in Kinds(UnitKind.objects.all(), QueryDict("q=loai-3")).rows] == [3]


FILE_COLUMNS = (
    Column("name", "Tên"),
    Column("turns", "Lượt", number=True),
    Column("on", "Ngày"),
    Column("at", "Lúc"),
    Column("unit.name", "Đơn vị"),
)


class Files(Table):
    caption = "Tệp"
    columns = FILE_COLUMNS
    file_name = "thu"


FILE_ROWS = [
    {
        "name": "=1+1",
        "turns": Decimal("1234.5"),
        "on": date(2021, 10, 1),
        "at": datetime(2021, 10, 1, 1, 30, tzinfo=UTC),
        "unit": {"name": "Xã Bát Tràng"},
    },
    {"name": "Hội thi", "turns": None, "on": None, "at": None, "unit": None},
]


def test_csv_is_for_machines_and_never_a_formula():
    response = Files(FILE_ROWS, QueryDict("download=csv")).download()
    assert response.headers["Content-Disposition"] == 'attachment; filename="thu.csv"'
    text = response.content.decode("utf-8")
    assert text[0] == "\ufeff"
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["Tên", "Lượt", "Ngày", "Lúc", "Đơn vị"],
        ["'=1+1", "1234.5", "2021-10-01", "2021-10-01T08:30+07:00", "Xã Bát Tràng"],
        ["Hội thi", "", "", "", ""],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_whatever_a_spreadsheet_would_run_is_text_in_csv(sign):
    rows = [{**FILE_ROWS[1], "name": f"{sign}HYPERLINK(1)"}]
    text = Files(rows, QueryDict("download=csv")).download().content.decode("utf-8")
    assert f"'{sign}HYPERLINK(1)" in text


def test_xlsx_keeps_numbers_and_dates_and_writes_a_formula_as_text():
    response = Files(FILE_ROWS, QueryDict("download=xlsx")).download()
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Tên", "Lượt", "Ngày", "Lúc", "Đơn vị"),
        ("=1+1", 1234.5, datetime(2021, 10, 1), datetime(2021, 10, 1, 8, 30), "Xã Bát Tràng"),  # noqa: DTZ001
        ("Hội thi", None, None, None, None),
    ]
    assert sheet["A2"].data_type == "s"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:E3")


def test_a_download_holds_every_row_found_not_the_page():
    rows = list(csv.reader(io.StringIO(communes("download=csv&state=sent&sort=-turns").download().content.decode())))
    assert rows[1:] == [["Xã Đông Dư", "30"], ["Xã Bát Tràng", "10"]]
    assert communes("download=exe").download() is None
