"""Roll-ups in the database: what is dirty is computed, what is decided moves what it must and no more."""

from dataclasses import replace

import pytest
from django.db import connection

from tests import factories as make
from tests.databases import BESIDE
from tests.reports.consolidation.land import AT
from tuanle.assignments.actions import assign_reports, end_exemption, exempt, extend, move_reports
from tuanle.audit.models import Record
from tuanle.campaigns.models import ReportingLine
from tuanle.orgs.actions import apply_unit_plan
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import plan_of_rows, unit_rows
from tuanle.reports.actions import expect_reports
from tuanle.reports.models import Rollup
from tuanle.reports.queries import Absent, form_of, leaves_of, narratives_of, rollup_of, schema_of

pytestmark = pytest.mark.django_db


def test_a_campaign_is_rolled_up_to_the_top(reported):
    land = reported
    assert land.refresh() == 3
    assert land.values() == [360, 10 + 30 + 40 + 50, 20 + 60 + 70 + 80]
    view = land.view(land.district)
    assert (view.rollup.reported, view.rollup.expected, view.absent.missing) == (8, 9, [land.centre])
    assert (view.rollup.unaccepted, view.is_stale) == (8, False)
    assert view.rollup.contributors == [[commune.pk, None] for commune in land.communes]
    commune = land.communes[0]
    assert land.view(commune).rollup.contributors == [
        [unit.pk, land.report(unit).current_id] for unit in (commune, *land.schools[:3])
    ]
    assert land.refresh() == 0
    assert Record.objects.filter(verb="rollup.refresh").count() == 1


def test_a_new_revision_makes_all_above_stale_and_only_them(reported):
    land = reported
    land.refresh()
    land.send(land.schools[0], {"turns": 1000})
    assert (land.stale(), land.value(land.district)) == ([True, True, False], 360)
    assert land.refresh() == 2
    assert (land.values(), land.stale()) == ([1330, 1100, 230], [False] * 3)


def test_accepted_only_leaves_out_what_waits_and_says_so(reported):
    land = reported
    land.accept(land.schools[0])
    land.refresh(accepted_only=True)
    view = land.view(land.district)
    assert (land.value(land.district), view.rollup.reported, view.rollup.unaccepted) == (30, 1, 0)
    assert view.rollup.accepted_only
    assert [each.unit for each in narratives_of(land.campaign, land.district)] == ["truong-1-1"]
    assert land.refresh() == 3
    assert land.value(land.district) == 360
    land.reopen(land.schools[0])
    assert (land.unaccepted()[0], land.stale()[0]) == (8, False)


def test_what_was_rolled_up_aside_on_the_other_basis_is_brought_back_with_what_is_above_it(reported):
    land = reported
    land.refresh()
    before = land.stored()
    commune = land.communes[0]
    assert land.refresh(commune, accepted_only=True) == 1
    assert (land.value(commune), land.view(commune).rollup.reported) == (None, 0)
    assert (land.refresh(land.communes[1]), land.refresh()) == (0, 1)
    assert land.stored() == before


def test_what_is_decided_on_a_report_moves_the_count_of_those_that_wait_and_no_figure(reported):
    land = reported
    land.refresh()
    before = land.stored()
    land.accept(land.schools[0])
    land.accept(land.schools[1])
    land.reopen(land.schools[0])
    kept = land.stored()
    assert [kept[unit.pk].pop("unaccepted") for unit in land.nodes] == [7, 3, 4]
    assert [before[unit.pk].pop("unaccepted") for unit in land.nodes] == [8, 4, 4]
    assert (kept, land.refresh()) == (before, 0)


def test_what_is_decided_makes_stale_where_accepted_reports_alone_count(reported):
    land = reported
    land.refresh(accepted_only=True)
    land.accept(land.schools[0])
    assert (land.stale(), land.unaccepted()) == ([True, True, False], [0, 0, 0])
    land.refresh(accepted_only=True)
    assert land.value(land.district) == 30


def test_where_accepted_reports_alone_count_a_report_that_arrives_waits_and_no_longer_lacks(reported):
    land = reported
    land.accept(land.schools[0])
    land.refresh(accepted_only=True)
    before = land.view(land.district)
    waiting = sorted([*land.communes, *land.schools[1:]], key=lambda unit: unit.path)
    assert before.absent == Absent(missing=[land.centre], returned=[], waiting=waiting)
    land.send(land.centre, {"turns": 5})
    assert land.stale()[0]
    land.refresh(accepted_only=True)
    after = land.view(land.district)
    assert after.absent == Absent(missing=[], returned=[], waiting=[*waiting, land.centre])
    assert after.rollup.missing == before.rollup.missing
    assert after.rollup.figures == before.rollup.figures
    assert after.rollup.inputs_sha256 != before.rollup.inputs_sha256


def test_a_report_that_was_returned_is_another_input_than_none(reported):
    land = reported
    land.refresh()
    before = land.view(land.district).rollup
    land.send(land.centre, {"turns": 5})
    land.give_back(land.centre)
    land.refresh()
    after = land.view(land.district)
    assert (after.rollup.figures, after.absent.returned) == (before.figures, [land.centre])
    assert after.rollup.inputs_sha256 != before.inputs_sha256


