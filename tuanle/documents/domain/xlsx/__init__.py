"""Figures as a workbook to print and to reckon with: one row for each unit, totals as formulas that carry their value.

Readers that do not calculate (viewers, our own intake) see the value stored beside each formula; a spreadsheet
calculates it anew. Words are always written as words, so a name that begins with `=` stays a name.
"""

from tuanle.documents.domain.xlsx.book import render_appendix

__all__ = ["render_appendix"]
