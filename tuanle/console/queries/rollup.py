"""The consolidated figures of a unit as its page shows them, and one figure opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import Rollup
from tuanle.reports.queries import OpenedRow, RollupView, Upward, rollup_of, upward_among
from tuanle.reports.queries.blocks import Words
from tuanle.reports.queries.shapes import Contribution, Figure, FromFile, FromWeb, Item, Section, source_of
from tuanle.reports.queries.sums import figures_before


@dataclass(frozen=True)
class Consolidated:
    """The stored roll-up of a unit; `before` are the figures of the campaign before, empty when there are none."""

    view: RollupView
    before: dict[str, Figure]

    @property
    def rollup(self) -> Rollup:
        return self.view.rollup

    @property
    def figures(self) -> dict[str, Figure]:
        return self.view.figures


def consolidated(campaign: Campaign, unit: Unit) -> Consolidated | None:
    """What `unit` adds up to; None when it has not been rolled up yet."""
    view = rollup_of(campaign, unit)
    return Consolidated(view, figures_before(campaign, unit)) if view else None


@dataclass(frozen=True)
class FigureLine:
    """One figure this year beside last year."""

    figure: Figure
    before: Figure | None
    is_part: bool
    label: str

    @property
    def text(self) -> str:
        return in_words(self.figure)

    @property
    def before_text(self) -> str:
        return in_words(self.before) if self.before else ""

    @property
    def change(self) -> str:
        """`+120 (+8%)`; empty where there is nothing to compare."""
        now, then = number(self.figure.shown.value), number(self.before.shown.value if self.before else None)
        if now is None or then is None:
            return ""
        difference = now - then
        sign = "+" if difference > 0 else ""
        rate = f" ({sign}{format_number(round(100 * difference / then))}%)" if then else ""
        return f"{sign}{format_number(round(difference, 1))}{rate}"

    @property
    def direction(self) -> str:
        return "up" if self.change.startswith("+") else "down" if self.change.startswith("-") else ""

    @property
    def bars(self) -> tuple[str, str] | None:
        """The two bars as widths, this year and last year; None where there are not two figures."""
        now, then = number(self.figure.shown.value), number(self.before.shown.value if self.before else None)
        top = max(now or 0, then or 0)
        if now is None or then is None or top <= 0:
            return None
        return f"{100 * now / top:.1f}%", f"{100 * then / top:.1f}%"


@dataclass(frozen=True)
class FigureBlock:
    section: Section
    lines: list[FigureLine] = field(default_factory=list)


def in_words(figure: Figure) -> str:
    """A figure as people read it: also a day that stands for all."""
    kind, value = ITEM_KINDS[figure.item.kind], figure.shown.value
    return kind.show(value, figure.item) if isinstance(value, str) and not kind.is_text else figure.shown.text


def number(value: Any) -> Decimal | None:
    """A figure that may be reckoned with, as a decimal."""
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def figure_blocks(found: Consolidated) -> list[FigureBlock]:
    """The figures by section, in the form's order; sections without any are left out."""
    blocks = []
    for section in found.view.form.sections:
        keys = [key for item in section.items for key in found.view.form.cells_of(item) if key in found.figures]
        lines = [_line(found, key) for key in keys]
        if lines:
            blocks.append(FigureBlock(section, lines))
    return blocks


def _line(found: Consolidated, key: str) -> FigureLine:
    figure = found.figures[key]
    is_part = key != figure.item.key
    label = figure.label.removeprefix(f"{figure.item.label} – ") if is_part else figure.label
    return FigureLine(figure, found.before.get(key), is_part, label)


@dataclass(frozen=True)
class Child:
    """A unit straight below: with its own roll-up when others report to it, and what it has sent up."""

    unit: Unit
    rollup: Rollup | None
    upward: Upward | None = None


