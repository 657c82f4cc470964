"""What one run of intake knows: the form, the units and their submissions, read once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import UnitIndex, name_index
from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.domain.validation import NOBODY, Peers, check
from tuanle.reports.kinds.items import Setting
from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.peers import peers_in


@dataclass(frozen=True)
class Desk:
    """The desk at which files are taken in. `submission_of` and `unit_of` go by the code of the unit, `peers` by its kind.

    What stands here was read when the desk was opened: what is said of a file does not hang on those before it.
    """

    campaign: Campaign
    form: Form
    units: UnitIndex
    unit_of: dict[str, Unit]
    submission_of: dict[str, int]
    last_year: dict[int, Cells]
    peers: dict[str, Peers]
    setting: Setting

    def findings_on(self, unit: Unit, cells: Cells) -> list[dict[str, Any]]:
        """For each check that `cells` fail as the report of `unit`, what a revision keeps of it (`Finding.as_data`)."""
        last_year, peers = self.last_year.get(unit.pk), self.peers.get(unit.kind_id, NOBODY)
        found = check(self.form, cells, unit.kind_id, last_year=last_year, peers=peers)
        return [finding.as_data() for finding in found]


def desk_of(campaign: Campaign, *, among: Q | None = None) -> Desk:
    """The desk of `campaign`: six queries, however many units. Raises `Refused` when it has no form.

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
        peers=peers_in(campaign, {unit.kind_id for unit in units.values()}),
        setting=Setting(starts_on=campaign.starts_on, ends_on=campaign.ends_on),
    )


def _last_year(campaign: Campaign) -> dict[int, Cells]:
    if campaign.previous_id is None:
        return {}
    current = Submission.objects.filter(assignment__campaign=campaign.previous_id, current__isnull=False)
    return dict(
        Revision.objects.filter(pk__in=current.values("current")).values_list("submission__assignment__unit", "cells")
    )