@pytest.mark.parametrize("who", ["centre", "school"])
def test_who_is_excused_or_owes_again_makes_all_above_stale_and_is_another_input_though_its_report_counts(
    reported, who
):
    land = reported
    unit = land.centre if who == "centre" else land.schools[0]
    assignment = land.report(unit).assignment
    seen = []
    for change in (lambda: exempt(assignment=assignment, reason="Giải thể", by=None, at=AT),
                   lambda: end_exemption(assignment=assignment, by=None, at=AT)):  # fmt: skip
        land.refresh()
        seen.append(land.view(land.district).rollup)
        change()
        assert land.stale() == [True, who == "school", False]
    land.refresh()
    assert land.view(land.district).absent.missing == [land.centre]
    assert seen[0].inputs_sha256 != seen[1].inputs_sha256
    assert land.view(land.district).rollup.inputs_sha256 == seen[0].inputs_sha256


def test_a_returned_report_is_missing_and_an_exempt_unit_is_not(reported):
    land = reported
    land.give_back(land.schools[0])
    exempt(assignment=land.report(land.centre).assignment, reason="Giải thể", by=None, at=AT)
    land.refresh()
    view = land.view(land.district)
    assert view.absent == Absent(missing=[], returned=[land.schools[0]], waiting=[])
    assert (view.rollup.reported, view.rollup.expected) == (7, 8)
    assert land.centre not in [row.unit for row in leaves_of(land.campaign, land.district, "turns")]


def test_more_time_makes_stale_where_a_late_report_is_in_time_now(reported):
    land, late = reported, make.later(2)
    land.send(land.centre, {"turns": 5}, at=late)
    land.refresh()
    before = land.view(land.district).rollup.inputs_sha256

    def give(unit, days):
        extend(assignment=land.report(unit).assignment, until=make.later(days), reason="Bão", by=None, at=late)

    give(land.schools[0], 9)
    assert land.stale() == [False, False, False]
    give(land.centre, 9)
    assert land.stale() == [True, False, False]
    land.refresh()
    assert land.view(land.district).rollup.inputs_sha256 != before
    move_reports(campaign=land.campaign, due_at=make.SENT, locks_at=make.later(30), by=None, at=late)
    assert land.stale() == [True, True, True]


def test_a_unit_of_another_kind_is_asked_other_items(reported):
    land = reported
    land.refresh()
    assert land.view(land.district).figures["area"].expected == 2
    (before,) = unit_rows(Unit.objects.filter(pk=land.schools[0].pk))
    plan = plan_of_rows([replace(before, kind="commune")], source="danh sách")
    apply_unit_plan(plan=plan, by=None, at=AT)
    assert land.stale() == [True, True, False]
    land.refresh()
    assert land.view(land.district).figures["area"].expected == 3


def test_named_units_only_are_brought_up_to_date(reported):
    land = reported
    assert land.refresh(land.communes[0]) == 1
    assert rollup_of(land.campaign, land.district) is None
    assert land.refresh(land.schools[0]) == 1
    assert (land.value(land.schools[0]), land.value(land.communes[0])) == (30, 130)
    assert land.refresh(land.district) == 2


def test_a_school_named_beside_those_above_it_is_still_counted_there(reported):
    land = reported
    assert land.refresh(land.district, land.schools[0]) == 4
    assert [land.value(unit) for unit in (land.district, land.communes[0], land.schools[0])] == [360, 130, 30]


def test_a_figure_opens_down_to_the_unit_and_the_cell_it_came_from(reported):
    land = reported
    commune, school = land.communes[0], land.schools[0]
    revision = land.send(school, {"turns": 7}, sources={"turns": ["Sheet1", "D12", "7"]})
    land.refresh()
    rows = leaves_of(land.campaign, commune, "turns")
    assert [(each.unit, each.contribution.counted) for each in rows] == [
        (commune, 10), (school, 7), (land.schools[1], 40), (land.schools[2], 50),
    ]  # fmt: skip
    assert (rows[1].revision, rows[1].sources) == (revision, {"turns": ["Sheet1", "D12", "7"]})
    assert sum(each.contribution.counted or 0 for each in leaves_of(land.campaign, land.district, "turns")) == 337
    assert [each.unit for each in narratives_of(land.campaign, commune)] == [
        "xa-1", "truong-1-1", "truong-1-2", "truong-1-3",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        leaves_of(land.campaign, land.district, "nothing")


@pytest.mark.parametrize("more", [0, 3])
def test_the_number_of_queries_does_not_depend_on_how_many_report(reported, more, django_assert_num_queries):
    land = reported
    campaign, commune = land.campaign, land.communes[0]
    extra = [make.unit(f"them-{n}", parent=commune) for n in range(more)]
    for unit in extra:
        ReportingLine.objects.create(campaign=campaign, child=unit, parent=commune)
    version = form_of(campaign)
    schema_of(version)
    assignments = assign_reports(campaign=campaign, units=extra, by=None, at=AT)
    expect_reports(assignments=assignments, version=version, by=None, at=AT)
    with django_assert_num_queries(10 + BESIDE):
        land.refresh()
    land.send(land.schools[0], {"turns": 1})
    with django_assert_num_queries(10 + BESIDE):
        land.refresh()
    with django_assert_num_queries(7):
        leaves_of(campaign, commune, "turns")
    with django_assert_num_queries(4):
        rollup_of(campaign, land.district)


def test_what_was_made_on_the_other_basis_is_found_without_reading_all_roll_ups(reported):
    """A roll-up is kilobytes long: its basis is read from an index."""
    if connection.vendor == "postgresql":
        pytest.skip("it asks the plan as SQLite tells it")
    found = Rollup.objects.filter(campaign=reported.campaign, accepted_only=True).values("unit").explain()
    assert "COVERING INDEX rollup_by_basis" in found
