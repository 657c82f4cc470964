"""The only writes to what units must do."""

from tuanle.assignments.actions.answers import acknowledge_dispatch, answer_duty, withdraw_answer
from tuanle.assignments.actions.extensions import ask_extension, extend, grant_extension, refuse_extension
from tuanle.assignments.actions.giving import (
    DUE_MOVED,
    EXEMPTION_CHANGED,
    DueMoved,
    Duty,
    ExemptionChanged,
    Rewording,
    assign_duties,
    assign_reports,
    end_exemption,
    exempt,
    move_reports,
    reword_duties,
    withdraw_duties,
)

__all__ = [
    "DUE_MOVED",
    "EXEMPTION_CHANGED",
    "DueMoved",
    "Duty",
    "ExemptionChanged",
    "Rewording",
    "acknowledge_dispatch",
    "answer_duty",
    "ask_extension",
    "assign_duties",
    "assign_reports",
    "end_exemption",
    "exempt",
    "extend",
    "grant_extension",
    "move_reports",
    "refuse_extension",
    "reword_duties",
    "withdraw_answer",
    "withdraw_duties",
]
