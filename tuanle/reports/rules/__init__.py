"""Who may do what with a report, and where one stands."""

from tuanle.reports.rules.ledger import ORDER, SILENT, TONES, Standing, standing_of
from tuanle.reports.rules.submissions import can_accept, can_reopen, can_return, errors_of, is_nil, refusal_of

__all__ = [
    "ORDER",
    "SILENT",
    "TONES",
    "Standing",
    "can_accept",
    "can_reopen",
    "can_return",
    "errors_of",
    "is_nil",
    "refusal_of",
    "standing_of",
]
