"""The only writes of plans."""

from tuanle.plans.actions.activities import add_activity, change_activity, move_activity, remove_activity
from tuanle.plans.actions.budget import add_budget_line, change_budget_line, remove_budget_line
from tuanle.plans.actions.issuing import issue_plan, render_plan
from tuanle.plans.actions.plans import start_plan, take_back_plan, write_texts
from tuanle.plans.actions.review import approve_plan, return_plan
from tuanle.plans.actions.sending import submit_plan
from tuanle.plans.actions.spending import Unplanned, record_spending

__all__ = [
    "Unplanned",
    "add_activity",
    "add_budget_line",
    "approve_plan",
    "change_activity",
    "change_budget_line",
    "issue_plan",
    "move_activity",
    "record_spending",
    "remove_activity",
    "remove_budget_line",
    "render_plan",
    "return_plan",
    "start_plan",
    "submit_plan",
    "take_back_plan",
    "write_texts",
]
