"""Opening and closing a Week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.domain.instants import Instants, default_instants
from tuanle.campaigns.domain.lines import find_cycle
from tuanle.campaigns.models import Campaign, CampaignDates, ReportingLine, SafetyRule
from tuanle.campaigns.queries import dates_of, parent_in
from tuanle.campaigns.rules import is_closed
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.notices.actions import notify_unit
from tuanle.orgs.models import Unit


@write
def open_campaign(
    *,
    code: str,
    name: str,
    theme: str,
    owner: Unit,
    starts_on: date,
    ends_on: date,
    due_at: datetime,
    lines: Iterable[tuple[Unit, Unit]],
    previous: Campaign | None = None,
    instants: Instants | None = None,
    by: User | None,
    at: datetime,
) -> Campaign:
    """Open a Week and fix who reports to whom in it. `lines` are pairs of child and parent.

    Raises `Refused` when the code is taken, the dates are out of order or a chain of reporting comes back to itself.
    """
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc Tuần lễ trước ngày bắt đầu. Hãy sửa lại hai ngày."), code="dates")
    if Campaign.objects.filter(code=code).exists():
        raise Refused(_("Mã đợt “%(code)s” đã có. Hãy chọn mã khác.") % {"code": code}, code="code-taken")
    four = instants or default_instants(ends_on, due_at, opened_at=at)
    if not four.figures_cut_at <= four.due_at <= four.grace_ends_at <= four.locks_at:
        raise Refused(
            _("Các mốc phải theo thứ tự: chốt số liệu, hạn gửi, hết gia hạn, khóa. Hãy sửa lại các mốc."),
            code="instants",
        )
    campaign = Campaign.objects.create(
        code=code,
        name=squeeze(name),
        theme=nfc(theme).strip(),
        year=starts_on.year,
        owner=owner,
        starts_on=starts_on,
        ends_on=ends_on,
        figures_cut_at=four.figures_cut_at,
        due_at=four.due_at,
        grace_ends_at=four.grace_ends_at,
        locks_at=four.locks_at,
        previous=previous,
        opened_at=at,
        opened_by=by,
    )
    pairs = list(lines)
    cycle = find_cycle({child.code: parent.code for child, parent in pairs})
    if cycle:
        raise Refused(
            _("Tuyến báo cáo quay vòng: %(chain)s. Hãy sửa đơn vị nhận báo cáo.") % {"chain": " → ".join(cycle)},
            code="cycle",
        )
    ReportingLine.objects.bulk_create(
        [ReportingLine(campaign=campaign, child=child, parent=parent) for child, parent in pairs], batch_size=1000
    )
    record(verb="campaign.open", obj=campaign, by=by, at=at, code=code, lines=len(pairs))
    return campaign


@write
def set_own_dates(
    *, campaign: Campaign, unit: Unit, starts_on: date, ends_on: date, by: User | None, at: datetime
) -> CampaignDates:
    """Give `unit` (and those below it) dates of its own for the Week; the unit is told. The same dates again change nothing.

    Raises `Refused` for dates out of order, a closed campaign, and a unit that reports to nobody in it.
    """
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc Tuần lễ trước ngày bắt đầu. Hãy sửa lại hai ngày."), code="dates")
    _still_open(campaign, at)
    if not ReportingLine.objects.filter(campaign=campaign, child=unit).exists():
        raise Refused(_("%(unit)s không ở trong đợt này.") % {"unit": unit.name}, code="not-in")
    days = {"starts_on": starts_on, "ends_on": ends_on}
    before = CampaignDates.objects.select_for_update().filter(campaign=campaign, unit=unit).first()
    if before is not None and (before.starts_on, before.ends_on) == (starts_on, ends_on):
        return before
    dates, _created = CampaignDates.objects.update_or_create(campaign=campaign, unit=unit, defaults=days)
    record(
        verb="campaign.dates",
        obj=campaign,
        by=by,
        at=at,
        unit=unit.code,
        starts_on=str(starts_on),
        ends_on=str(ends_on),
        before=[str(before.starts_on), str(before.ends_on)] if before else [],
    )
    _tell_dates(campaign, unit, by, at)
    return dates


@write
def end_own_dates(*, campaign: Campaign, unit: Unit, by: User | None, at: datetime) -> bool:
    """`unit` keeps the dates of those above it again, and is told. Returns whether it had some of its own.

    Raises `Refused` when the campaign is closed.
    """
    _still_open(campaign, at)
    own = CampaignDates.objects.select_for_update().filter(campaign=campaign, unit=unit).first()
    if own is None:
        return False
    own.delete()
    before = [str(own.starts_on), str(own.ends_on)]
    record(verb="campaign.dates-end", obj=campaign, by=by, at=at, unit=unit.code, before=before)
    _tell_dates(campaign, unit, by, at)
    return True


def _still_open(campaign: Campaign, at: datetime) -> None:
    if is_closed(campaign, at=at):
        raise Refused(_("Đợt “%(name)s” đã đóng, không sửa được nữa.") % {"name": campaign.name}, code="closed")


def _tell_dates(campaign: Campaign, unit: Unit, by: User | None, at: datetime) -> None:
    """Which days the Week of `unit` has now: always in Vietnamese, whatever the language of who decided."""
    first, last = dates_of(campaign, unit)
    days = f"từ ngày {format_date(first)} đến hết ngày {format_date(last)}"
    above = parent_in(campaign, unit) or campaign.owner
    notify_unit(
        unit=unit,
        kind="campaign.dates",
        subject=f"Tuần lễ của đơn vị: {format_date(first)} – {format_date(last)}",
        text=f"Kính gửi {unit.name},\n\n{above.name} thông báo: “{campaign.name}” ở đơn vị và các đơn vị trực thuộc"
        f" tổ chức {days}.\n\nKế hoạch và số liệu báo cáo tính theo những ngày này.",
        about=campaign,
        href=reverse("office:dispatch", args=[campaign.code, unit.code]),
        by=by,
        at=at,
    )


@write
def join_campaign(
    *, campaign: Campaign, lines: Iterable[tuple[Unit, Unit]], by: User | None, at: datetime
) -> list[ReportingLine]:
    """Units that came to be while the Week runs take part in it: each with the unit it reports to. Known ones stay."""
    known = set(ReportingLine.objects.filter(campaign=campaign).values_list("child", flat=True))
    new = ReportingLine.objects.bulk_create(
        ReportingLine(campaign=campaign, child=child, parent=parent) for child, parent in lines if child.pk not in known
    )
    if new:
        record(verb="campaign.join", obj=campaign, by=by, at=at, units=[line.child.code for line in new])
    return new


@write
def amend_campaign(
    *,
    campaign: Campaign,
    theme: str,
    starts_on: date,
    ends_on: date,
    instants: Instants,
    by: User | None,
    at: datetime,
) -> Campaign:
    """Change what an amended dispatch changes: theme, dates, the four instants. What was before stands in the record."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.closed_at:
        raise Refused(_("Đợt “%(name)s” đã đóng, không sửa được nữa.") % {"name": campaign.name}, code="closed")
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc Tuần lễ trước ngày bắt đầu. Hãy sửa lại hai ngày."), code="dates")
    four = instants
    if not four.figures_cut_at <= four.due_at <= four.grace_ends_at <= four.locks_at:
        raise Refused(
            _("Các mốc phải theo thứ tự: chốt số liệu, hạn gửi, hết gia hạn, khóa. Hãy sửa lại các mốc."),
            code="instants",
        )
    wanted = {
        "theme": nfc(theme).strip(),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "figures_cut_at": four.figures_cut_at,
        "due_at": four.due_at,
        "grace_ends_at": four.grace_ends_at,
        "locks_at": four.locks_at,
    }
    changed: dict[str, Any] = {name: value for name, value in wanted.items() if getattr(campaign, name) != value}
    before = {name: _said(getattr(campaign, name)) for name in changed}
    for name, value in changed.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(changed))
    record(
        verb="campaign.amend",
        obj=campaign,
        by=by,
        at=at,
        before=before,
        after={name: _said(value) for name, value in changed.items()},
    )
    return campaign


