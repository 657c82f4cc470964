"""Keeping roll-ups in step with what they are made from."""

import gc
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import alone, write
from tuanle.reports.actions.stale import held_by
from tuanle.reports.domain.consolidation import Report, Rolled, Takes, consolidate_each, merge
from tuanle.reports.domain.form import Form
from tuanle.reports.queries import form_of, schema_of
from tuanle.reports.queries.inputs import (
    own_reports,
    renewal_of,
    reports_below,
    rolled_of,
    takes_of,
)

#: From so many dirty roll-ups on, all reports are read in one go rather than those of the families named.
_MANY = 1000


@write
def refresh_rollups(
    *,
    campaign: Campaign,
    by: User | None,
    at: datetime,
    units: Collection[int] | None = None,
    accepted_only: bool = False,
) -> int:
    """Bring the roll-ups of `units` (ids), and those they are made from, up to date; when None, of the campaign's owner.

    Only those are computed that are stale, lacking, or were made with the other `accepted_only`: after one changed report
    those above it. Below one that is fresh only what somebody has since made on the other basis is computed: it gives
    the same as what the fresh one was made from. A unit that nobody reports to gets a roll-up of its own report when it
    is named. Returns how many were computed.
    """
    alone(held_by(campaign))
    named = [campaign.owner_id] if units is None else units
    renewal = renewal_of(campaign, named, accepted_only=accepted_only)
    if renewal.dirty:
        _recompute(_Task(campaign, accepted_only, at, renewal.dirty, renewal.below))
        record(
            verb="rollup.refresh", obj=campaign, by=by, at=at, computed=len(renewal.dirty), accepted_only=accepted_only
        )
    return len(renewal.dirty)


@dataclass(frozen=True)
class _Task:
    """What to compute: `dirty`, from those `below` them that others report to (unit → the one it reports to) and leaves."""

    campaign: Campaign
    accepted_only: bool
    at: datetime
    dirty: set[int]
    below: dict[int, int]


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Lists upon lists without a single cycle: looking for some costs more than the adding up.

    Around the whole function, so that they are gone when collecting starts again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_no_collecting()
def _recompute(task: _Task) -> None:
    """Leaves first, then level by level to the top; all are written at the end."""
    form, takes = schema_of(form_of(task.campaign)), takes_of(task.campaign)
    done, contributors = _leaves(task, form, takes)
    children: dict[int, list[int]] = defaultdict(list)
    for unit, parent in sorted(task.below.items()):
        children[parent].append(unit)
    kept = rolled_of(task.campaign, task.below.keys() - task.dirty)
    for unit in sorted(task.dirty, key=lambda unit: -_depth(unit, task.below)):
        below = [done[child] if child in task.dirty else kept[child] for child in children[unit]]
        done[unit] = merge([done[unit], *below], form)
        contributors[unit] += [[child, None] for child in children[unit]]
    _store(task, done, contributors)


def _leaves(task: _Task, form: Form, takes: Takes) -> tuple[dict[int, Rolled], dict[int, list[Any]]]:
    """Of each dirty unit: its own report and those of the units below it that have none below them."""
    own = own_reports(task.campaign, task.dirty, accepted_only=task.accepted_only)
    families = {unit: [own[unit]] if unit in own else [] for unit in task.dirty}
    done: dict[int, Rolled] = {}
    contributors: dict[int, list[Any]] = {}

    def take_in(groups: dict[int, list[Report]]) -> None:
        for unit, rolled in zip(groups, consolidate_each(form, list(groups.values()), takes), strict=True):
            done[unit] = rolled
            came = sorted([[r.id, r.revision] for r in groups[unit] if r.revision is not None])
            contributors[unit] = sorted(came, key=lambda pair: pair[0] != unit)

    parents = None if len(task.dirty) >= _MANY else task.dirty
    for batch in reports_below(task.campaign, parents, accepted_only=task.accepted_only, without=task.below):
        take_in({parent: families.pop(parent) + reports for parent, reports in batch if parent in families})
    take_in(families)
    return done, contributors


def _store(task: _Task, done: dict[int, Rolled], contributors: dict[int, list[Any]]) -> None:
    """Written as text: the models' JSON fields would cost more than the adding up."""
    sql = (
        "INSERT INTO reports_rollup (campaign_id, unit_id, figures, contributors, missing, expected, reported,"
        " unaccepted, accepted_only, inputs_sha256, computed_at, stale_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, NULL)"
        " ON CONFLICT (campaign_id, unit_id) DO UPDATE SET figures = excluded.figures,"
        " contributors = excluded.contributors, missing = excluded.missing, expected = excluded.expected,"
        " reported = excluded.reported, unaccepted = excluded.unaccepted, accepted_only = excluded.accepted_only,"
        " inputs_sha256 = excluded.inputs_sha256, computed_at = excluded.computed_at, stale_at = NULL"
    )
    at = connection.ops.adapt_datetimefield_value(task.at)
    rows = [
        (
            task.campaign.pk,
            unit,
            _json(rolled.figures),
            _json(contributors[unit]),
            _json(rolled.missing),
            rolled.expected,
            rolled.reported,
            rolled.unaccepted,
            task.accepted_only,
            rolled.sha256,
            at,
        )
        for unit in task.dirty
        for rolled in [done[unit]]
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _json(data: Any) -> str:
    try:
        return orjson.dumps(data).decode()
    except TypeError:  # a number of more than 64 bits
        return json.dumps(data, ensure_ascii=False)


def _depth(unit: int, below: dict[int, int]) -> int:
    depth = 0
    while unit in below:
        unit, depth = below[unit], depth + 1
    return depth
