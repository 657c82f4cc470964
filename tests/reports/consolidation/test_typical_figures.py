"""What units of one kind usually report is kept, renewed and held against what they send."""

import itertools
from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.grounds import kept
from tuanle.audit.models import Record
from tuanle.core import clock
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.jobs import SCHEDULE, enqueue, run_waiting
from tuanle.reports.actions import refresh_typical_figures, take_in
from tuanle.reports.models import Revision, Submission, TypicalFigures
from tuanle.reports.queries import desk_of, peers_for, template_of
from tuanle.reports.queries import peers as peers_queries

pytestmark = pytest.mark.django_db

KINDS = {"tieu-hoc": 6, "mam-non": 4}


@kept
def land():
    district = make.unit("huyen")
    units = [
        make.unit(f"{kind}-{n}", parent=district, kind=kind, name=f"Trường {kind.replace('-', ' ')} số {n}")
        for kind, count in KINDS.items()
        for n in range(1, count + 1)
    ]
    before = make.campaign(district, units, code="tuan-le-2020", year=2020)
    week = make.campaign(district, units, previous=before)
    return before, week, {unit.code: unit for unit in units}


def send_all(campaign, units, *, kind, luot, at=make.SENT):
    for unit in units.values():
        if unit.kind_id == kind:
            make.send(campaign, unit, {"so_lop": {"status": "nil"}, "luot": luot}, at=at)


def refresh(campaign, at=make.SENT):
    return refresh_typical_figures(campaign=campaign, by=None, at=at)


def typical(campaign):
    return {one.kind_id: (one.figures, one.reports) for one in TypicalFigures.objects.filter(campaign=campaign)}


def test_kinds_of_which_five_have_answered_have_typical_figures(land):
    _before, week, units = land
    for n, code in enumerate(units):
        make.send(week, units[code], {"luot": 100 + n, "so_lop": {"status": "nil"}})
    assert refresh(week) == 1
    assert {kind: (said["luot"][0], said.keys(), n) for kind, (said, n) in typical(week).items()} == {
        "tieu-hoc": (102.5, {"luot"}, 6)
    }
    assert Record.objects.get(verb="typical.refresh").data == {"changed": 1, "gone": 0}
    assert (refresh(week), Record.objects.filter(verb="typical.refresh").count()) == (0, 1)


def test_they_follow_the_latest_revisions_and_go_when_too_few_are_left(land):
    _before, week, units = land
    send_all(week, units, kind="tieu-hoc", luot=100)
    refresh(week)
    send_all(week, units, kind="tieu-hoc", luot=200, at=make.later())
    assert (refresh(week, make.later()), typical(week)["tieu-hoc"][0]) == (1, {"luot": [200, 1, 6]})
    reports = Submission.objects.filter(assignment__unit__kind="tieu-hoc", assignment__campaign=week)
    reports.filter(pk__in=reports.values("pk")[:2]).update(state="returned")
    assert (refresh(week), typical(week)) == (1, {})


def test_the_database_keeps_none_of_fewer_than_five_and_one_for_each_kind(land):
    _before, week, _units = land
    row = {"campaign": week, "kind_id": "tieu-hoc", "figures": {}, "computed_at": make.SENT}
    with pytest.raises(IntegrityError, match="typical_figures_of_five"), write():
        TypicalFigures.objects.create(**row, reports=4)
    TypicalFigures.objects.create(**row, reports=5)
    with pytest.raises(IntegrityError), write():
        TypicalFigures.objects.create(**row, reports=5)


