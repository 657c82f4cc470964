"""Who takes part in a joint activity. Its lead counts it; what a partner counts of its own is for itself alone."""

from collections.abc import Sequence
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.activities.actions.locking import put_down, taken_up
from tuanle.activities.domain.details import Together
from tuanle.activities.enums import PartnerRole
from tuanle.activities.models import Activity, Partner
from tuanle.activities.queries.places import participants
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.orgs.models import Unit


@write
def add_partner(*, activity: Activity, together: Together, by: User | None, at: datetime) -> Partner:
    """Add a unit of the campaign, or a body by its name. One who is there already gets the new role."""
    activity = taken_up(activity)
    partner = put_partners(activity, [together])[0]
    put_down(activity, by=by, at=at)
    record(verb="partner.add", obj=activity, by=by, at=at, partner=str(partner), role=partner.role)
    return partner


@write
def join_activity(*, activity: Activity, unit: Unit, by: User | None, at: datetime) -> Partner:
    """`unit` says that it took part in what another leads. It counts nothing of its own for it."""
    known = Partner.objects.filter(activity=activity, unit=unit).first()
    if known:
        return known
    return add_partner(activity=activity, together=Together(unit.code, role=PartnerRole.ATTENDEE.value), by=by, at=at)


@write
def remove_partner(*, partner: Partner, by: User | None, at: datetime) -> None:
    """Take a partner out again."""
    activity = taken_up(partner.activity)
    partner.delete()
    put_down(activity, by=by, at=at)
    record(verb="partner.remove", obj=activity, by=by, at=at, partner=str(partner), headcount=partner.headcount)


@write
def count_own(*, partner: Partner, headcount: int | None, by: User | None, at: datetime) -> Partner:
    """Note how many of its own a partner had there. The figure counts nowhere."""
    if partner.unit is None:
        raise Refused(_("Chỉ đơn vị trong đợt mới ghi được số người của mình."), code="no-unit")
    if partner.headcount != headcount:
        before, partner.headcount = partner.headcount, headcount
        partner.save(update_fields=["headcount"])
        record(
            verb="partner.count",
            obj=partner.activity,
            by=by,
            at=at,
            unit=partner.unit.code,
            before=before,
            after=headcount,
        )
    return partner


def put_partners(activity: Activity, together: Sequence[Together]) -> list[Partner]:
    """Part of a write. Raises `Refused` for the lead itself, or a unit that does not take part in the campaign."""
    codes = {one.code for one in together if one.code}
    units = {unit.code: unit for unit in participants(activity.campaign).filter(code__in=codes)} if codes else {}
    return [_put(activity, one, units) for one in together]


def _put(activity: Activity, one: Together, units: dict[str, Unit]) -> Partner:
    if one.role not in PartnerRole.values:
        raise Refused(_("Hãy chọn lại vai trò của đơn vị phối hợp."), code="role")
    if one.code:
        if one.code not in units:
            raise Refused(_("Không có đơn vị “%(code)s” trong đợt này.") % {"code": one.code}, code="no-unit")
        unit = units[one.code]
        if unit.pk == activity.lead_id:
            raise Refused(_("Đơn vị chủ trì không phải ghi lại ở phần phối hợp."), code="lead")
        partner, _new = Partner.objects.update_or_create(activity=activity, unit=unit, defaults={"role": one.role})
        return partner
    name = squeeze(one.name)
    if not name:
        raise Refused(_("Hãy ghi tên đơn vị phối hợp."), code="name")
    partner, _new = Partner.objects.update_or_create(
        activity=activity, unit=None, name_key=fold(name), defaults={"name": name, "role": one.role}
    )
    return partner
