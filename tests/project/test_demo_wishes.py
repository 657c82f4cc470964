"""The demonstration's wishes name nobody, and its requests stand in each state that a page shows."""

from datetime import datetime

import pytest

from tests import factories as make
from tuanle.activities.models import GapRequest, Wish
from tuanle.core.clock import VIETNAM
from tuanle.notices.models import Notice
from tuanle.orgs.models import Unit
from tuanle.project.demo.units import build_units
from tuanle.project.demo.wishes import build_wishes

AT = datetime(2021, 10, 11, 8, 30, tzinfo=VIETNAM)


@pytest.mark.django_db
def test_wishes_and_requests():
    owner = build_units(at=make.AT.replace(year=2020))
    below = Unit.objects.filter(path__startswith=owner.path).exclude(pk=owner.pk)
    week = make.campaign(owner, [], lines=[(unit, owner) for unit in below])
    build_wishes(campaign=week, by=make.user("coordinator", owner), at=AT)
    assert (Wish.objects.exclude(email="").count(), Wish.objects.filter(made_at__gt=AT).count()) == (0, 0)
    assert 40 < Wish.objects.count() < 160
    assert (GapRequest.objects.count(), GapRequest.objects.exclude(declined="").count(), Notice.objects.count()) == (
        5,
        1,
        5,
    )
