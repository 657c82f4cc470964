"""Files that came in for a campaign: who sees which, and the desk at which a person may take files in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import IntakeFile
from tuanle.reports.queries import Desk, desk_of
from tuanle.reports.queries.shapes import FromFile, source_of


def intake_visible_to(user: Any, campaign: Campaign) -> QuerySet[IntakeFile]:
    """The files of units on which `user` takes reports in; those of no known unit, for the owner and who sent them."""
    seen = reached(user, Permission.REPORT_INTAKE, "unit") | Q(unit=None, by=user)
    if can(user, Permission.REPORT_INTAKE, campaign.owner):
        seen |= Q(unit=None)
    return (
        IntakeFile.objects.filter(seen, campaign=campaign)
        .select_related("unit", "revision", "by")
        .annotate(open_questions=Count("questions", filter=Q(questions__answered_at=None), distinct=True))
        .defer("reading")
    )


def desk_for(user: Any, campaign: Campaign) -> Desk:
    """The desk of `campaign` with the units on which `user` takes reports in: files of others stay unknown to it."""
    return desk_of(campaign, among=reached(user, Permission.REPORT_INTAKE, "assignment__unit"))


@dataclass(frozen=True)
class ReadLine:
    """A figure as read, and where."""

    label: str
    shown: str
    sheet: str
    cell: str
    raw: str


def reading_lines(file: IntakeFile, desk: Desk) -> list[ReadLine]:
    """What was read from a file: while questions are open from its reading, afterwards from the revision it became."""
    if file.revision:
        cells, sources = file.revision.cells, file.revision.sources
    else:
        cells, sources = file.reading.get("cells", {}), file.reading.get("sources", {})
    lines = []
    for key, item in desk.form.cell_items.items():
        if key in cells:
            found = source_of(sources.get(key))
            place = found if isinstance(found, FromFile) else FromFile()
            shown = show_cell(cells[key], item)
            lines.append(ReadLine(desk.form.label_of(key), shown, place.sheet, place.cell, place.text))
    return lines


def show_cell(value: Any, item: Any) -> str:
    """A cell as Vietnam writes it; a status by its word."""
    if isinstance(value, dict):
        return str(CellStatus(value["status"]).label)
    return ITEM_KINDS[item.kind].show(value, item)
