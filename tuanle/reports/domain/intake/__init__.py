"""Reports that come in as files: our Excel form, tables of the units' own, Word documents."""

from tuanle.reports.domain.intake.containers import Incoming, incoming, incoming_stream
from tuanle.reports.domain.intake.reader import Stamp, many_units, read_report, read_reports, stamp_of
from tuanle.reports.domain.intake.reading import ABOUT_UNIT, Finding, Option, Question, Reading, reading_from_json

__all__ = [
    "ABOUT_UNIT",
    "Finding",
    "Incoming",
    "Option",
    "Question",
    "Reading",
    "Stamp",
    "incoming",
    "incoming_stream",
    "many_units",
    "read_report",
    "read_reports",
    "reading_from_json",
    "stamp_of",
]
