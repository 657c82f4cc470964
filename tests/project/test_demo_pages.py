"""The demonstration's pages for citizens open, whoever reads them."""

import pytest
from django.test import Client

from tests import factories as make
from tuanle.activities.models import Activity, Material, PublicPage
from tuanle.core import clock
from tuanle.orgs.models import Unit
from tuanle.project.demo.pages import CENTRE, COMMUNE, SCHOOL, build_pages
from tuanle.project.demo.units import build_units
from tuanle.project.demo.weeks import NOW

pytestmark = pytest.mark.django_db


def test_every_page_of_the_demonstration_opens(settings):
    owner = build_units(at=make.AT)
    units = [Unit.objects.get(code=code) for code in (COMMUNE, SCHOOL, CENTRE)]
    week, by = make.campaign(owner, units), make.user("coordinator", owner)
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)
    build_pages(campaign=week, by=by, at=NOW)
    made = (Activity.objects.count(), PublicPage.objects.filter(state="public").count(), Material.objects.count())
    assert made == (3, 3, 1)
    for activity in Activity.objects.all():
        answers = [
            Client().get(f"/hd/{activity.pk}/{part}")
            for part in ("", "anh.png", "to-quang-cao.pdf", "loa/", "lich.ics")
        ]
        assert [answer.status_code for answer in answers] == [200] * 5
