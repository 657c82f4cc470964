"""Keeping what units of one kind usually report in step with what came in."""

from collections.abc import Iterator
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.reports.domain.validation import ENOUGH, peers_of
from tuanle.reports.models import TypicalFigures
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.peers import answers_of_kind, kinds_that_answered


@write
def refresh_typical_figures(*, campaign: Campaign, by: User | None, at: datetime) -> int:
    """Bring the typical figures of `campaign` up to date. Returns for how many kinds of unit they changed.

    A kind of which fewer than five have answered has none.
    """
    kept = {one.kind_id: one for one in TypicalFigures.objects.filter(campaign=campaign)}
    made = {one.kind_id: one for one in _made(campaign, at)}
    gone = TypicalFigures.objects.filter(campaign=campaign, kind__in=kept.keys() - made.keys()).delete()[0]
    changed = [one for kind, one in made.items() if kind not in kept or _says(one) != _says(kept[kind])]
    TypicalFigures.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["campaign", "kind"],
        update_fields=["figures", "reports", "computed_at"],
    )
    if changed or gone:
        record(verb="typical.refresh", obj=campaign, by=by, at=at, changed=len(changed), gone=gone)
    return len(changed) + gone


def _made(campaign: Campaign, at: datetime) -> Iterator[TypicalFigures]:
    kinds = kinds_that_answered(campaign)
    form = schema_of(form_of(campaign)) if kinds else None
    for kind in kinds:
        reports = list(answers_of_kind(campaign, kind))
        if form and len(reports) >= ENOUGH:
            figures = peers_of(form, reports).as_data()
            yield TypicalFigures(campaign=campaign, kind_id=kind, figures=figures, reports=len(reports), computed_at=at)


def _says(typical: TypicalFigures) -> tuple[object, int]:
    return typical.figures, typical.reports
