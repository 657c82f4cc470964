"""Reads of reports. What a person may not see cannot be loaded from here."""

from tuanle.reports.domain.form import Form as FormSchema
from tuanle.reports.domain.intake import Incoming, incoming, incoming_stream
from tuanle.reports.domain.official import Office
from tuanle.reports.domain.validation import worded
from tuanle.reports.queries.forms import form_of, latest_versions, schema_of
from tuanle.reports.queries.intake import Desk, desk_of
from tuanle.reports.queries.ledger import LedgerRow, ledger, ledger_counts
from tuanle.reports.queries.rollups import (
    OpenedRow,
    RollupView,
    leaves_of,
    narratives_of,
    opened,
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

__all__ = [
    "CellRow",
    "Desk",
    "FormSchema",
    "Incoming",
    "LedgerRow",
    "Office",
    "OpenedRow",
    "RollupView",
    "blank_template",
    "cell_rows",
    "desk_of",
    "differences",
    "form_of",
    "incoming",
    "incoming_stream",
    "last_year_cells",
    "latest_versions",
    "leaves_of",
    "ledger",
    "ledger_counts",
    "load_form",
    "narratives_of",
    "opened",
    "rollup_of",
    "schema_of",
    "submissions_visible_to",
    "template_of",
    "worded",
]
