"""Reads of activities."""

from tuanle.activities.domain.agenda import read_agenda
from tuanle.activities.domain.counts import Turns
from tuanle.activities.domain.details import Details, Together
from tuanle.activities.domain.seasons import Span, Year
from tuanle.activities.domain.sheet import Listed
from tuanle.activities.domain.times import DAILY, WEEKLY, When, repeated, when
from tuanle.activities.queries.details import details_of
from tuanle.activities.queries.evaluation import Total, counts_in, totals, totals_by_kind
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
    "WEEKLY",
    "STANDINGS",
    "Details",
    "ImportPlan",
    "Incoming",
    "Listed",
    "Span",
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
    "details_of",
    "due_sessions",
    "evidence_visible_to",
    "groups_words",
    "held_of",
    "home_area",
    "joinable",
    "joint_of",
    "listed",
    "near_units",
    "next_public",
    "participants",
    "plan_of_list",
    "public_activities",
    "read_agenda",
    "repeated",
    "span_of",
    "totals",
    "totals_by_kind",
    "used_before",
    "when",
    "when_words",
    "where_words",
    "within",
    "year_of",
]
