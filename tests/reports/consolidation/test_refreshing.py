"""Whatever happens to a campaign: what is not marked stale is right, and one hash never stands for two texts."""

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

import pytest
from django.db import connection
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests import factories as make
from tests.grounds import kept
from tests.reports.consolidation.land import AT, Land
from tests.reports.consolidation.naive import Naive
from tests.reports.consolidation.sample import ELSEWHERE, NIL, row
from tuanle.assignments.actions import assign_reports, end_exemption, exempt, extend, move_reports
from tuanle.assignments.rules import is_exempt
from tuanle.campaigns.actions import join_campaign
from tuanle.campaigns.models import ReportingLine
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.reports.actions import decide_overlap, drop_draft, expect_reports, refresh_overlaps, save_edits
from tuanle.reports.actions.stale import mark_stale
from tuanle.reports.domain.official import appendix, compose
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap
from tuanle.reports.queries import form_of
from tuanle.reports.queries.official import Office, report_content

pytestmark = pytest.mark.django_db

OFFICE = Office(issuer="UBND HUYỆN", short="UBND huyện", symbol="BC-UBND", place="Huyện", area="huyện")
LATE = make.later(2)
units, communes, whether = st.integers(0, 8), st.integers(0, 1), st.booleans()


def units_of(land):
    return [*land.communes, *land.schools, land.centre]


def cells_of(number):
    return {"turns": number, "classes": 1, "partners": [f"Ban {number % 3}"], "results": f"Lần {number}."}


@kept
def lively(country):
    """All that may become of a report has become of one."""
    units = units_of(country)
    for n, at in enumerate([make.SENT, make.SENT, LATE, LATE, make.SENT, LATE, make.SENT]):
        country.send(units[n], cells_of(n), at=at)
    country.send(units[7], {"turns": NIL, "classes": NIL}, is_nil=True)
    for n in (1, 3, 7):
        country.accept(units[n])
    country.give_back(units[4])
    return country


