"""The public programme in memory: what is found by words, days and facets, with counts, in milliseconds."""

from tuanle.activities.domain.programme.answer import Answer, Nearest, Occasion, answer, count, distance, nearest
from tuanle.activities.domain.programme.choice import Choice
from tuanle.activities.domain.programme.entry import FREE, WITH_FEE, YES, Area, Entry, Facet, Moment
from tuanle.activities.domain.programme.index import Programme
from tuanle.activities.domain.programme.similar import Likeness, similar

__all__ = [
    "FREE",
    "WITH_FEE",
    "YES",
    "Answer",
    "Area",
    "Choice",
    "Entry",
    "Facet",
    "Likeness",
    "Moment",
    "Nearest",
    "Occasion",
    "Programme",
    "answer",
    "count",
    "distance",
    "nearest",
    "similar",
]
