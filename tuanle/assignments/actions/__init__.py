"""The only writes to what units must do."""

from tuanle.assignments.actions.answers import acknowledge_dispatch, answer_duty, withdraw_answer
from tuanle.assignments.actions.extensions import ask_extension, extend, grant_extension, refuse_extension
from tuanle.assignments.actions.giving import Duty, assign_duties, assign_reports, end_exemption, exempt

__all__ = [
    "Duty",
    "acknowledge_dispatch",
    "answer_duty",
    "ask_extension",
    "assign_duties",
    "assign_reports",
    "end_exemption",
    "exempt",
    "extend",
    "grant_extension",
    "refuse_extension",
    "withdraw_answer",
]
