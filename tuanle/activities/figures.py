"""The figures of held activities that fill a unit's report.

For each kind `activities.<kind>.count`, `.turns`, `.largest`, and `.people` where it is known: for one activity of the
kind, since a person who came to two is still one. Over all `activities.count`, `activities.turns`, `activities.list`.
Counted are sessions that were held, in the Week as the unit has it, led by the unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from tuanle.activities.domain.tally import Figure, tally
from tuanle.activities.models import Activity
from tuanle.activities.queries import held_of, year_of
from tuanle.campaigns.figures import Entry, FigureName, Known
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.campaigns.models import Campaign
from tuanle.core.language import _
from tuanle.orgs.models import Unit

_OVER_ALL = (
    ("count", _("Hoạt động đã tổ chức")),
    ("turns", _("Lượt người dự các hoạt động")),
    ("list", _("Danh sách hoạt động đã tổ chức")),
)
_OF_A_KIND = (
    ("count", _("%(kind)s: số đã tổ chức")),
    ("turns", _("%(kind)s: lượt người")),
    ("people", _("%(kind)s: số người (không trùng)")),
    ("largest", _("%(kind)s: lượt người đông nhất")),
)


class ActivityFigures:
    key = "activities"
    name = _("Sổ hoạt động của đơn vị")

    def names(self) -> Iterator[FigureName]:
        for key, label in _OVER_ALL:
            yield FigureName(f"{self.key}.{key}", label)
        for kind in ACTIVITY_KINDS:
            for key, label in _OF_A_KIND:
                yield FigureName(f"{self.key}.{kind.key}.{key}", label % {"kind": kind.name})

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        held = held_of(campaign=campaign, lead=unit, span=year_of(campaign, unit).week, until=until)
        return {f"{self.key}.{key}": _known(figure, campaign, unit) for key, figure in tally(held).items()}


def _known(figure: Figure, campaign: Campaign, unit: Unit) -> Known:
    return Known(figure.value, figure.parts, tuple(_entries(figure, campaign, unit)))


def _entries(figure: Figure, campaign: Campaign, unit: Unit) -> Iterable[Entry]:
    for held, share in figure.made_of:
        page = Activity(pk=held.pk, campaign=campaign, lead=unit).get_absolute_url()
        yield Entry(held.title, _said(share), page)


def _said(share: Any) -> Any:
    """A row of the list is told by its turns."""
    return share["turns"] if isinstance(share, dict) else share
