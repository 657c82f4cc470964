"""Reads of reports. What a person may not see cannot be loaded from here."""

from tuanle.reports.queries.forms import form_of, schema_of
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

__all__ = [
    "CellRow",
    "LedgerRow",
    "OpenedRow",
    "RollupView",
    "cell_rows",
    "differences",
    "form_of",
    "last_year_cells",
    "ledger",
    "ledger_counts",
    "leaves_of",
    "narratives_of",
    "opened",
    "rollup_of",
    "schema_of",
    "submissions_visible_to",
]
