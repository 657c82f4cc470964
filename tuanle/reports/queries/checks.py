"""What the checks of a form say of a report, as a revision keeps it."""

from typing import Any

from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.domain.validation import check


def findings_on(form: Form, cells: Cells, unit_kind: str, *, last_year: Cells | None) -> list[dict[str, Any]]:
    """For each rule that `cells` break, what is kept of it (`domain.validation.Finding.as_data`)."""
    return [finding.as_data() for finding in check(form, cells, unit_kind, last_year=last_year)]
