"""Units that change while a Week runs: no figure is lost, none moves, and who still owes a report is settled at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tuanle.access.actions import give_role
from tuanle.access.models import Grant
from tuanle.accounts.models import User
from tuanle.assignments.actions import assign_reports, exempt
from tuanle.campaigns.actions import join_campaign
from tuanle.console.queries.changes import Effect, effects_of
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.language import gettext as _
from tuanle.core.language import official
from tuanle.orgs.actions import create_unit, merge_units, split_unit
from tuanle.orgs.models import Unit, UnitSuccession
from tuanle.reports.actions import expect_reports


@dataclass(frozen=True)
class NewUnit:
    """A unit that comes out of another: its code and name."""

    code: str
    name: str


@write
def merge_into(
    *,
    unit: Unit,
    into: Unit,
    on: date,
    legal_ref: str,
    takes_over_report: bool,
    takes_over_people: bool,
    by: User,
    at: datetime,
) -> list[UnitSuccession]:
    """`unit` goes into `into`. What it reported stays under its own name and keeps counting.

    `takes_over_report`: where `unit` has not sent yet, it is excused and `into` reports for both; otherwise it still
    owes its own. Where `into` takes no part in a running Week, it does from now on. `takes_over_people`: who had a role
    on `unit` has it on `into` too.
    """
    effects = effects_of(unit, at=at)
    steps = merge_units(units=[unit], into=into, on=on, by=by, at=at, legal_ref=legal_ref)
    for effect in effects:
        _join(effect, [into], by=by, at=at)
        if takes_over_report and effect.is_owed:
            with official():
                reason = _("Đã sáp nhập vào %(unit)s từ ngày %(on)s; số liệu do đơn vị này báo cáo.") % {
                    "unit": into.name,
                    "on": format_date(on),
                }
            exempt(assignment=effect.submission.assignment, reason=reason, by=by, at=at)
    if takes_over_people:
        _share_people(unit, [into], by=by, at=at)
    return steps


@write
def split_into(
    *,
    unit: Unit,
    new: Sequence[NewUnit],
    stays: bool,
    on: date,
    legal_ref: str,
    takes_over_people: bool,
    by: User,
    at: datetime,
) -> list[Unit]:
    """`unit` goes on as new units of its kind in its place, and as itself when it `stays`.

    The new ones take part in the running Weeks and owe a report of their own; what `unit` reported stays its own.
    """
    effects, parent = effects_of(unit, at=at), Unit.objects.get_parent(unit)
    made = [
        create_unit(
            code=one.code, name=one.name, kind=unit.kind, parent=parent, place=unit.place, valid_from=on, by=by, at=at
        )
        for one in new
    ]
    unit.refresh_from_db()
    split_unit(unit=unit, into=[*made, unit] if stays else made, on=on, by=by, at=at, legal_ref=legal_ref)
    for effect in effects:
        _join(effect, made, by=by, at=at)
        if not stays and effect.is_owed:
            with official():
                reason = _("Đã chia tách từ ngày %(on)s; các đơn vị mới báo cáo.") % {"on": format_date(on)}
            exempt(assignment=effect.submission.assignment, reason=reason, by=by, at=at)
    if takes_over_people:
        _share_people(unit, made, by=by, at=at)
    return made


def _join(effect: Effect, units: Iterable[Unit], *, by: User, at: datetime) -> None:
    """Units that take no part in the campaign yet do, and owe a report like the one they come from."""
    lines = join_campaign(
        campaign=effect.campaign,
        lines=[(unit, effect.parent) for unit in units if unit.pk != effect.parent.pk],
        by=by,
        at=at,
    )
    new = [line.child for line in lines]
    assignments = assign_reports(campaign=effect.campaign, units=new, by=by, at=at) if new else []
    expect_reports(assignments=assignments, version=effect.submission.version, by=by, at=at)


def _share_people(unit: Unit, others: Iterable[Unit], *, by: User, at: datetime) -> None:
    for grant in Grant.objects.filter(unit=unit, user__is_active=True).select_related("user"):
        for other in others:
            give_role(user=grant.user, role=grant.role, unit=other, by=by, at=at)
