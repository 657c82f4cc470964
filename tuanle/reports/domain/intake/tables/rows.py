"""The rows of a home-made table: which item each is, and the figures it gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tuanle.core.text import fold
from tuanle.reports.domain.form import Item
from tuanle.reports.domain.intake.cells import raw_text
from tuanle.reports.domain.intake.grid import Grid, is_count, is_figure, may_count
from tuanle.reports.domain.intake.labels import LabelIndex, Match
from tuanle.reports.domain.intake.signing import signs
from tuanle.reports.domain.intake.tables.figures import Figure, Product, Total
from tuanle.reports.domain.intake.tables.headers import NOTE, Columns
from tuanle.reports.kinds.items import ITEM_KINDS, scale_of

_TOTAL = re.compile(r"^(?:tong cong|cong|tong|tong so|tong hop chung)\s*:?$")
_INLINE = re.compile(r"^(?P<label>[^:]{3,140}):\s*(?P<value>\S.*)$", re.DOTALL)
_BRACKETS = re.compile(r"\(([^()]{1,30})\)")
_MARKS = {"x", "v", "✓", "✔", "☑", "co", "1"}
_HAS_LETTER = re.compile(r"[^\W\d_]{2,}")


@dataclass
class RowReader:
    """Walks the rows of one table."""

    grid: Grid
    columns: Columns
    labels: LabelIndex
    totals: list[Total] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    _section: str = ""
    _parent: Item | None = None
    _sums: dict[int, float] = field(default_factory=dict)

    def read(self) -> Iterator[Figure]:
        grid, columns = self.grid, self.columns
        start = columns.first_row
        while start > columns.head_from and start > 0 and self._is_heading(start - 1):
            start -= 1
        r = start
        while r < len(grid.rows):
            label = grid.text(r, columns.label)
            if label and label != grid.text(r - 1, columns.label) or label and self._second_label(r):
                r += yield from self._row(r, label)
            r += 1

    def _is_heading(self, row: int) -> bool:
        return bool(self.labels.section(self.grid.text(row, self.columns.label)))

    def _row(self, r: int, label: str) -> Any:
        """Yield the figures of row `r`; return how many rows after it were used too."""
        if "\n" in label and (lines := self._lines(r, label)):
            for line, figure in lines:
                yield from self._one_of(r, line, figure)
            return 0
        if r > self.columns.head_from and label == self.grid.text(self.columns.head_from, self.columns.label):
            return 0  # the head again, on a new page
        if signs(label) and not any(may_count(self.grid.at(r, c)) for c in self.columns.values):
            return 0
        if _TOTAL.match(fold(label)):
            self._total(r)
            return 0
        second = self._second_label(r)
        has_values = any(self._filled(r, c) for c in (*self.columns.values, *self.columns.parted))
        member = self.labels.member(second or label, self._parent) if self._parent or second else None
        if member and not second and self._parent is not None:
            yield from self._figures(r, f"{self._parent.key}.{member[1]}", self._parent, label, ())
            return 0
        matches = tuple(self.labels.match(label, section=self._section, measure=self._measure(r)))
        sure = self.labels.sure(list(matches))
        if sure is not None and ITEM_KINDS[sure.item.kind].layout.is_long:
            self._parent = None
            return (yield from self._long(r, sure, label))
        section = "" if has_values else self.labels.section(label)
        if section and (sure is None or not has_values):
            self._section, self._parent = section, None
            return 0
        inline = _INLINE.match(label)
        if not has_values and inline:
            yield from self._inline(r, inline)
            return 0
        if sure is not None:
            self._parent = sure.item
            key = sure.key
            if second:
                part = self.labels.member(second, sure.item)
                key = f"{sure.item.key}.{part[1]}" if part else key
            yield from self._figures(r, key, sure.item, label, ())
        else:
            self._parent = None
            if _HAS_LETTER.search(label):
                yield from self._figures(r, "", None, label, matches)
        return 0

    def _lines(self, r: int, label: str) -> list[tuple[str, tuple[int, str]]]:
        """Several items in one cell, a line each, and their figures line by line in another."""
        labels = [line.strip() for line in label.split("\n") if line.strip()]
        if sum(1 for line in labels if self._names_an_item(line)) < len(labels):
            return []
        for c in self.columns.values:
            figures = [line.strip() for line in self.grid.text(r, c).split("\n") if line.strip()]
            if len(figures) == len(labels):
                return [(line, (c, figure)) for line, figure in zip(labels, figures, strict=True)]
        return []

    def _one_of(self, r: int, label: str, figure: tuple[int, str]) -> Iterator[Figure]:
        matches = tuple(self.labels.match(label, section=self._section))
        sure = self.labels.sure(list(matches))
        column, raw = figure
        measure = self._scaled_by(r, column, label)
        yield Figure(
            sure.key if sure else "", sure.item if sure else None, raw, self.grid, r, column, label, measure, matches
        )

    def _second_label(self, r: int) -> str:
        """A part named beside the label, in a column of its own: `Số lớp | Trực tuyến | 5`."""
        for c in range(self.columns.label + 1, min(self.columns.label + 3, self.grid.width)):
            if c in self.columns.values or c in self.columns.parted:
                break
            text = self.grid.text(r, c)
            if text and self.labels.member(text):
                return text
        return ""

    def _filled(self, r: int, c: int) -> bool:
        return self._at(r, c) not in ("", None) or (r, c) in self.grid.faults

    def _at(self, r: int, c: int) -> Any:
        """What stands in a cell, or in the merged one that it is part of."""
        value = self.grid.at(r, c)
        first = self.grid.spans.get((r, c))
        return self.grid.at(*first) if first and value in ("", None) and self._is_shared(r, c) else value

    def _is_shared(self, r: int, c: int) -> bool:
        """Whether a merged cell stands for several rows with labels of their own, or for several columns of figures, and
        holds a figure: whose it is, only the writer knows."""
        grid, first = self.grid, self.grid.spans.get((r, c))
        if first is None or not is_count(grid.at(*first)):
            return False
        whole = [spot for spot, start in grid.spans.items() if start == first]
        labels = {grid.text(row, self.columns.label) for row, _column in whole} - {""}
        given = {column for _row, column in whole} & {*self.columns.values, *self.columns.parted}
        return len(labels) > 1 or len(given) > 1

    def _measure(self, r: int) -> str:
        return self.grid.text(r, self.columns.measure) if self.columns.measure >= 0 else ""

    def _scaled_by(self, r: int, c: int, label: str) -> str:
        """The measure by which a figure counts: of its row, in its label, of its column, or of the whole table."""
        measure = self._measure(r)
        if measure:
            return measure
        for text in (*_BRACKETS.findall(label), *_BRACKETS.findall(self.columns.heads.get(c, "")), self.columns.stated):
            if scale_of(text) != 1:
                return str(text)
        return ""

    def _figures(self, r: int, key: str, item: Item | None, label: str, matches: tuple[Match, ...]) -> Iterator[Figure]:
        filled = [c for c in self.columns.values if self._filled(r, c)]
        if filled:
            c = filled[0]
            others = tuple((self._at(r, other), other, self.columns.heads.get(other, "")) for other in filled[1:])
            yield self._figure(r, c, key, item, label, matches, others)
        elif not any(self._filled(r, c) for c in self.columns.parted):
            yield from self._beside(r, key, item, label, matches)
        for c, (axis, member) in self.columns.members.items():
            if self._filled(r, c):
                part = f"{item.key}.{member}" if item is not None and axis in item.axes and "." not in key else ""
                yield self._figure(
                    r,
                    c,
                    part,
                    item if part else None,
                    f"{label} – {self.columns.heads[c]}",
                    () if part or filled else matches,
                )
        yield from self._crossed(r, key, item, label, () if filled else matches)

    def _crossed(self, r: int, key: str, item: Item | None, label: str, matches: tuple[Match, ...]) -> Iterator[Figure]:
        """The figures of columns that cross two axes; of a row that is no item for sure, their sum as one figure."""
        crossed = self.columns.crossed
        cells = [
            (parts, self._figure(r, c, "", item, f"{label} – {self.columns.heads[c]}", ()))
            for c, parts in crossed.items()
        ]
        filled = [figure for _parts, figure in cells if self._filled(r, figure.column)]
        if item is not None and key == item.key and filled:
            self.products.append(Product(item, tuple(cells), self.columns.is_torn))
        elif filled:
            raw = " + ".join(raw_text(figure.raw) for figure in filled)
            yield replace(filled[0], item=None, raw=raw, label=label, matches=matches)

    def _beside(self, r: int, key: str, item: Item | None, label: str, matches: tuple[Match, ...]) -> Iterator[Figure]:
        """A row without a figure in its column: a mark under "Không", or a figure among the notes."""
        no = self.columns.no
        if no >= 0 and self._filled(r, no):
            raw = "Không" if fold(self.grid.text(r, no)) in _MARKS else self.grid.at(r, no)
            yield Figure(key, item, raw, self.grid, r, no, label, self._measure(r), matches)
            return
        for c in (c for c, role in self.columns.roles.items() if role == NOTE):
            if is_count(self.grid.at(r, c)) and item is not None:
                yield replace(self._figure(r, c, key, item, label, matches), aside=True)
                return

    def _figure(
        self,
        r: int,
        c: int,
        key: str,
        item: Item | None,
        label: str,
        matches: tuple[Match, ...],
        others: tuple[tuple[Any, int, str], ...] = (),
    ) -> Figure:
        raw = self._at(r, c)
        if is_figure(raw):
            self._sums[c] = self._sums.get(c, 0) + raw
        return Figure(
            key, item, raw, self.grid, r, c, label, self._scaled_by(r, c, label), matches, others,
            head=self.columns.heads.get(c, ""), is_shared=self._is_shared(r, c),
        )  # fmt: skip

    def _inline(self, r: int, inline: re.Match[str]) -> Iterator[Figure]:
        """`Số lớp đã mở: 12 lớp` in one cell."""
        matches = tuple(self.labels.match(inline["label"], section=self._section))
        sure = self.labels.sure(list(matches))
        self._parent = sure.item if sure else None
        yield Figure(
            sure.key if sure else "",
            sure.item if sure else None,
            inline["value"],
            self.grid,
            r,
            self.columns.label,
            inline["label"],
            self._scaled_by(r, self.columns.label, inline["label"]),
            matches,
        )

    def _long(self, r: int, match: Match, label: str) -> Any:
        """A narrative or a list: beside its label, after a colon, or in the rows below until the next label."""
        grid, at = self.grid, self.columns.label
        beside = [(c, grid.at(r, c)) for c in range(at + 1, grid.width) if grid.text(r, c) and grid.text(r, c) != label]
        beside = [(c, text) for c, text in beside if c != self.columns.measure]
        inline = _INLINE.match(label)
        if beside:
            c, raw = max(beside, key=lambda one: len(str(one[1])))
            yield Figure(match.key, match.item, raw, grid, r, c, label)
            return 0
        if inline and len(inline["value"]) > 1:
            yield Figure(match.key, match.item, inline["value"], grid, r, at, label)
            return 0
        used = 0
        lines: list[str] = []
        for below in range(r + 1, min(r + 40, len(grid.rows))):
            text = next((grid.text(below, c) for c in range(grid.width) if grid.text(below, c)), "")
            if not text or self._is_heading(below) or self._names_an_item(text) or (len(text) < 12 and not lines):
                break
            lines.append(text)
            used += 1
        if lines:
            yield Figure(match.key, match.item, "\n".join(lines), grid, r + 1, at, label)
        return used

    def _names_an_item(self, text: str) -> bool:
        return any(self.labels.sure(self.labels.match(part)) for part in {text, text.partition(":")[0]})

    def _total(self, r: int) -> None:
        for c, added in self._sums.items():
            stated = self.grid.at(r, c)
            if is_figure(stated):
                self.totals.append(Total(self.grid, r, c, float(stated), added))
