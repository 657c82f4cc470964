"""Reports that come in as files: our Excel form, tables of the units' own, Word documents."""

from tuanle.reports.domain.intake.containers import Incoming, incoming, incoming_stream
from tuanle.reports.domain.intake.reader import Stamp, read_report, stamp_of
from tuanle.reports.domain.intake.reading import (
    ABOUT_UNIT,
    Finding,
    Option,
    Question,
    Reading,
    UnitGuess,
    reading_from_json,
)
from tuanle.reports.domain.intake.units import UnitIndex, UnitRow

__all__ = [
    "ABOUT_UNIT",
    "Finding",
    "Incoming",
    "Option",
    "Question",
    "Reading",
    "Stamp",
    "UnitGuess",
    "UnitIndex",
    "UnitRow",
    "incoming",
    "incoming_stream",
    "read_report",
    "reading_from_json",
    "stamp_of",
]
