"""What one run of intake knows: the form, the units and their submissions, read once."""

from dataclasses import dataclass

from django.db.models import Q

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import UnitIndex, name_index
from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.kinds.items import Setting
from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries.forms import form_of, schema_of


@dataclass(frozen=True)
class Desk:
    """The desk at which files are taken in. `submission_of` and `kind_of` go by the code of the unit."""

    campaign: Campaign
    form: Form
    units: UnitIndex
    unit_of: dict[str, Unit]
    submission_of: dict[str, int]
    last_year: dict[int, Cells]
    setting: Setting


def desk_of(campaign: Campaign, *, among: Q | None = None) -> Desk:
    """The desk of `campaign`: five queries, however many units. Raises `Refused` when it has no form.

    `among` narrows it to some of the submissions: files of other units are then of units it does not know.
    """
    submissions = Submission.objects.filter(among or Q(), assignment__campaign=campaign)
    submissions = submissions.select_related("assignment__unit__kind")
    units = {s.assignment.unit.code: s.assignment.unit for s in submissions}
    return Desk(
        campaign=campaign,
        form=schema_of(form_of(campaign)),
        units=name_index(units.values()),
        unit_of=units,
        submission_of={s.assignment.unit.code: s.pk for s in submissions},
        last_year=_last_year(campaign),
        setting=Setting(starts_on=campaign.starts_on, ends_on=campaign.ends_on),
    )


def _last_year(campaign: Campaign) -> dict[int, Cells]:
    if campaign.previous_id is None:
        return {}
    current = Submission.objects.filter(assignment__campaign=campaign.previous_id, current__isnull=False)
    return dict(
        Revision.objects.filter(pk__in=current.values("current")).values_list("submission__assignment__unit", "cells")
    )