def children_in(campaign: Campaign, unit: Unit) -> list[Child]:
    """The units straight below `unit`, those with a roll-up first."""
    parents = parents_in(campaign)
    below = [child for child, parent in parents.items() if parent == unit.pk]
    units = Unit.objects.filter(pk__in=below).select_related("kind").order_by("path")
    rollups = {r.unit_id: r for r in Rollup.objects.filter(campaign=campaign, unit__in=below).defer("figures")}
    nodes = set(parents.values())
    upward = upward_among(campaign, nodes.intersection(below))
    return [Child(one, rollups.get(one.pk), upward.get(one.pk)) for one in units if one.pk in nodes]


@dataclass(frozen=True)
class PartLine:
    """One unit's part in a figure, in words and as a share of the whole; `branch` is the unit below through which it came."""

    row: OpenedRow
    contribution: Contribution
    item: Item
    branch: Unit
    words: Words
    whole: Decimal | None

    @property
    def unit(self) -> Unit:
        return self.row.unit

    @property
    def value(self) -> Decimal | None:
        return number(self.contribution.shown.value)

    @property
    def said(self) -> str:
        """What the unit answered."""
        said = self.contribution.said
        if isinstance(said, tuple):
            return " / ".join(self.words.of(value, self.item) or "–" for value in said)
        return self.words.of(said, self.item)

    @property
    def text(self) -> str:
        return self.contribution.shown.text

    @property
    def is_reduced(self) -> bool:
        return self.contribution.is_reduced

    @property
    def has_report(self) -> bool:
        return self.row.revision is not None

    @property
    def is_accepted(self) -> bool:
        return self.contribution.accepted

    @property
    def share(self) -> Decimal | None:
        """Percent of the whole."""
        return round(100 * self.value / self.whole, 1) if self.value is not None and self.whole else None

    @property
    def revision(self) -> int | None:
        """The number of the revision that was counted."""
        return self.row.revision.n if self.row.revision else None

    @property
    def source(self) -> dict[str, str] | None:
        """File, sheet, cell and text of the first cell behind it."""
        first = self._first_source
        if not isinstance(first, FromFile) or not self.row.revision:
            return None
        return {"file": self.row.revision.file_name, "sheet": first.sheet, "cell": first.cell, "text": first.text}

    @property
    def known(self) -> FromWeb | None:
        """What the system knew when it was written on the web."""
        return first if isinstance(first := self._first_source, FromWeb) else None

    @property
    def known_text(self) -> str:
        return self.words.of(self.known.known, self.item) if self.known else ""

    @property
    def _first_source(self) -> FromFile | FromWeb | None:
        return source_of(next(iter(self.row.sources.values()), None))


def part_lines(
    *, campaign: Campaign, unit: Unit, item: Item, rows: list[OpenedRow], whole: Any, words: Words
) -> list[PartLine]:
    """The parts of a figure, the largest first; those without a figure in the order of the tree."""
    branches = _branches(campaign, unit, [row.unit for row in rows])
    lines = [PartLine(row, row.contribution, item, branches[row.unit.pk], words, number(whole)) for row in rows]
    return sorted(lines, key=lambda line: (line.value is None, -(line.value or 0), line.unit.path))


def _branches(campaign: Campaign, top: Unit, units: list[Unit]) -> Mapping[int, Unit]:
    """Unit id → the unit straight below `top` through which it reports; itself when it is one."""
    parents = parents_in(campaign)
    through: dict[int, int] = {}
    for one in units:
        node = one.pk
        while node != top.pk and parents.get(node, top.pk) != top.pk:
            node = parents[node]
        through[one.pk] = node
    known = {one.pk: one for one in [top, *units]}
    known |= Unit.objects.in_bulk(set(through.values()) - known.keys())
    return {pk: known[branch] for pk, branch in through.items()}


def by_branch(lines: list[PartLine]) -> list[tuple[Unit, Decimal | None]]:
    """The sum of each branch, the largest first; None where nothing was given."""
    sums: dict[int, tuple[Unit, Decimal | None]] = {}
    for line in lines:
        unit, so_far = sums.get(line.branch.pk, (line.branch, None))
        value = line.value
        sums[line.branch.pk] = (unit, so_far if value is None else (so_far or Decimal()) + value)
    return sorted(sums.values(), key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0].path))
