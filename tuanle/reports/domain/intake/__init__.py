"""Reports that come in as files: our Excel form, tables of the units' own, Word documents."""

from tuanle.reports.domain.intake.containers import Incoming, incoming, incoming_stream
from tuanle.reports.domain.intake.reader import read_report
from tuanle.reports.domain.intake.reading import Finding, Option, Question, Reading, reading_from_json

__all__ = [
    "Finding",
    "Incoming",
    "Option",
    "Question",
    "Reading",
    "incoming",
    "incoming_stream",
    "read_report",
    "reading_from_json",
]
