"""Units asked to hold something where nothing is planned, and what they answered."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from tuanle.accounts.models import User
from tuanle.activities.domain.gaps import Moment
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, GapRequest
from tuanle.activities.queries.gaps import to_plan, wishes_in
from tuanle.audit.actions import record
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.db import join, write
from tuanle.core.errors import Refused
from tuanle.core.language import _, official
from tuanle.core.text import squeeze
from tuanle.notices.actions import notify_unit
from tuanle.orgs.models import Unit


@write
def ask_to_fill(
    *,
    campaign: Campaign,
    units: Sequence[Unit],
    area: Unit,
    group: str,
    day: date | None,
    note: str = "",
    by: User | None,
    at: datetime,
) -> list[GapRequest]:
    """Ask `units` to hold something for `group` ("": anyone) in `area`, on `day` or on any; each is told once.

    Returns what is new: a unit that was asked the same before is not asked again, whatever it answered.
    Raises `Refused` when the campaign is closed, no unit is chosen, or the day is over.
    """
    if is_closed(campaign, at=at):
        raise Refused(_("Đợt “%(name)s” đã đóng nên không đề nghị thêm được.") % {"name": campaign.name}, code="closed")
    if not units:
        raise Refused(_("Hãy chọn ít nhất một đơn vị để đề nghị."), code="units")
    if day is not None and day < at.astimezone(VIETNAM).date():
        raise Refused(_("Ngày %(day)s đã qua. Hãy chọn ngày khác.") % {"day": format_date(day)}, code="day")
    note = squeeze(note)[:300]
    known = set(
        GapRequest.objects.filter(campaign=campaign, area=area, group=group, day=day, unit__in=units).values_list(
            "unit", flat=True
        )
    )
    made = []
    for unit in units:
        if unit.pk in known:
            continue
        asked, is_new = GapRequest.objects.get_or_create(
            campaign=campaign, unit=unit, area=area, group=group, day=day,
            defaults={"note": note, "asked_at": at, "asked_by": by},
        )  # fmt: skip
        if is_new:
            made.append(asked)
            _tell(asked, by=by, at=at)
            record(
                verb="gap.ask", obj=asked, by=by, at=at, unit=unit.code, area=area.code, group=group, day=str(day or "")
            )
    return made


@write
def decline_to_fill(*, request: GapRequest, reason: str, by: User | None, at: datetime) -> GapRequest:
    """Say that the unit cannot, and why. Raises `Refused` without a reason, or when it was answered already."""
    reason = squeeze(reason)[:300]
    if not reason:
        raise Refused(_("Hãy ghi lý do chưa tổ chức được."), code="reason")
    request = GapRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is not None:
        raise Refused(_("Đề nghị này đã được trả lời."), code="answered")
    request.declined, request.answered_at = reason, at
    request.save(update_fields=["declined", "answered_at"])
    record(verb="gap.decline", obj=request, by=by, at=at, reason=reason)
    return request


@join()
def answer_gap_requests(*, activity: Activity, by: User | None, at: datetime) -> None:
    """What the lead was asked for and this activity fills is answered: call it in the transaction of whatever was planned.

    It fills a request for its commune, for the group asked for or for everyone, on the day asked for, or on any that
    had not passed when it was asked.
    """
    waiting = list(
        GapRequest.objects.filter(
            Q(area=activity.area_id), campaign=activity.campaign_id, unit=activity.lead_id, answered_at=None
        )
    )
    if not waiting:
        return
    groups = set(activity.audiences.values_list("group", flat=True))
    days = {
        start.astimezone(VIETNAM).date()
        for start in activity.sessions.exclude(state=SessionState.CANCELLED).values_list("starts_at", flat=True)
    }
    for request in waiting:
        suits = not request.group or not groups or request.group in groups
        is_in_time = request.day in days if request.day else max(days, default=date.min) >= _day(request.asked_at)
        if suits and is_in_time:
            request.answer, request.answered_at = activity, at
            request.save(update_fields=["answer", "answered_at"])
            record(verb="gap.answer", obj=request, by=by, at=at, activity=activity.pk)


def _tell(asked: GapRequest, *, by: User | None, at: datetime) -> None:
    """The unit's message, in Vietnamese as all that goes out, with a page that is filled in already behind it."""
    wishes = wishes_in(asked.campaign, asked.area, asked.group, Moment.ANY)
    kind, title = to_plan(wishes)
    with official():
        whom = str(LearnerGroup(asked.group).label).lower() if asked.group else "người dân"
    when = f"ngày {format_date(asked.day)}" if asked.day else "trong những ngày tới"
    lines = [
        f"Ở {asked.area.name} còn thiếu hoạt động cho {whom} {when}. Đề nghị đơn vị tổ chức một hoạt động.",
        f"Người dân ở đây muốn học: {title}." if title else "",
        asked.note,
        "Mở liên kết kèm theo để ghi hoạt động; nếu chưa tổ chức được, đơn vị trả lời ở mục “Việc hôm nay”.",
    ]
    filled_in = urlencode({"kind": kind, "title": title, **({"group": asked.group} if asked.group else {})})
    notify_unit(
        unit=asked.unit,
        kind="gap.asked",
        subject=f"Đề nghị tổ chức hoạt động cho {whom} ở {asked.area.name}",
        text="\n\n".join(line for line in lines if line),
        about=asked,
        href=f"{reverse('office:activity-new', args=[asked.campaign.code, asked.unit.code])}?{filled_in}",
        by=by,
        at=at,
    )


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()
