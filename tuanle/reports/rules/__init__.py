"""Who may do what with a report, and where one stands."""

from tuanle.reports.rules.ledger import ORDER, PART_TONES, SILENT, TONES, Standing, standing_of
from tuanle.reports.rules.submissions import can_accept, can_reopen, can_return, errors_of, is_nil, refusal_of
from tuanle.reports.rules.transmissions import (
    can_return_transmission,
    refusal_to_send,
    reviewed_since,
    reviewed_words,
    transmission_state,
)

__all__ = [
    "ORDER",
    "SILENT",
    "PART_TONES",
    "TONES",
    "Standing",
    "can_accept",
    "can_reopen",
    "can_return",
    "can_return_transmission",
    "errors_of",
    "refusal_of",
    "refusal_to_send",
    "reviewed_since",
    "reviewed_words",
    "standing_of",
    "transmission_state",
    "is_nil",
]
