"""What stands beside a unit's consolidated figures: those of the year before, and what is reported for the whole area."""

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.domain.consolidation import Figure, Variance, figures
from tuanle.reports.domain.form import Form
from tuanle.reports.models import Rollup
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.inputs import rolled_from


def figures_before(campaign: Campaign, unit: Unit) -> dict[str, Figure]:
    """The figures of `unit` in the campaign before; empty when there are none."""
    rollup = Rollup.objects.filter(campaign__next=campaign, unit=unit).select_related("campaign").first()
    if rollup is None:
        return {}
    return figures(schema_of(form_of(rollup.campaign)), rolled_from(rollup), unit=unit.code)


def variances(*, campaign: Campaign, form: Form, units: list[Unit]) -> list[tuple[Unit, Figure, Variance]]:
    """Of each of `units` that gave a figure for its whole area: that figure beside the sum of what was led there.

    Only those that differ, in the order of the tree.
    """
    named = {unit.pk: unit for unit in units}
    found = []
    for rollup in Rollup.objects.filter(campaign=campaign, unit__in=named).order_by("unit__path"):
        unit = named[rollup.unit_id]
        for figure in figures(form, rolled_from(rollup), unit=unit.code).values():
            if figure.variance is not None and figure.variance.difference:
                found.append((unit, figure, figure.variance))
    return found
