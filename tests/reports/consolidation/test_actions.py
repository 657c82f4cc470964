"""Roll-ups and overlaps in the database: what is dirty is computed, and equals a computation from nothing."""

import random

import pytest

from tests import factories as make
from tests.databases import BESIDE
from tests.reports.consolidation.sample import NIL, row
from tuanle.assignments.actions import assign_reports, end_exemption, exempt
from tuanle.audit.models import Record
from tuanle.campaigns.models import ReportingLine
from tuanle.core.errors import Refused
from tuanle.reports.actions import (
    accept_report,
    decide_overlap,
    expect_reports,
    refresh_overlaps,
    refresh_rollups,
    reopen_report,
    return_report,
)
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap, Rollup
from tuanle.reports.queries import Absent, form_of, leaves_of, narratives_of, rollup_of, schema_of

pytestmark = pytest.mark.django_db
AT = make.later()


def fill(country):
    campaign, _district, communes, schools, centre = country
    for n, unit in enumerate([*communes, *schools]):
        make.send(campaign, unit, {"turns": 10 * (n + 1), "classes": 1, "results": f"Kết quả {n}."})
    return campaign, centre


def value(campaign, unit, key="turns"):
    return rollup_of(campaign, unit).figures[key].shown.value


def stored(campaign):
    fields = (
        "figures", "contributors", "missing", "expected", "reported", "unaccepted", "accepted_only", "inputs_sha256",
        "stale_at",
    )  # fmt: skip
    return {rollup["unit"]: rollup for rollup in Rollup.objects.filter(campaign=campaign).values("unit", *fields)}


def test_a_campaign_is_rolled_up_to_the_top(country):
    campaign, centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 3
    assert [value(campaign, unit) for unit in (district, *communes)] == [360, 10 + 30 + 40 + 50, 20 + 60 + 70 + 80]
    view = rollup_of(campaign, district)
    assert (view.rollup.reported, view.rollup.expected, view.absent.missing) == (8, 9, [centre])
    assert (view.rollup.unaccepted, view.is_stale) == (8, False)
    assert view.rollup.contributors == [[communes[0].pk, None], [communes[1].pk, None]]
    first = make.submission(campaign, communes[0]).current_id
    assert rollup_of(campaign, communes[0]).rollup.contributors == [
        [communes[0].pk, first],
        *([school.pk, make.submission(campaign, school).current_id] for school in schools[:3]),
    ]
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 0
    assert Record.objects.filter(verb="rollup.refresh").count() == 1


