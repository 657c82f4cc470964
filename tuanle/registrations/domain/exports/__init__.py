"""Lists of participants as platforms export them: read, and matched with who registered."""

from tuanle.registrations.domain.exports.matching import Known, Match, Sureness, match
from tuanle.registrations.domain.exports.people import Visitor, default_minutes
from tuanle.registrations.domain.exports.reading import Export, read_export

__all__ = ["Export", "Known", "Match", "Sureness", "Visitor", "default_minutes", "match", "read_export"]
