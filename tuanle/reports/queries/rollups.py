"""Reads of roll-ups: the figures, and each figure opened down to the unit and the cell it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in
from tuanle.orgs.models import Unit
from tuanle.reports.domain.consolidation import Contribution, Figure, Report, Takes, contributions, figures
from tuanle.reports.domain.digest import Wrote
from tuanle.reports.domain.form import Form
from tuanle.reports.enums import State
from tuanle.reports.models import Revision, Rollup, Submission
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.inputs import own_reports, rolled_from, takes_of


@dataclass(frozen=True)
class Absent:
    """The units whose reports a roll-up lacks, each in the order of the tree: nothing came (`missing`); it was returned
    and is being corrected (`returned`); it came and is not accepted yet, where accepted ones alone count (`waiting`)."""

    missing: list[Unit]
    returned: list[Unit]
    waiting: list[Unit]


@dataclass(frozen=True)
class RollupView:
    """A unit's roll-up for a page or a document, with the units whose reports are not in it."""

    rollup: Rollup
    form: Form
    figures: dict[str, Figure]
    absent: Absent

    @property
    def is_stale(self) -> bool:
        return self.rollup.stale_at is not None


@dataclass(frozen=True)
class OpenedRow:
    """One unit in an opened figure.

    `contribution`: its own answer, with the revision and the place in the file where each cell behind it was read
    (`[sheet, cell, text]`).
    """

    unit: Unit
    contribution: Contribution
    revision: Revision | None
    sources: dict[str, list[Any]]


def rollup_of(campaign: Campaign, unit: Unit) -> RollupView | None:
    """The stored roll-up of `unit`, stale or not; None when it was never made."""
    rollup = Rollup.objects.filter(campaign=campaign, unit=unit).select_related("unit", "campaign").first()
    if rollup is None:
        return None
    form = schema_of(form_of(campaign))
    return RollupView(rollup, form, figures(form, rolled_from(rollup), unit=unit.code), absent_of(rollup))


def absent_of(rollup: Rollup) -> Absent:
    """Why the reports that a roll-up lacks are not in it: as they stand now, which is as they stood while it is fresh."""
    states = dict(
        Submission.objects.filter(
            assignment__campaign=rollup.campaign_id, assignment__unit__in=rollup.missing, current__isnull=False
        ).values_list("assignment__unit", "state")
    )
    absent = Absent([], [], [])
    for unit in Unit.objects.filter(pk__in=rollup.missing).order_by("path"):
        state = states.get(unit.pk)
        came = absent.waiting if state in {State.SUBMITTED, State.ACCEPTED} else absent.returned
        (absent.missing if state is None else came).append(unit)
    return absent


def leaves_of(campaign: Campaign, unit: Unit, key: str) -> list[OpenedRow]:
    """The figure `key` of `unit`'s roll-up down to the last unit: every report at any depth, in the tree's order.

    The number of queries does not depend on how many there are. Raises KeyError for a key the form lacks.
    """
    form = schema_of(form_of(campaign))
    below = _below(campaign, unit)
    units = Unit.objects.select_related("kind").in_bulk(below)
    own = own_reports(campaign, below, accepted_only=_accepted_only(campaign, unit))
    asked = [report for report in own.values() if report.is_expected]
    rows = list(_answers(form, key, asked, takes_of(campaign), units))
    return sorted(rows, key=lambda row: row.unit.path)


def narratives_of(campaign: Campaign, unit: Unit) -> list[Wrote]:
    """What `unit` and all below it wrote in the reports that count, in the order of the tree: what the digest is made from."""
    own = own_reports(campaign, _below(campaign, unit), accepted_only=_accepted_only(campaign, unit))
    order = Unit.objects.filter(pk__in=own).order_by("path").values_list("pk", flat=True)
    reports = [own[pk] for pk in order]
    return [Wrote(each.unit, each.revision, each.cells) for each in reports if each.revision is not None]


def _accepted_only(campaign: Campaign, unit: Unit) -> bool:
    """Whether accepted reports alone count in `unit`'s roll-up."""
    return Rollup.objects.filter(campaign=campaign, unit=unit, accepted_only=True).exists()


def _below(campaign: Campaign, unit: Unit) -> list[int]:
    """The ids of `unit` and of all that report to it, at any remove."""
    children: dict[int, list[int]] = {}
    for child, parent in parents_in(campaign).items():
        children.setdefault(parent, []).append(child)
    found = [unit.pk]
    for pk in found:
        found.extend(children.get(pk, ()))
    return found


def _answers(form: Form, key: str, reports: list[Report], takes: Takes, units: dict[int, Unit]) -> Iterator[OpenedRow]:
    found = list(contributions(form, key, reports, takes))
    revisions = Revision.objects.defer("cells").in_bulk([each.revision for each in found if each.revision])
    for each in found:
        revision = revisions.get(each.revision) if each.revision else None
        sources = {cell: revision.sources[cell] for cell in each.reads if cell in revision.sources} if revision else {}
        yield OpenedRow(units[each.id], each, revision, sources)
