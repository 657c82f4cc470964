"""The shapes that reads of reports are made of, for the floors above."""

from tuanle.reports.domain.consolidation import Contribution, Figure, Variance
from tuanle.reports.domain.form import Cells, Form, Item, Section

__all__ = ["Cells", "Contribution", "Figure", "Form", "Item", "Section", "Variance"]
