"""What could not be kept because someone was quicker: theirs as it stands, and what the person typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tuanle.office.queries.fields import Fields, codes_in, fields_of_draft, said
from tuanle.office.queries.units import names_of
from tuanle.reports.actions import Saved
from tuanle.reports.queries.shapes import Form


@dataclass(frozen=True)
class Conflict:
    """`theirs` in words, `by` and `at` of whoever was quicker; `mine` are the fields as the person left them."""

    cell: str
    label: str
    mine: Fields
    theirs: str
    by: str
    at: datetime | None


def conflicts_of(form: Form, unsaved: Iterable[Saved]) -> dict[str, Conflict]:
    """The saves that were not kept, by their cells."""
    saves = list(unsaved)
    entries = [entry for one in saves for entry in (one.edit.entry, one.theirs.after if one.theirs else None)]
    names = names_of(code for entry in entries for code in codes_in(entry))
    return {
        one.edit.cell: Conflict(
            cell=one.edit.cell,
            label=label_of(form, one.edit.cell),
            mine=fields_of_draft(form, one.edit.cell, one.edit.entry, names),
            theirs=said(fields_of_draft(form, one.edit.cell, one.theirs.after if one.theirs else None, names)),
            by=str(one.theirs.by or "") if one.theirs else "",
            at=one.theirs.at if one.theirs else None,
        )
        for one in saves
    }


def label_of(form: Form, cell: str) -> str:
    """What a draft cell is called."""
    if cell.startswith("!"):
        name = cell.partition(":")[2]
        return _("Giải thích: %(cell)s") % {"cell": form.label_of(name) if name in form.cell_items else _("cả báo cáo")}
    label = form.label_of(cell.rstrip("?").partition("+")[0])
    return _("%(cell)s – lý do ghi khác") % {"cell": label} if cell.endswith("?") else label
