"""Plans with their activities and budget, what was sent of them, decided on and issued."""

from tuanle.plans.models.plans import BudgetLine, Plan, PlannedActivity
from tuanle.plans.models.sent import PlanIssue, PlanReview, PlanSubmission

__all__ = ["BudgetLine", "Plan", "PlanIssue", "PlanReview", "PlanSubmission", "PlannedActivity"]