def test_last_years_serve_until_five_have_answered(land, django_assert_num_queries):
    before, week, units = land
    report = Submission.objects.select_related("assignment__campaign", "assignment__unit").get(
        assignment__campaign=week, assignment__unit=units["tieu-hoc-1"]
    )
    assert not peers_for(report).typical
    send_all(before, units, kind="tieu-hoc", luot=50, at=make.SENT.replace(year=2020))
    refresh(before)
    with django_assert_num_queries(1):
        peers = peers_for(report)
    assert (peers.typical["luot"].middle, peers.are_last_years) == (50, True)
    send_all(week, units, kind="tieu-hoc", luot=100)
    refresh(week)
    with django_assert_num_queries(1):
        found = peers_queries.peers_in(week, {"tieu-hoc", "mam-non"})
    assert {kind: (one.typical["luot"].middle, one.are_last_years) for kind, one in found.items()} == {
        "tieu-hoc": (100, False)
    }
    assert peers_for(report) == found["tieu-hoc"]


def test_of_very_many_always_the_same_ones_are_read(land, monkeypatch):
    _before, week, units = land
    monkeypatch.setattr(peers_queries, "SAMPLE", 3)
    for n, unit in enumerate(units.values()):
        make.send(week, unit, {"luot": n})
    chosen = [cells["luot"] for cells in peers_queries.answers_of_kind(week, "tieu-hoc")]
    again = [cells["luot"] for cells in peers_queries.answers_of_kind(week, "tieu-hoc")]
    assert (len(chosen), sorted(again)) == (3, sorted(chosen))
    others = set(range(6)) - set(chosen)
    for n in others:
        make.send(week, units[f"tieu-hoc-{n + 1}"], {"luot": 1000}, at=make.later())
    assert {cells["luot"] for cells in peers_queries.answers_of_kind(week, "tieu-hoc")} == set(chosen)


def test_the_job_keeps_running_campaigns_in_step_and_catches_up_with_the_one_before(land, settings):
    before, week, units = land
    settings.CLOCK_SHIFT = make.SENT - clock.now() + settings.CLOCK_SHIFT
    assert SCHEDULE["reports.find_typical"].every == timedelta(minutes=30)
    send_all(before, units, kind="tieu-hoc", luot=50, at=make.SENT.replace(year=2020))
    send_all(week, units, kind="tieu-hoc", luot=100)
    enqueue("reports.find_typical")
    run_waiting()
    assert [typical(one)["tieu-hoc"][0]["luot"][0] for one in (before, week)] == [50, 100]


def try_order(week, files, seen):
    """What comes of `files` in this order is noted, and then taken back."""
    seen.append(taken_in(week, files))
    raise Refused("hoàn lại")


def taken_in(week, files):
    desk = desk_of(week)
    for name, content in files:
        take_in(desk=desk, name=name, content=content, by=None, at=make.SENT)
        refresh(week)
    sent = Revision.objects.filter(submission__assignment__campaign=week)
    return sorted((one.file_name, str(one.cells), str(one.findings)) for one in sent)


def test_the_files_of_a_folder_say_the_same_in_any_order(land):
    before, week, units = land
    send_all(before, units, kind="tieu-hoc", luot=50, at=make.SENT.replace(year=2020))
    refresh(before)
    # Last year this school was as far from its peers: only they tell.
    make.send(before, units["tieu-hoc-6"], {"luot": 5000}, at=make.SENT.replace(year=2020))
    figures = {"tieu-hoc-1": 55, "tieu-hoc-2": 60, "tieu-hoc-6": 5000}
    files = [
        (f"{code}.xlsx", template_of(make.submission(week, units[code]), cells={"so_lop": 1, "luot": luot}))
        for code, luot in figures.items()
    ]
    seen = []
    for order in itertools.permutations(files):
        with pytest.raises(Refused), write():
            try_order(week, order, seen)
    assert all(one == seen[0] for one in seen)
    (told,) = [findings for name, _cells, findings in seen[0] if name == "tieu-hoc-6.xlsx"]
    assert (told.count("far_from_peers"), told.count("'code'")) == (1, 1)
    assert [findings for name, _cells, findings in seen[0] if name != "tieu-hoc-6.xlsx"] == ["[]", "[]"]