def test_a_new_revision_makes_all_above_stale_and_only_them(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    refresh_rollups(campaign=campaign, by=None, at=AT)
    make.send(campaign, schools[0], {"turns": 1000}, at=AT)
    assert [rollup_of(campaign, unit).is_stale for unit in (district, *communes)] == [True, True, False]
    assert value(campaign, district) == 360
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 2
    assert (value(campaign, district), value(campaign, communes[0])) == (1330, 1100)


def test_any_history_ends_as_a_computation_from_nothing(country):
    campaign, _district, communes, schools, centre = country
    chance = random.Random(5)
    refresh_rollups(campaign=campaign, by=None, at=AT)
    for step in range(12):
        unit = chance.choice([*communes, *schools, centre])
        make.send(campaign, unit, {"turns": chance.randrange(100), "classes": NIL, "partners": [f"Ban {step % 3}"]})
        submission = make.submission(campaign, unit)
        if step % 3 == 0:
            accept_report(submission=submission, revision=submission.current, by=None, at=AT)
        if step % 3 and step % 4 == 1:
            return_report(submission=submission, revision=submission.current, reason="Sai", comments={}, by=None, at=AT)
        if step % 2:
            refresh_rollups(campaign=campaign, by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT)
    kept = stored(campaign)
    Rollup.objects.all().delete()
    refresh_rollups(campaign=campaign, by=None, at=AT)
    assert stored(campaign) == kept


def test_one_changed_report_refreshes_all_above_it(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    refresh_rollups(campaign=campaign, by=None, at=AT)
    make.send(campaign, schools[5], {"turns": 0}, at=AT)
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 2
    assert (value(campaign, district), value(campaign, communes[1])) == (280, 150)
    assert not any(rollup_of(campaign, unit).is_stale for unit in (district, *communes))


def test_accepted_only_leaves_out_what_waits_and_says_so(country):
    campaign, _centre = fill(country)
    _campaign, district, _communes, schools, _centre = country
    submission = make.submission(campaign, schools[0])
    accept_report(submission=submission, revision=submission.current, by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT, accepted_only=True)
    view = rollup_of(campaign, district)
    assert (view.figures["turns"].shown.value, view.rollup.reported, view.rollup.unaccepted) == (30, 1, 0)
    assert view.rollup.accepted_only
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 3
    assert value(campaign, district) == 360
    reopen_report(submission=make.submission(campaign, schools[0]), reason="Nhầm", by=None, at=AT)
    assert (rollup_of(campaign, district).rollup.unaccepted, rollup_of(campaign, district).is_stale) == (8, False)


def test_what_is_decided_on_a_report_moves_the_count_of_those_that_wait_and_no_figure(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    refresh_rollups(campaign=campaign, by=None, at=AT)
    before = stored(campaign)
    for school in (schools[0], schools[1]):
        submission = make.submission(campaign, school)
        accept_report(submission=submission, revision=submission.current, by=None, at=AT)
    reopen_report(submission=make.submission(campaign, schools[0]), reason="Nhầm", by=None, at=AT)
    kept = stored(campaign)
    assert [kept[unit.pk].pop("unaccepted") for unit in (district, *communes)] == [7, 3, 4]
    assert [before[unit.pk].pop("unaccepted") for unit in (district, *communes)] == [8, 4, 4]
    assert kept == before
    assert refresh_rollups(campaign=campaign, by=None, at=AT) == 0
    Rollup.objects.all().delete()
    refresh_rollups(campaign=campaign, by=None, at=AT)
    assert {unit: row["inputs_sha256"] for unit, row in stored(campaign).items()} == {
        unit: row["inputs_sha256"] for unit, row in kept.items()
    }
    assert [rollup_of(campaign, unit).rollup.unaccepted for unit in (district, *communes)] == [7, 3, 4]


def test_what_is_decided_makes_stale_where_accepted_reports_alone_count(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    refresh_rollups(campaign=campaign, by=None, at=AT, accepted_only=True)
    submission = make.submission(campaign, schools[0])
    accept_report(submission=submission, revision=submission.current, by=None, at=AT)
    assert [rollup_of(campaign, unit).is_stale for unit in (district, *communes)] == [True, True, False]
    assert [rollup_of(campaign, unit).rollup.unaccepted for unit in (district, *communes)] == [0, 0, 0]
    refresh_rollups(campaign=campaign, by=None, at=AT, accepted_only=True)
    assert value(campaign, district) == 30


def test_where_accepted_reports_alone_count_a_report_that_arrives_waits_and_no_longer_lacks(country):
    campaign, centre = fill(country)
    _campaign, district, _communes, schools, _centre = country
    submission = make.submission(campaign, schools[0])
    accept_report(submission=submission, revision=submission.current, by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT, accepted_only=True)
    before = rollup_of(campaign, district)
    waiting = sorted([*country[2], *schools[1:]], key=lambda unit: unit.path)
    assert before.absent == Absent(missing=[centre], returned=[], waiting=waiting)
    make.send(campaign, centre, {"turns": 5}, at=AT)
    assert rollup_of(campaign, district).is_stale
    refresh_rollups(campaign=campaign, by=None, at=AT, accepted_only=True)
    after = rollup_of(campaign, district)
    assert after.absent == Absent(missing=[], returned=[], waiting=[*waiting, centre])
    assert after.rollup.missing == before.rollup.missing
    assert after.rollup.figures == before.rollup.figures
    assert after.rollup.inputs_sha256 != before.rollup.inputs_sha256


def test_a_report_that_was_returned_is_another_input_than_none(country):
    campaign, centre = fill(country)
    district = country[1]
    refresh_rollups(campaign=campaign, by=None, at=AT)
    before = rollup_of(campaign, district).rollup
    make.send(campaign, centre, {"turns": 5}, at=AT)
    submission = make.submission(campaign, centre)
    return_report(submission=submission, revision=submission.current, reason="Sai", comments={}, by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT)
    after = rollup_of(campaign, district)
    assert (after.rollup.figures, after.absent.returned) == (before.figures, [centre])
    assert after.rollup.inputs_sha256 != before.inputs_sha256


def test_who_is_excused_or_owes_again_makes_all_above_stale(country):
    campaign, centre = fill(country)
    _campaign, district, communes, _schools, _centre = country
    assignment = make.submission(campaign, centre).assignment
    for change in (lambda: exempt(assignment=assignment, reason="Giải thể", by=None, at=AT),
                   lambda: end_exemption(assignment=assignment, by=None, at=AT)):  # fmt: skip
        refresh_rollups(campaign=campaign, by=None, at=AT)
        change()
        assert [rollup_of(campaign, unit).is_stale for unit in (district, *communes)] == [True, False, False]
    refresh_rollups(campaign=campaign, by=None, at=AT)
    assert rollup_of(campaign, district).absent.missing == [centre]


def test_a_returned_report_is_missing_and_an_exempt_unit_is_not(country):
    campaign, centre = fill(country)
    _campaign, district, _communes, schools, _centre = country
    submission = make.submission(campaign, schools[0])
    return_report(submission=submission, revision=submission.current, reason="Sai", comments={}, by=None, at=AT)
    exempt(assignment=make.submission(campaign, centre).assignment, reason="Giải thể", by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT)
    view = rollup_of(campaign, district)
    assert view.absent == Absent(missing=[], returned=[schools[0]], waiting=[])
    assert (view.rollup.reported, view.rollup.expected) == (7, 8)


def test_named_units_only_are_brought_up_to_date(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    assert refresh_rollups(campaign=campaign, by=None, at=AT, units=[communes[0].pk]) == 1
    assert rollup_of(campaign, district) is None
    assert refresh_rollups(campaign=campaign, by=None, at=AT, units=[schools[0].pk]) == 1
    assert (value(campaign, schools[0]), value(campaign, communes[0])) == (30, 130)
    assert refresh_rollups(campaign=campaign, by=None, at=AT, units=[district.pk]) == 2


def test_a_school_named_beside_those_above_it_is_still_counted_there(country):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    assert refresh_rollups(campaign=campaign, by=None, at=AT, units=[district.pk, schools[0].pk]) == 4
    assert [value(campaign, unit) for unit in (district, communes[0], schools[0])] == [360, 130, 30]


def test_a_figure_opens_down_to_the_unit_and_the_cell_it_came_from(country):
    campaign, centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    revision = make.send(campaign, schools[0], {"turns": 7}, sources={"turns": ["Sheet1", "D12", "7"]})
    refresh_rollups(campaign=campaign, by=None, at=AT)
    rows = leaves_of(campaign, communes[0], "turns")
    assert [(each.unit, each.contribution.counted) for each in rows] == [
        (communes[0], 10), (schools[0], 7), (schools[1], 40), (schools[2], 50),
    ]  # fmt: skip
    assert (rows[1].revision, rows[1].sources) == (revision, {"turns": ["Sheet1", "D12", "7"]})
    assert sum(each.contribution.counted or 0 for each in leaves_of(campaign, district, "turns")) == 337
    assert [each.unit for each in narratives_of(campaign, communes[0])] == [
        "xa-1", "truong-1-1", "truong-1-2", "truong-1-3",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        leaves_of(campaign, district, "nothing")


@pytest.mark.parametrize("more", [0, 3])
def test_the_number_of_queries_does_not_depend_on_how_many_report(country, more, django_assert_num_queries):
    campaign, _centre = fill(country)
    _campaign, district, communes, schools, _centre = country
    extra = [make.unit(f"them-{n}", parent=communes[0]) for n in range(more)]
    for unit in extra:
        ReportingLine.objects.create(campaign=campaign, child=unit, parent=communes[0])
    version = form_of(campaign)
    schema_of(version)
    assignments = assign_reports(campaign=campaign, units=extra, by=None, at=AT)
    expect_reports(assignments=assignments, version=version, by=None, at=AT)
    with django_assert_num_queries(10 + BESIDE):
        refresh_rollups(campaign=campaign, by=None, at=AT)
    make.send(campaign, schools[0], {"turns": 1})
    with django_assert_num_queries(10 + BESIDE):
        refresh_rollups(campaign=campaign, by=None, at=AT)
    with django_assert_num_queries(7):
        leaves_of(campaign, communes[0], "turns")
    with django_assert_num_queries(4):
        rollup_of(campaign, district)


def joint(country):
    campaign, _district, communes, schools, _centre = country
    make.send(campaign, communes[0], {"turns": 200, "classes": 2, "held": [row()]})
    make.send(campaign, schools[0], {"turns": 150, "classes": 3, "held": [row(turns=95)]})
    refresh_rollups(campaign=campaign, by=None, at=AT)
    return campaign


def test_an_overlap_found_same_is_counted_once_and_distinct_again_twice(country):
    campaign, district = joint(country), country[1]
    assert refresh_overlaps(campaign=campaign, by=None, at=AT) == 1
    overlap = Overlap.objects.get()
    assert (overlap.first.code, overlap.second.code) == ("xa-1", "truong-1-1")
    assert overlap.effect["figures"] == {"classes": [3, 2], "turns": [150, 55]}
    assert value(campaign, district) == 350
    decide_overlap(overlap=overlap, state=OverlapState.SAME, by=None, at=AT)
    assert rollup_of(campaign, district).is_stale
    refresh_rollups(campaign=campaign, by=None, at=AT)
    assert (value(campaign, district), value(campaign, district, "classes")) == (255, 4)
    answer = leaves_of(campaign, country[2][0], "turns")[1].contribution
    assert (answer.said, answer.counted, answer.is_reduced) == (150, 55, True)
    assert refresh_overlaps(campaign=campaign, by=None, at=AT) == 0
    decide_overlap(overlap=overlap, state=OverlapState.DISTINCT, by=None, at=AT)
    refresh_rollups(campaign=campaign, by=None, at=AT)
    assert value(campaign, district) == 350
    assert [each.data["state"] for each in Record.objects.filter(verb="overlap.decide").order_by("pk")] == [
        "same", "distinct",
    ]  # fmt: skip


def test_what_waits_and_is_no_longer_found_is_dropped(country):
    campaign, schools = joint(country), country[3]
    refresh_overlaps(campaign=campaign, by=None, at=AT)
    make.send(campaign, schools[0], {"turns": 150, "classes": 3, "held": [row(turns=95, lead="xa-1")]})
    assert refresh_overlaps(campaign=campaign, by=None, at=AT) == 0
    assert Overlap.objects.count() == 0


def test_a_decision_is_one_of_two(country):
    campaign = joint(country)
    refresh_overlaps(campaign=campaign, by=None, at=AT)
    with pytest.raises(Refused) as refused:
        decide_overlap(overlap=Overlap.objects.get(), state=OverlapState.OPEN, by=None, at=AT)
    assert refused.value.code == "state"
