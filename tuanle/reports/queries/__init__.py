"""Reads of reports. What a person may not see cannot be loaded from here."""

from tuanle.reports.domain.form import Form as FormSchema
from tuanle.reports.domain.intake import ABOUT_UNIT, Incoming, Stamp, incoming, incoming_stream, stamp_of
from tuanle.reports.domain.official import Office
from tuanle.reports.domain.reminders import Letter, Silent, Turn
from tuanle.reports.domain.sources import titled
from tuanle.reports.domain.validation import worded
from tuanle.reports.queries.forms import form_of, latest_versions, schema_of
from tuanle.reports.queries.intake import Desk, desk_of
from tuanle.reports.queries.issued import issued_figures
from tuanle.reports.queries.ledger import LedgerRow, Under, ledger, ledger_counts, ledger_under
from tuanle.reports.queries.peers import peers_for
from tuanle.reports.queries.progress import first_receipts, groups, standing_counts, with_standing
from tuanle.reports.queries.reminders import (
    asks_as,
    chased_by,
    falls_at,
    ladder_at,
    ladder_of,
    letter_to_parent,
    letter_to_unit,
    message_to_group,
    reminder_deliveries,
    silent_at,
)
from tuanle.reports.queries.rollups import (
    Absent,
    OpenedRow,
    RollupView,
    leaves_of,
    narratives_of,
    rollup_of,
)
from tuanle.reports.queries.submissions import (
    CellRow,
    cell_rows,
    differences,
    last_year_cells,
    submissions_visible_to,
)
from tuanle.reports.queries.template import blank_template, load_form, template_of
from tuanle.reports.queries.upward import Upward, upward_among, upward_of

__all__ = [
    "ABOUT_UNIT",
    "Absent",
    "CellRow",
    "Desk",
    "FormSchema",
    "Incoming",
    "LedgerRow",
    "Letter",
    "Office",
    "OpenedRow",
    "RollupView",
    "Under",
    "Upward",
    "Silent",
    "Turn",
    "Stamp",
    "blank_template",
    "cell_rows",
    "chased_by",
    "desk_of",
    "differences",
    "first_receipts",
    "falls_at",
    "form_of",
    "groups",
    "incoming",
    "incoming_stream",
    "ladder_at",
    "ladder_of",
    "last_year_cells",
    "latest_versions",
    "leaves_of",
    "issued_figures",
    "ledger",
    "ledger_counts",
    "ledger_under",
    "letter_to_parent",
    "letter_to_unit",
    "load_form",
    "asks_as",
    "message_to_group",
    "narratives_of",
    "peers_for",
    "reminder_deliveries",
    "rollup_of",
    "schema_of",
    "standing_counts",
    "silent_at",
    "stamp_of",
    "titled",
    "submissions_visible_to",
    "template_of",
    "upward_among",
    "upward_of",
    "with_standing",
    "worded",
]
