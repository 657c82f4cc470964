"""Reads of plans: as they stand, as they were sent and decided on, and the words of their content."""

from tuanle.plans.domain.checks import Problem, problems
from tuanle.plans.domain.content import Activity, BudgetItem, Content, from_json
from tuanle.plans.domain.difference import Change, ChangeKind, compare
from tuanle.plans.domain.frame import Frame, Signature
from tuanle.plans.domain.official import compose
from tuanle.plans.domain.suggestions import Suggestion, drafted, with_groups
from tuanle.plans.domain.texts import drafts, texts_of
from tuanle.plans.queries.copying import last_year_content
from tuanle.plans.queries.frames import frame_of, next_number, symbol_of
from tuanle.plans.queries.history import history_of
from tuanle.plans.queries.plans import (
    activity_of,
    approved_submission,
    content_of,
    item_of,
    last_review,
    plan_of,
    plans_visible_to,
    problems_of,
)
from tuanle.plans.queries.shown import Sheet, ShownActivity, ShownItem, sheet_of
from tuanle.plans.queries.spending import Spending, spending_of

__all__ = [
    "Activity",
    "BudgetItem",
    "Change",
    "ChangeKind",
    "Content",
    "Frame",
    "Problem",
    "Sheet",
    "ShownActivity",
    "ShownItem",
    "Signature",
    "Spending",
    "Suggestion",
    "activity_of",
    "approved_submission",
    "compare",
    "compose",
    "content_of",
    "drafted",
    "drafts",
    "frame_of",
    "from_json",
    "history_of",
    "item_of",
    "last_review",
    "last_year_content",
    "next_number",
    "plan_of",
    "plans_visible_to",
    "problems",
    "problems_of",
    "sheet_of",
    "spending_of",
    "symbol_of",
    "texts_of",
    "with_groups",
]
