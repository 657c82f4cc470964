"""One unit's report: its cells with their sources, beside last year's and beside the revision before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.domain.form import Cells, Form, Item, Section
from tuanle.reports.enums import CellStatus
from tuanle.reports.models import Revision, Submission


def submissions_visible_to(user: Any, campaign: Campaign) -> QuerySet[Submission]:
    """The submissions of `campaign` by units on which `user` may view reports. Their form is read by `schema_of`, once."""
    return (
        Submission.objects.filter(assignment__campaign=campaign)
        .filter(reached(user, Permission.REPORT_VIEW, "assignment__unit"))
        .select_related("assignment__unit__kind", "assignment__campaign__owner", "version__form", "current__file")
        .defer("version__schema")
    )


def last_year_cells(submission: Submission) -> Cells:
    """The cells of the same unit's report in the campaign before; empty when there is none."""
    if submission.assignment.campaign.previous_id is None:
        return {}
    revision = (
        Revision.objects.filter(
            submission__assignment__campaign__next=submission.assignment.campaign_id,
            submission__assignment__unit=submission.assignment.unit_id,
            pk__in=Submission.objects.filter(current__isnull=False).values("current"),
        )
        .only("cells")
        .first()
    )
    cells: Cells = revision.cells if revision else {}
    return cells


@dataclass(frozen=True)
class CellRow:
    """One line of a report as shown: what was asked, what was answered, where it was read, what stood there last year."""

    section: Section
    item: Item
    key: str
    label: str
    is_part: bool
    value: Any
    status: CellStatus
    source: list[Any] | None
    last_year: Any


def status_of(value: Any) -> CellStatus:
    """What a cell says; an absent one is missing."""
    if value is None:
        return CellStatus.MISSING
    return CellStatus(value["status"]) if isinstance(value, dict) else CellStatus.VALUE


def cell_rows(*, form: Form, revision: Revision, unit: Unit, last_year: Cells) -> Iterator[CellRow]:
    """The lines of `revision` that a unit of this kind answers, in the form's order."""
    asked = {item.key for item in form.asked_of(unit.kind_id)}
    for section in form.sections:
        for item in section.items:
            if item.key not in asked and item.key not in revision.cells:
                continue
            for key in form.cells_of(item):
                value = revision.cells.get(key)
                if key != item.key and value is None and key not in last_year:
                    continue
                yield CellRow(
                    section=section,
                    item=item,
                    key=key,
                    label=form.label_of(key),
                    is_part=key != item.key,
                    value=value,
                    status=status_of(value),
                    source=revision.sources.get(key),
                    last_year=last_year.get(key),
                )


def differences(before: Cells, after: Cells) -> dict[str, tuple[Any, Any]]:
    """The cells that changed between two revisions: key → (before, after); absent is None."""
    keys = [*before, *(key for key in after if key not in before)]
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}
