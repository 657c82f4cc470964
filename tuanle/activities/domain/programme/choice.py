"""What somebody looks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tuanle.activities.domain.programme.entry import Facet
from tuanle.core.dates import is_sensible


@dataclass(frozen=True)
class Choice:
    """Within one facet any of its values will do; across facets all must hold; every word must be found.

    Days are written `2021-10-08`. `past`: sessions that are over as well.
    """

    words: str = ""
    values: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    past: bool = False

    def of(self, facet: Facet) -> frozenset[str]:
        return self.values.get(facet, frozenset())

    def having(self, facet: Facet, values: Iterable[str]) -> "Choice":
        """The same with these values of `facet` and no others; none: any will do."""
        chosen = {**self.values, facet: frozenset(values)}
        return replace(self, values={key: some for key, some in chosen.items() if some})

    def without(self, facets: Iterable[Facet], *, words: bool = False) -> "Choice":
        """The same without these facets; `words`: without its words too."""
        left = set(facets)
        kept = {facet: values for facet, values in self.values.items() if facet not in left}
        return replace(self, values=kept, words="" if words else self.words)

    @property
    def active(self) -> tuple[Facet, ...]:
        """The facets that narrow it down, in the order in which they are shown."""
        return tuple(facet for facet in Facet if self.of(facet))

    @property
    def days(self) -> list[date]:
        """The days that were chosen, in order; what is no date is none."""
        return sorted(day for text in self.of(Facet.DAY) if (day := _day(text)))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_sensible(day) else None