def _said(value: str | date | datetime) -> str:
    """A value for the record: instants in Vietnam's time."""
    return value.astimezone(VIETNAM).isoformat() if isinstance(value, datetime) else str(value)


@write
def close_campaign(*, campaign: Campaign, by: User | None, at: datetime) -> Campaign:
    """End the campaign: nothing more comes in."""
    if campaign.closed_at:
        raise Refused(_("Đợt “%(name)s” đã đóng từ trước.") % {"name": campaign.name}, code="closed")
    campaign.closed_at, campaign.closed_by = at, by
    campaign.save(update_fields=["closed_at", "closed_by"])
    record(verb="campaign.close", obj=campaign, by=by, at=at)
    return campaign


@write
def add_safety_rule(
    *,
    campaign: Campaign,
    area: Unit | None,
    first_day: date,
    last_day: date,
    most: int,
    basis: str,
    by: User | None,
    at: datetime,
) -> SafetyRule:
    """Limit meeting in person on the days from `first_day` to `last_day`. The same again is the one there is.

    Raises `Refused` for days out of order or all in the past, and for a limit that names no paper.
    """
    basis = squeeze(basis)
    if not basis:
        raise Refused(_("Hãy ghi căn cứ: công văn, thông báo nào quy định."), code="basis")
    if last_day < first_day:
        raise Refused(_("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."), code="last_day")
    if last_day < at.astimezone(VIETNAM).date():
        raise Refused(_("Những ngày này đã qua hết. Hãy xem lại hai ngày."), code="last_day")
    fields = {"campaign": campaign, "area": area, "first_day": first_day, "last_day": last_day, "most": most}
    known = SafetyRule.objects.filter(**fields, basis=basis).first()
    if known:
        return known
    rule = SafetyRule.objects.create(**fields, basis=basis, set_at=at, set_by=by)
    record(
        verb="safety.add", obj=rule, by=by, at=at, area=area.code if area else "", first_day=first_day.isoformat(),
        last_day=last_day.isoformat(), most=most, basis=basis,
    )  # fmt: skip
    return rule


@write
def end_safety_rule(*, rule: SafetyRule, by: User | None, at: datetime) -> None:
    """Limit nothing any more from today on. One that has not begun goes altogether; one that is over stays as it is."""
    today = at.astimezone(VIETNAM).date()
    before = rule.last_day
    if before < today:
        return
    record(verb="safety.end", obj=rule, by=by, at=at, before=before.isoformat(), first_day=rule.first_day.isoformat())
    if rule.first_day >= today:
        rule.delete()
        return
    rule.last_day = today - timedelta(days=1)
    rule.save(update_fields=["last_day"])
