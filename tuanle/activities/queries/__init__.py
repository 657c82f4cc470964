"""Reads of activities."""

from tuanle.activities.domain.agenda import read_agenda
from tuanle.activities.domain.counts import Turns
from tuanle.activities.domain.details import Details, Together
from tuanle.activities.domain.gaps import Field, GapStanding, Moment, Row, Slot, days_of, four_weeks, this_week
from tuanle.activities.domain.publishing import Lack
from tuanle.activities.domain.questions import MOST_QUESTIONS, Question, questions_from
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
from tuanle.activities.queries.listing import STANDINGS, Standing, due_sessions, joinable, joint_of, listed, used_before
from tuanle.activities.queries.places import areas_in, home_area, near_units, participants
from tuanle.activities.queries.public import public_activities
from tuanle.activities.queries.publishing import (
    PUBLIC_TONES,
    Hit,
    decides_itself,
    hits,
    is_trusted,
    lacks_of,
    limits_at,
    on_the_way,
    page_of,
    public_state,
    reviewed_by,
    time_of,
    trusted_by,
    units_reviewed_by,
    waiting_for,
)
from tuanle.activities.queries.visible import activities_visible_to, evidence_visible_to
from tuanle.activities.queries.words import day_of, fee_words, groups_words, time_words, when_words, where_words
from tuanle.activities.queries.years import span_of, within, year_of

__all__ = [
    "DAILY",
    "MOST_QUESTIONS",
    "PUBLIC_TONES",
    "STANDINGS",
    "WEEKLY",
    "Details",
    "Field",
    "GapStanding",
    "Gaps",
    "Hit",
    "ImportPlan",
    "Incoming",
    "Lack",
    "Likely",
    "Listed",
    "Moment",
    "Question",
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
    "decides_itself",
    "details_of",
    "due_sessions",
    "evidence_visible_to",
    "fee_words",
    "four_weeks",
    "gap_areas",
    "gaps_of",
    "group_name",
    "groups_words",
    "held_of",
    "hits",
    "home_area",
    "is_trusted",
    "joinable",
    "joint_of",
    "lacks_of",
    "likely_units",
    "limits_at",
    "listed",
    "near_units",
    "on_the_way",
    "open_requests",
    "page_of",
    "participants",
    "plan_of_list",
    "public_activities",
    "public_state",
    "questions_from",
    "read_agenda",
    "repeated",
    "requests_in",
    "reviewed_by",
    "sessions_in",
    "span_of",
    "this_week",
    "time_of",
    "time_words",
    "to_plan",
    "totals",
    "totals_by_kind",
    "trusted_by",
    "units_reviewed_by",
    "used_before",
    "waiting_for",
    "when",
    "when_words",
    "where_words",
    "wished_topics",
    "wishes_in",
    "wishes_visible_to",
    "within",
    "year_of",
]
