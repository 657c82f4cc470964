"""A unit's consolidated figures, and each of them opened down to who gave what."""

from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import units_under
from tuanle.orgs.models import Unit
from tuanle.reports.domain.consolidation import Contribution, Figure, Variance, contributions, figures
from tuanle.reports.domain.form import Form
from tuanle.reports.models import Revision, Rollup
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.inputs import own_reports, rolled_from, takes_of


@dataclass(frozen=True)
class Consolidated:
    """The stored roll-up of a unit as figures; `before` are those of the campaign before, empty when there are none."""

    rollup: Rollup
    form: Form
    figures: dict[str, Figure]
    before: dict[str, Figure]


def consolidated(*, campaign: Campaign, unit: Unit) -> Consolidated | None:
    """What `unit` adds up to; None when it has not been rolled up yet."""
    rollup = Rollup.objects.filter(campaign=campaign, unit=unit).first()
    if rollup is None:
        return None
    form = schema_of(form_of(campaign))
    return Consolidated(rollup, form, figures(form, rolled_from(rollup), unit=unit.code), _before(campaign, unit))


def _before(campaign: Campaign, unit: Unit) -> dict[str, Figure]:
    rollup = Rollup.objects.filter(campaign__next=campaign, unit=unit).select_related("campaign").first()
    if rollup is None:
        return {}
    return figures(schema_of(form_of(rollup.campaign)), rolled_from(rollup), unit=unit.code)


def variances(*, campaign: Campaign, form: Form, units: list[Unit]) -> list[tuple[Unit, Figure, Variance]]:
    """Of each of `units` that gave a figure for its whole territory: that figure beside the sum of what was led there."""
    named = {unit.pk: unit for unit in units}
    found = []
    for rollup in Rollup.objects.filter(campaign=campaign, unit__in=named).order_by("unit__path"):
        unit = named[rollup.unit_id]
        for figure in figures(form, rolled_from(rollup), unit=unit.code).values():
            if figure.variance is not None and figure.variance.difference:
                found.append((unit, figure, figure.variance))
    return found


@dataclass(frozen=True)
class Part:
    """One unit's part in a figure. `source` is `[sheet, cell, text as found]` of the first cell behind it."""

    unit: Unit
    contribution: Contribution
    revision: int | None
    file_name: str
    source: list[Any] | None


def parts_of_figure(*, campaign: Campaign, unit: Unit, key: str, accepted_only: bool) -> list[Part]:
    """Who gave what to the figure `key` of `unit`, in the order of the tree, those who gave nothing too.

    Raises KeyError for a key that the form lacks. The number of queries does not grow with the units.
    """
    form = schema_of(form_of(campaign))
    units = units_under(campaign, unit)
    reports = own_reports(campaign, [one.pk for one in units], accepted_only=accepted_only)
    given = {c.id: c for c in contributions(form, key, reports.values(), takes_of(campaign))}
    revisions = Revision.objects.in_bulk([c.revision for c in given.values() if c.revision is not None])
    return [_part(one, given[one.pk], revisions) for one in units if one.pk in given]


def _part(unit: Unit, contribution: Contribution, revisions: dict[int, Revision]) -> Part:
    revision = revisions.get(contribution.revision) if contribution.revision is not None else None
    if revision is None:
        return Part(unit, contribution, None, "", None)
    source = next((revision.sources[read] for read in contribution.reads if read in revision.sources), None)
    return Part(unit, contribution, revision.n, revision.file_name, source)
