"""A table as one reader asked for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tuanle.core.numbers import format_number
from tuanle.core.text import squeeze
from tuanle.ui.parts import Action
from tuanle.ui.tables import export, rows
from tuanle.ui.tables.columns import Column, Filter


@dataclass(frozen=True)
class Head:
    """A column's head on this page: where its link leads, and whether the table is ordered by it (up, down or "")."""

    column: Column
    href: str
    direction: str


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any
    href: str | None
    is_head: bool


class Table:
    """Declare `columns` and what is below; give it rows (a queryset or a list) and `request.GET`.

    It reads `q`, `sort` (`-key` for downwards), `page`, `download` and its filters from the address, keeps everything
    else that stands there, and asks the database twice at most: once to count and total, once for the page.
    `key` goes before those names when two tables share a page.
    """

    caption: ClassVar[Any] = ""
    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    search_fields: ClassVar[Sequence[str]] = ()
    search_label: ClassVar[Any] = _("Tìm theo tên")
    default_sort: ClassVar[str] = ""
    per_page: ClassVar[int] = 50
    wide: ClassVar[bool] = False
    cards: ClassVar[bool] = True
    file_name: ClassVar[str] = "bang"
    empty_title: ClassVar[Any] = _("Chưa có dòng nào.")
    empty_text: ClassVar[Any] = ""

    def __init__(self, data: Any, params: QueryDict, *, key: str = "", empty_action: Action | None = None) -> None:
        self.data = data
        self.params = params
        self.key = key
        self.empty_action = empty_action

    # What was asked.

    @property
    def prefix(self) -> str:
        """What stands before this table's names in the address."""
        return f"{self.key}-" if self.key else ""

    def name(self, what: str) -> str:
        return f"{self.prefix}{what}"

    @property
    def box(self) -> str:
        return f"table-{self.key}" if self.key else "table"

    @cached_property
    def q(self) -> str:
        return squeeze(self.params.get(self.name("q"), "")) if self.search_fields else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in use. A value that is no choice is not one."""
        asked = {choice.key: self.params.get(self.name(choice.key), "") for choice in self.filters}
        return {c.key: asked[c.key] for c in self.filters if asked[c.key] in dict(c.options)}

    @cached_property
    def sort(self) -> tuple[Column, bool] | None:
        """The column to order by, and whether downwards; None leaves the rows as they came."""
        sortable = {column.key: column for column in self.columns if column.sort}
        for asked in (self.params.get(self.name("sort"), ""), self.default_sort):
            if asked.removeprefix("-") in sortable:
                return sortable[asked.removeprefix("-")], asked.startswith("-")
        return None

    # What is found.

    @cached_property
    def found(self) -> Any:
        """All rows that match, in order."""
        found = self.data
        for choice in self.filters:
            if choice.key in self.chosen:
                found = rows.narrow(found, choice, self.chosen[choice.key])
        if self.q:
            found = rows.search(found, self.q, self.search_fields)
        return rows.order(found, self.sort[0], down=self.sort[1]) if self.sort else found

    @cached_property
    def _counted(self) -> tuple[int, dict[str, Any]]:
        return rows.count_and_total(self.found, self.columns)

    @property
    def count(self) -> int:
        return self._counted[0]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.chosen)

    @property
    def totals(self) -> list[tuple[Column, Any]]:
        """The cells of the totals row; none when no column has a total, or there is nothing to sum."""
        held = self._counted[1]
        return [(column, held.get(column.key)) for column in self.on_screen] if held and self.count else []

    @cached_property
    def page_count(self) -> int:
        return max(1, -(-self.count // self.per_page))

    @cached_property
    def page(self) -> int:
        asked = self.params.get(self.name("page"), "1")
        return min(max(1, int(asked)), self.page_count) if asked.isdecimal() and len(asked) < 9 else 1

    @cached_property
    def rows(self) -> list[Any]:
        start = (self.page - 1) * self.per_page
        return list(self.found[start : start + self.per_page]) if self.count else []

    @property
    def first(self) -> int:
        return (self.page - 1) * self.per_page + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.page * self.per_page, self.count)

    # What is shown.

    def said(self) -> str:
        """`Dòng 1–50 trong 115`."""
        if not self.count:
            return gettext("Không có dòng nào")
        first, last, count = map(format_number, (self.first, self.last, self.count))
        return gettext("Dòng %(first)s–%(last)s trong %(count)s") % {"first": first, "last": last, "count": count}

    @property
    def on_screen(self) -> list[Column]:
        """The columns of the page; a download has them all."""
        return [column for column in self.columns if column.screen]

    def heads(self) -> Iterator[Head]:
        for column in self.on_screen:
            is_sorted = self.sort is not None and self.sort[0] is column
            down = is_sorted and self.sort is not None and self.sort[1]
            href = self.address(sort=column.key if down or not is_sorted else f"-{column.key}") if column.sort else ""
            yield Head(column, href, ("descending" if down else "ascending") if is_sorted else "")

    def lines(self) -> Iterator[tuple[Any, list[Cell]]]:
        """Each row with its cells; the first cell names the row."""
        for row in self.rows:
            yield (
                row,
                [
                    Cell(column, column.read(row), column.link(row) if column.link else None, place == 0)
                    for place, column in enumerate(self.on_screen)
                ],
            )

    def choices(self) -> Iterator[tuple[Filter, str]]:
        for choice in self.filters:
            yield choice, self.chosen.get(choice.key, "")

    def sorts(self) -> Iterator[tuple[str, Any, bool]]:
        """The ways to order, for a phone, where there are no heads to press."""
        for column in self.on_screen:
            if column.sort:
                here = self.sort is not None and self.sort[0] is column
                down = here and self.sort is not None and self.sort[1]
                yield f"-{column.key}" if down else column.key, column.label, here

    def kept(self) -> list[tuple[str, str]]:
        """What else stands in the address and must survive a search: everything but this table's own names."""
        own = {self.name(what) for what in ("q", "page", "sort", "download", *(c.key for c in self.filters))}
        return [(name, value) for name, values in self.params.lists() if name not in own for value in values]

    def address(self, **changes: str) -> str:
        """This page's address with `changes`; an empty value takes a name out. Any change leads to the first page."""
        params = self.params.copy()
        for what in ("page", "download"):
            params.pop(self.name(what), None)
        for what, value in changes.items():
            params.pop(self.name(what), None)
            if value:
                params[self.name(what)] = value
        return f"?{params.urlencode()}"

    def pages(self) -> list[tuple[int | None, str]]:
        """Page numbers with their addresses: first, last and those about this one; None is a gap."""
        near = {1, self.page_count, *range(max(1, self.page - 1), min(self.page_count, self.page + 1) + 1)}
        shown: list[tuple[int | None, str]] = []
        for number in sorted(near):
            if shown and shown[-1][0] is not None and number - shown[-1][0] > 1:
                shown.append((None, ""))
            shown.append((number, self.address(page=str(number))))
        return shown

    def previous_href(self) -> str:
        return self.address(page=str(self.page - 1)) if self.page > 1 else ""

    def next_href(self) -> str:
        return self.address(page=str(self.page + 1)) if self.page < self.page_count else ""

    def cleared_href(self) -> str:
        return self.address(q="", **{choice.key: "" for choice in self.filters})

    def csv_href(self) -> str:
        return self.address(download="csv")

    def xlsx_href(self) -> str:
        return self.address(download="xlsx")

    def download(self) -> HttpResponse | None:
        """The file that was asked for, with every row that matches; None when a page was asked for."""
        writer = export.WRITERS.get(self.params.get(self.name("download"), ""))
        return writer(self.file_name, str(self.caption), self.columns, self.found) if writer else None
