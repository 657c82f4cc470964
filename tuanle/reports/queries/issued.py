"""The figures of a consolidated report as it was issued, for whoever may read it elsewhere."""

from tuanle.reports.domain.consolidation import Rolled, figures
from tuanle.reports.kinds.rollups import SUM
from tuanle.reports.models import ConsolidatedReport
from tuanle.reports.queries.forms import form_of, schema_of


def issued_figures(report: ConsolidatedReport) -> dict[str, int]:
    """Whole numbers that add up over the units, by their cell keys; ratios, extremes and texts are not among them."""
    found = figures(schema_of(form_of(report.campaign)), Rolled(report.figures))
    return {
        key: figure.shown.value
        for key, figure in found.items()
        if figure.rule == SUM.key and isinstance(figure.shown.value, int)
    }
