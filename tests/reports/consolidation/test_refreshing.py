"""Refreshing what has changed equals computing everything from nothing, whatever has happened in between."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.reports.consolidation.sample import NIL
from tests.reports.consolidation.test_actions import AT, stored
from tuanle.assignments.actions import assign_reports, end_exemption, exempt
from tuanle.assignments.rules import is_exempt
from tuanle.campaigns.actions import join_campaign
from tuanle.campaigns.models import ReportingLine
from tuanle.core.db import write
from tuanle.reports.actions import accept_report, expect_reports, refresh_rollups, reopen_report, return_report
from tuanle.reports.actions.rollups import mark_stale
from tuanle.reports.enums import State
from tuanle.reports.models import Rollup
from tuanle.reports.queries import form_of

pytestmark = pytest.mark.django_db

steps = st.lists(
    st.tuples(
        st.sampled_from(["send", "nil", "accept", "returned", "reopen", "exempt", "join", "move", "refresh", "aside"]),
        st.integers(0, 8),
        st.integers(0, 99),
    ),
    max_size=14,
)


class History:
    """What happens to a campaign, step by step; a step that is not possible just then is none."""

    def __init__(self, country, accepted_only):
        self.campaign, self.district, self.communes, schools, centre = country
        self.units = [*self.communes, *schools, centre]
        self.accepted_only, self.joined = accepted_only, 0

    def take(self, step, n, number):
        unit = self.units[n]
        getattr(self, step)(unit, make.submission(self.campaign, unit), number)

    def send(self, unit, report, number, cells=None):
        if not is_exempt(report.assignment):
            make.send(self.campaign, unit, cells or {"turns": number, "classes": 1, "partners": [f"Ban {number % 3}"]})

    def nil(self, unit, report, number):
        self.send(unit, report, number, {"turns": NIL, "classes": NIL})

    def accept(self, unit, report, number):
        if report.state == State.SUBMITTED:
            accept_report(submission=report, revision=report.current, by=None, at=AT)

    def reopen(self, unit, report, number):
        if report.state == State.ACCEPTED:
            reopen_report(submission=report, reason="Nhầm", by=None, at=AT)

    def exempt(self, unit, report, number):
        if is_exempt(report.assignment):
            end_exemption(assignment=report.assignment, by=None, at=AT)
        else:
            exempt(assignment=report.assignment, reason="Giải thể", by=None, at=AT)

    def join(self, unit, report, number):
        """A new unit reports to this one, which may have had none below it."""
        self.joined += 1
        new = make.unit(f"moi-{self.joined}", parent=self.district)
        join_campaign(campaign=self.campaign, lines=[(new, unit)], by=None, at=AT)
        assignments = assign_reports(campaign=self.campaign, units=[new], by=None, at=AT)
        expect_reports(assignments=assignments, version=form_of(self.campaign), by=None, at=AT)

    def move(self, unit, report, number):
        """The unit reports to the other commune from now on: no action does that yet, so it is marked as one would."""
        if unit not in self.communes:
            mark_stale(campaign=self.campaign, units=[unit.pk], at=AT)
            ReportingLine.objects.filter(campaign=self.campaign, child=unit).update(parent=self.communes[number % 2])
            mark_stale(campaign=self.campaign, units=[unit.pk, self.communes[number % 2].pk], at=AT)

    def refresh(self, unit, report, number):
        refresh_rollups(campaign=self.campaign, accepted_only=self.accepted_only, by=None, at=AT)

    def aside(self, unit, report, number):
        """One commune rolls up for itself, on the other basis."""
        commune = self.communes[number % 2]
        refresh_rollups(
            campaign=self.campaign, units=[commune.pk], accepted_only=not self.accepted_only, by=None, at=AT
        )

    def returned(self, unit, report, number):
        if report.state == State.SUBMITTED:
            return_report(submission=report, revision=report.current, reason="Sai", comments={}, by=None, at=AT)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(history=steps, accepted_only=st.booleans())
def test_refreshing_what_has_changed_equals_computing_everything(country, history, accepted_only):
    with write():
        told = History(country, accepted_only)
        for step in history:
            told.take(*step)
        refresh_rollups(campaign=told.campaign, accepted_only=accepted_only, by=None, at=AT)
        kept = stored(told.campaign)
        Rollup.objects.all().delete()
        refresh_rollups(campaign=told.campaign, accepted_only=accepted_only, by=None, at=AT)
        nothing = stored(told.campaign)
        assert kept[told.district.pk] == nothing[told.district.pk]
        asides = {unit for unit, row in kept.items() if row["accepted_only"] is not accepted_only}
        assert told.district.pk not in asides
        # A unit that has none below it any more keeps its last roll-up; what was rolled up aside stays so.
        gone = kept.keys() - nothing.keys()
        assert {unit: row for unit, row in kept.items() if unit not in asides | gone} == {
            unit: row for unit, row in nothing.items() if unit not in asides
        }
        connection.set_rollback(True)
