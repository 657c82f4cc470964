"""Every save of a report, the latest first, each with what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.office.queries.conflicts import label_of
from tuanle.office.queries.fields import codes_in, fields_of_draft, said
from tuanle.office.queries.units import names_of
from tuanle.reports.models import DraftEdit, Submission
from tuanle.reports.queries import schema_of


@dataclass(frozen=True)
class Line:
    number: str
    label: str
    at: datetime
    by: str
    before: str
    after: str
    draft: int


def history_of(submission: Submission) -> list[Line]:
    form = schema_of(submission.version)
    edits = list(DraftEdit.objects.filter(submission=submission).select_related("by").order_by("id"))
    names = names_of(code for edit in edits for code in codes_in(edit.after))
    items = form.cell_items
    lines: list[Line] = []
    last: dict[Any, Any] = {}
    for edit in edits:
        after = said(fields_of_draft(form, edit.cell, edit.after, names))
        place = (edit.draft, edit.cell)
        item = items.get(edit.cell.rstrip("?").partition("+")[0])
        lines.append(
            Line(
                number=item.number if item else "",
                label=label_of(form, edit.cell),
                at=edit.at,
                by=str(edit.by or ""),
                before=last.get(place, ""),
                after=after,
                draft=edit.draft,
            )
        )
        last[place] = after
    return lines[::-1]
