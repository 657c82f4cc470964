"""Reads of activities."""

from tuanle.activities.domain.agenda import read_agenda
from tuanle.activities.domain.counts import Turns
from tuanle.activities.domain.details import Details, Together
from tuanle.activities.domain.gaps import Field, Moment, Row, Slot, Standing, days_of, four_weeks, this_week
from tuanle.activities.domain.seasons import Span, Year
from tuanle.activities.domain.sheet import Listed
from tuanle.activities.domain.times import DAILY, WEEKLY, When, repeated, when
from tuanle.activities.queries.details import details_of
from tuanle.activities.queries.evaluation import Total, counts_in, totals, totals_by_kind
from tuanle.activities.queries.gaps import (
    Gaps,
    Likely,
    gap_areas,
    gaps_of,
    group_name,
    likely_units,
    open_requests,
    requests_in,
    sessions_in,
    to_plan,
    wished_topics,
    wishes_in,
    wishes_visible_to,
)
from tuanle.activities.queries.held import held_of
from tuanle.activities.queries.imports import ImportPlan, Incoming, blank_list, plan_of_list
from tuanle.activities.queries.listing import STANDINGS, due_sessions, joinable, joint_of, listed, used_before
from tuanle.activities.queries.places import areas_in, home_area, near_units, participants
from tuanle.activities.queries.public import next_public, public_activities
from tuanle.activities.queries.visible import activities_visible_to, evidence_visible_to
from tuanle.activities.queries.words import day_of, groups_words, when_words, where_words
from tuanle.activities.queries.years import span_of, within, year_of

__all__ = [
    "DAILY",
    "STANDINGS",
    "WEEKLY",
    "Details",
    "Field",
    "Gaps",
    "ImportPlan",
    "Incoming",
    "Likely",
    "Listed",
    "Moment",
    "Row",
    "Slot",
    "Span",
    "Standing",
    "Together",
    "Total",
    "Turns",
    "When",
    "Year",
    "activities_visible_to",
    "areas_in",
    "blank_list",
    "counts_in",
    "day_of",
    "days_of",
    "details_of",
    "due_sessions",
    "evidence_visible_to",
    "four_weeks",
    "gap_areas",
    "gaps_of",
    "group_name",
    "groups_words",
    "held_of",
    "home_area",
    "joinable",
    "joint_of",
    "likely_units",
    "listed",
    "near_units",
    "next_public",
    "open_requests",
    "participants",
    "plan_of_list",
    "public_activities",
    "read_agenda",
    "repeated",
    "requests_in",
    "sessions_in",
    "span_of",
    "this_week",
    "to_plan",
    "totals",
    "totals_by_kind",
    "used_before",
    "when",
    "when_words",
    "where_words",
    "wished_topics",
    "wishes_in",
    "wishes_visible_to",
    "within",
    "year_of",
]
