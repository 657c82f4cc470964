"""The totals of a Week that were issued, without what is too small to be told; and how many activities are public now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from tuanle.activities.queries import public_activities
from tuanle.api.domain.suppression import Told, suppressed
from tuanle.campaigns.models import Campaign
from tuanle.core.language import official
from tuanle.core.text import slug
from tuanle.reports.models import ConsolidatedReport
from tuanle.reports.queries import form_of, issued_figures, schema_of

#: Words of a measure that counts people, or how often people came.
_OF_PEOPLE = {"nguoi", "luot", "nhan"}


@dataclass(frozen=True)
class Total:
    """A figure of the issued report. Of people, None stands for what is too small to be told."""

    key: str
    number: str
    label: str
    measure: str
    of_people: bool
    told: Told


@dataclass(frozen=True)
class Totals:
    """`version`: of the issued report; a correction is the next one. `reported` of `expected` units are in it."""

    version: int
    issued_at: datetime
    figures: list[Total]


def published_totals(campaign: Campaign) -> Totals | None:
    """What the owner of `campaign` last issued; None while nothing is, or the last was returned to be corrected."""
    report = (
        ConsolidatedReport.objects.filter(campaign=campaign, unit=campaign.owner_id)
        .exclude(transmission__returned_at__isnull=False)
        .first()
    )
    if report is None:
        return None
    with official():
        return Totals(report.n, report.made_at, list(_figures(campaign, report)))


def live_counts(campaign: Campaign) -> dict[str, int]:
    """How many activities are public, by kind. Activities are no people: none is too small to be told."""
    rows = public_activities().filter(campaign=campaign).order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(sorted(rows))


def _figures(campaign: Campaign, report: ConsolidatedReport) -> Iterator[Total]:
    """Figures that add up, each with its parts; ratios are left out, for they would tell what is not told."""
    form = schema_of(form_of(campaign))
    values = issued_figures(report)
    for item in form.items.values():
        if item.key not in values:
            continue
        parts = {
            axis.key: {member.key: values.get(f"{item.key}.{member.key}", 0) for member in axis.members}
            for axis in (form.axis_of[key] for key in item.axes)
        }
        of_people = bool(_OF_PEOPLE & set(slug(item.measure).split("-")))
        told = suppressed(values[item.key], parts) if of_people else Told(values[item.key], _all_of(parts))
        yield Total(item.key, item.number, item.label, item.measure, of_people, told)


def _all_of(parts: dict[str, dict[str, int]]) -> dict[str, dict[str, int | None]]:
    return {axis: dict(ones) for axis, ones in parts.items() if any(ones.values())}
