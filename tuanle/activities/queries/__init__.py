"""Reads of activities."""

from tuanle.activities.domain.counts import Turns
from tuanle.activities.domain.details import Details, Together
from tuanle.activities.domain.seasons import Span, Year
from tuanle.activities.domain.times import DAILY, WEEKLY, When, repeated, when
from tuanle.activities.queries.details import details_of
from tuanle.activities.queries.evaluation import Total, totals, totals_by_kind
from tuanle.activities.queries.held import held_of
from tuanle.activities.queries.imports import ImportPlan, Incoming, blank_list, plan_of_list
from tuanle.activities.queries.listing import due_sessions, joint_of, listed, used_before
from tuanle.activities.queries.places import areas_in, home_area, participants
from tuanle.activities.queries.visible import activities_visible_to, evidence_visible_to
from tuanle.activities.queries.years import span_of, within, year_of

__all__ = [
    "DAILY",
    "WEEKLY",
    "Details",
    "ImportPlan",
    "Incoming",
    "Span",
    "Together",
    "Total",
    "Turns",
    "When",
    "Year",
    "activities_visible_to",
    "areas_in",
    "blank_list",
    "details_of",
    "due_sessions",
    "evidence_visible_to",
    "held_of",
    "home_area",
    "joint_of",
    "listed",
    "participants",
    "plan_of_list",
    "repeated",
    "span_of",
    "totals",
    "totals_by_kind",
    "used_before",
    "when",
    "within",
    "year_of",
]