class Campaign(RuleBasedStateMachine):
    """What is not possible just then changes nothing."""

    land: ClassVar[Land]

    def __init__(self):
        super().__init__()
        self.atomic = write()
        self.atomic.__enter__()
        self.units = units_of(self.land)
        self.joined = 0
        self.said = {}

    def teardown(self):
        connection.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def send_in(self, n, cells, at=AT, **more):
        with suppress(Refused):
            self.land.send(self.units[n], cells, at=at, **more)

    @initialize(accepted_only=whether)
    def begin(self, accepted_only):
        self.accepted_only = accepted_only
        self.land.refresh(accepted_only=accepted_only)

    @rule(n=units, number=st.integers(0, 99), at=st.sampled_from([make.SENT, LATE]))
    def send(self, n, number, at):
        self.send_in(n, cells_of(number), at)

    @rule(n=units, people=st.integers(90, 110))
    def send_of_a_joint_activity(self, n, people):
        self.send_in(n, {"turns": 2 * people, "classes": 2, "held": [row(turns=people)]})

    @rule(n=units, cell=st.sampled_from([NIL, ELSEWHERE]))
    def send_nothing_of_its_own(self, n, cell):
        self.send_in(n, {"turns": cell, "classes": cell}, is_nil=cell == NIL)

    @rule(n=units, what=st.sampled_from(["accept", "accept", "reopen", "give_back"]))
    def review(self, n, what):
        if self.land.report(self.units[n]).current:
            with suppress(Refused):
                getattr(self.land, what)(self.units[n])

    @rule(n=units)
    def begin_a_draft_or_drop_it(self, n):
        report = self.land.report(self.units[n])
        if report.state == "draft":
            drop_draft(submission=report, draft=report.draft, by=None, at=AT)
        else:
            with suppress(Refused):
                save_edits(submission=report, draft=report.draft, edits=[], by=None, at=AT)

    @rule(n=units)
    def excuse_or_ask_again(self, n):
        assignment = self.land.report(self.units[n]).assignment
        if is_exempt(assignment):
            end_exemption(assignment=assignment, by=None, at=AT)
        else:
            exempt(assignment=assignment, reason="Giải thể", by=None, at=AT)

    @rule(n=units, days=st.integers(3, 5))
    def give_more_time(self, n, days):
        with suppress(Refused):
            assignment = self.land.report(self.units[n]).assignment
            extend(assignment=assignment, until=make.later(days), reason="Bão", by=None, at=LATE)

    @rule(days=st.integers(-1, 3))
    def move_the_day(self, days):
        move_reports(campaign=self.land.campaign, due_at=make.later(days), locks_at=make.later(30), by=None, at=AT)

    @rule(n=units, is_excused=whether)
    def join(self, n, is_excused):
        """A new unit reports to this one, which may have had none below it."""
        self.joined += 1
        new = make.unit(f"moi-{self.joined}", parent=self.land.district)
        join_campaign(campaign=self.land.campaign, lines=[(new, self.units[n])], by=None, at=AT)
        assignments = assign_reports(campaign=self.land.campaign, units=[new], by=None, at=AT)
        expect_reports(assignments=assignments, version=form_of(self.land.campaign), by=None, at=AT)
        if is_excused:
            exempt(assignment=assignments[0], reason="Mới lập", by=None, at=AT)

    @rule(n=units, to=communes)
    def move(self, n, to):
        """The unit reports to that commune from now on: no action does that yet, so it is marked as one would."""
        unit, above = self.units[n], self.land.communes[to]
        if unit not in self.land.communes:
            mark_stale(campaign=self.land.campaign, units=[unit.pk], at=AT)
            ReportingLine.objects.filter(campaign=self.land.campaign, child=unit).update(parent=above)
            mark_stale(campaign=self.land.campaign, units=[unit.pk, above.pk], at=AT)

    @rule(is_same=whether)
    def decide_on_overlaps(self, is_same):
        refresh_overlaps(campaign=self.land.campaign, by=None, at=AT)
        state = OverlapState.SAME if is_same else OverlapState.DISTINCT
        for overlap in Overlap.objects.filter(campaign=self.land.campaign)[:1]:
            decide_overlap(overlap=overlap, state=state, by=None, at=AT)

    @rule(order=st.lists(st.tuples(st.sampled_from([0, 0, 1, 2, 3]), whether), min_size=1, max_size=5))
    def refresh(self, order):
        """Of the district, a commune or a school, each on a basis of its own; and what is below is on that too."""
        for n, accepted_only in order:
            top = [*self.land.nodes, self.land.schools[0]][n]
            self.land.refresh(top, accepted_only=accepted_only)
            naive, stored = Naive(self.land.campaign), self.land.stored()
            for unit in {top.pk, *(node for node in naive.nodes if naive.is_under(node, top.pk))}:
                assert (stored[unit]["stale_at"], stored[unit]["accepted_only"]) == (None, accepted_only)

    @invariant()
    def what_is_not_stale_is_right(self):
        naive = Naive(self.land.campaign)
        for unit, found in self.land.stored().items():
            if found["stale_at"] is None:
                told = naive.rolled(unit, accepted_only=found["accepted_only"])
                assert {key: found[key] for key in told} == told

    @invariant()
    def one_hash_stands_for_one_text(self):
        """Of the report that the district would issue: all but how many reports in it wait for review."""
        with write():
            self.land.refresh(accepted_only=self.accepted_only)
            sha = self.land.view(self.land.district).rollup.inputs_sha256
            content = report_content(campaign=self.land.campaign, unit=self.land.district, office=OFFICE, at=LATE)
            content = replace(content, unaccepted=0)
            words = repr((compose(content), appendix(content)))
            connection.set_rollback(True)
        assert self.said.setdefault(sha, words) == words


def test_what_is_not_stale_is_right_and_one_hash_stands_for_one_text(lively):
    Campaign.land = lively
    run_state_machine_as_test(Campaign, settings=settings(max_examples=20, stateful_step_count=6))
