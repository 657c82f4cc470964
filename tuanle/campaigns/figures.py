"""What the system knows of a unit's Week before the unit writes it down: figures that apps above supply to reports.

An item of a form names the figure that fills it (`prefill: activities.course.turns`). An app adds its source to `FIGURES`
in `apps.ready()`; reports ask the registry and know none of those apps.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from tuanle.campaigns.models import Campaign
from tuanle.core.registry import Registry
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Entry:
    """One thing a figure is made of: an activity, a pledge. `href` is where it opens."""

    label: str
    value: Any
    href: str = ""


@dataclass(frozen=True)
class Known:
    """A figure with what it is made of.

    `value` is in the form of a report's cell (number, true or false, text, list). `parts`: axis key → member key →
    value, where the source knows them for the whole of the figure. `entries` explain the value; for a sum they add up.
    """

    value: Any
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class FigureName:
    """A figure that a form may ask for: its full key ("activities.course.turns") and what it is called."""

    key: str
    label: Any


class FigureSource(Protocol):
    """An app's figures. `key` is the first part of the key of each."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> Any: ...

    def names(self) -> Iterable[FigureName]:
        """Every figure it can supply: what the form's editor offers."""
        ...

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        """The figures known for `unit` in `campaign` of what came before `until`; those it knows nothing of are absent.

        A handful of queries, whatever the number of figures.
        """
        ...


FIGURES: Registry[FigureSource] = Registry("source of figures")


def known_figures(
    *, campaign: Campaign, unit: Unit, until: datetime, of: Collection[str] | None = None
) -> dict[str, Known]:
    """Everything that is known for one unit, by the full key of each figure. `of`: only these sources, by their keys."""
    return {
        key: known
        for source in FIGURES
        if of is None or source.key in of
        for key, known in source.supply(campaign=campaign, unit=unit, until=until).items()
    }
