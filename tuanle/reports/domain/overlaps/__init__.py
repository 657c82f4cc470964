"""Finding what may have been told twice, among a unit and those that report to it. A person decides."""

from collections.abc import Iterator, Sequence

from tuanle.reports.domain.consolidation import Report
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.overlaps.activities import activities
from tuanle.reports.domain.overlaps.copies import same_narratives, same_numbers
from tuanle.reports.domain.overlaps.shapes import Candidate

__all__ = ["Candidate", "find_overlaps"]


def find_overlaps(form: Form, reports: Sequence[Report], *, parent: str = "") -> Iterator[Candidate]:
    """Probable doubles among one family: the reports of siblings, and of the unit they report to (code `parent`).

    Linear but for rows of near days and sizes: thousands of siblings are no matter.
    """
    present = [report for report in reports if report.revision is not None and not report.is_nil]
    yield from activities(form, present, parent)
    yield from same_numbers(form, present, parent)
    yield from same_narratives(form, present, parent)
