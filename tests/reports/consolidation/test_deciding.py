"""Overlaps in the database: found, put to a person, decided, and counted as decided."""

import pytest

from tests.grounds import kept
from tests.reports.consolidation.land import AT
from tests.reports.consolidation.sample import row
from tuanle.audit.models import Record
from tuanle.core.errors import Refused
from tuanle.reports.actions import decide_overlap, refresh_overlaps
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap
from tuanle.reports.queries import leaves_of

pytestmark = pytest.mark.django_db


@kept
def joint(country):
    """A commune and one of its schools tell of the same activity."""
    country.send(country.communes[0], {"turns": 200, "classes": 2, "held": [row()]})
    country.send(country.schools[0], {"turns": 150, "classes": 3, "held": [row(turns=95)]})
    country.refresh()
    return country


def look(land):
    return refresh_overlaps(campaign=land.campaign, by=None, at=AT)


def decide(state):
    return decide_overlap(overlap=Overlap.objects.get(), state=state, by=None, at=AT)


def test_an_overlap_found_same_is_counted_once_and_distinct_again_twice(joint):
    land = joint
    assert look(land) == 1
    overlap = Overlap.objects.get()
    assert (overlap.first.code, overlap.second.code) == ("xa-1", "truong-1-1")
    assert overlap.effect["figures"] == {"classes": [3, 2], "turns": [150, 55]}
    assert land.value(land.district) == 350
    decide(OverlapState.SAME)
    assert land.stale() == [True, True, False]
    land.refresh()
    assert (land.value(land.district), land.value(land.district, "classes")) == (255, 4)
    answer = leaves_of(land.campaign, land.communes[0], "turns")[1].contribution
    assert (answer.said, answer.counted, answer.is_reduced) == (150, 55, True)
    assert look(land) == 0
    decide(OverlapState.DISTINCT)
    land.refresh()
    assert land.value(land.district) == 350
    assert [each.data["state"] for each in Record.objects.filter(verb="overlap.decide").order_by("pk")] == [
        "same", "distinct",
    ]  # fmt: skip


def test_what_waits_and_is_no_longer_found_is_dropped(joint):
    look(joint)
    joint.send(joint.schools[0], {"turns": 150, "classes": 3, "held": [row(turns=95, lead="xa-1")]})
    assert (look(joint), Overlap.objects.count()) == (0, 0)


def test_a_decision_is_one_of_two(joint):
    look(joint)
    with pytest.raises(Refused) as refused:
        decide(OverlapState.OPEN)
    assert refused.value.code == "state"
