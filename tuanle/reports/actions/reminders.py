"""Chasing: setting the ladder, reminding, noting telephone calls. Never one who has answered; at most once a step."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BigIntegerField
from django.urls import reverse

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.rules import is_closed
from tuanle.core.db import join, write
from tuanle.core.errors import Refused
from tuanle.core.jobs import enqueue
from tuanle.core.language import _
from tuanle.core.prepared import Given, Prepared
from tuanle.core.text import nfc, squeeze
from tuanle.notices.actions import notify_unit, withdraw
from tuanle.notices.enums import DeliveryState
from tuanle.notices.models import Notice
from tuanle.orgs.models import Unit
from tuanle.reports.domain.reminders import FRESH, Silent
from tuanle.reports.enums import Audience, CallOutcome
from tuanle.reports.models import Call, LadderStep, Reminder, Submission
from tuanle.reports.queries.reminders import (
    ladder_at,
    ladder_of,
    letter_to_parent,
    letter_to_unit,
    silent_at,
    unanswered,
)

TO_UNIT, TO_PARENT = "report.reminder", "report.reminder-parent"
#: Whoever was reminded by hand a moment ago is not reminded again: a button pressed twice.
MOMENT = timedelta(minutes=10)
#: How many units are reminded while the officer waits.
AT_ONCE = 100


@dataclass(frozen=True)
class Rung:
    """A step as it is set: days after the last day (before, when negative), hour of the day, to whom."""

    days: int
    hour: int
    audience: Audience


DEFAULT = (
    Rung(-3, 8, Audience.UNIT),
    Rung(-1, 8, Audience.UNIT),
    Rung(0, 8, Audience.UNIT),
    Rung(1, 8, Audience.UNIT),
    Rung(1, 8, Audience.PARENT),
)


@write
def set_ladder(*, campaign: Campaign, rungs: Sequence[Rung] = DEFAULT, by: User | None, at: datetime) -> None:
    """Say when units that have not answered are reminded. Without `rungs`: T-3, T-1, the last day, T+1.

    A step that stays keeps who had it; one that is new, or moved to another hour, does not make up what has passed.
    Raises `Refused` for two steps on one day to the same.
    """
    wanted = {(rung.days, rung.audience): rung for rung in rungs}
    if len(wanted) < len(rungs):
        raise Refused(_("Mỗi ngày chỉ nhắc một lần cho cùng một nơi. Hãy bỏ bớt bước trùng ngày."), code="twice-a-day")
    known = {(step.days, Audience(step.audience)): step for step in LadderStep.objects.filter(campaign=campaign)}
    for key, step in known.items():
        rung = wanted.pop(key, None)
        if rung is None and step.dropped_at is None:
            LadderStep.objects.filter(pk=step.pk).update(dropped_at=at)
        elif rung is not None and (step.dropped_at is not None or step.hour != rung.hour):
            LadderStep.objects.filter(pk=step.pk).update(hour=rung.hour, dropped_at=None, set_at=at, set_by=by)
    LadderStep.objects.bulk_create(
        LadderStep(campaign=campaign, days=rung.days, hour=rung.hour, audience=rung.audience, set_at=at, set_by=by)
        for rung in wanted.values()
    )
    steps = [f"{step.days:+d} {step.hour}h {step.audience}" for step in ladder_of(campaign)]
    record(verb="campaign.ladder", obj=campaign, by=by, at=at, steps=steps)


def remind_due(*, campaign: Campaign, at: datetime, replay: bool = False) -> int:
    """Take every step that has fallen: each unit, and each unit's parent, in a transaction of its own.

    Returns how many messages were written. Run twice, or by two at once, it writes them once. `replay`: `at` lies in the
    past, and what came in since is taken as not there yet (the demonstration tells its story so).
    """
    written, below = 0, defaultdict(list)
    parents = dict(ReportingLine.objects.filter(campaign=campaign).values_list("child", "parent"))
    for turn in ladder_at(campaign, at=at).turns(at=at):
        step, unit = turn.step.pk, turn.silent
        if turn.step.audience == Audience.UNIT:
            written += remind_unit(campaign=campaign, step=step, submission=unit.pk, by=None, at=at, replay=replay)
        elif unit.unit in parents:
            below[step, parents[unit.unit]].append(unit.pk)
    for (step, parent), submissions in below.items():
        written += remind_parent(
            campaign=campaign, step=step, parent=parent, submissions=submissions, at=at, replay=replay
        )
    return written


@write
def remind_unit(
    *,
    campaign: Campaign,
    submission: int,
    step: int | None = None,
    note: str = "",
    by: User | None,
    at: datetime,
    replay: bool = False,
) -> bool:
    """Remind one unit, unless it has answered, is exempt or had this step. Returns whether it was reminded."""
    found = _still_silent(campaign, [submission], step, at, replay)
    for one in found:
        report = Submission.objects.select_related("assignment__campaign", "assignment__unit").get(pk=one.pk)
        unit = report.assignment.unit
        letter = letter_to_unit(campaign, unit, one, at=at, note=nfc(note).strip())
        notice = notify_unit(
            unit=unit,
            kind=TO_UNIT,
            subject=letter.subject,
            text=letter.text,
            about=report,
            href=report.get_absolute_url(),
            by=by,
            at=at,
        )
        _remember(found, step, notice, at)
    return bool(found)


@write
def remind_parent(
    *, campaign: Campaign, step: int, parent: int, submissions: Collection[int], at: datetime, replay: bool = False
) -> bool:
    """Tell whom units report to which of them have not answered, in one message. Returns whether there was any."""
    found = _still_silent(campaign, submissions, step, at, replay)
    if found:
        unit = Unit.objects.get(pk=parent)
        letter = letter_to_parent(campaign, unit, found, at=at)
        notice = notify_unit(
            unit=unit,
            kind=TO_PARENT,
            subject=letter.subject,
            text=letter.text,
            about=campaign,
            href=reverse("console:home"),
            by=None,
            at=at,
        )
        _remember(found, step, notice, at)
    return bool(found)


@write
def remind_by_hand(
    *, campaign: Campaign, submissions: Sequence[int], note: str = "", by: User, at: datetime
) -> tuple[int, int]:
    """Remind the chosen units now, with a line of the officer's own. Returns how many were, and how many not: they have
    answered meanwhile, or were reminded a moment ago. Very many are left to a job, and counted as reminded.

    Raises `Refused` when the campaign is closed or nobody was chosen.
    """
    if is_closed(campaign, at=at):
        raise Refused(_("Đợt “%(name)s” đã đóng, không nhắc nữa.") % {"name": campaign.name}, code="closed")
    if not submissions:
        raise Refused(_("Chưa chọn đơn vị nào. Hãy đánh dấu các đơn vị cần nhắc."), code="nobody")
    if len(submissions) > AT_ONCE:
        for start in range(0, len(submissions), AT_ONCE):
            portion = list(submissions[start : start + AT_ONCE])
            enqueue("reports.remind_chosen", campaign=campaign.pk, submissions=portion, note=note, by=by.pk)
        return len(submissions), 0
    just_now = Reminder.objects.filter(submission__in=submissions, step=None, at__gt=at - MOMENT, at__lte=at)
    spared = set(just_now.values_list("submission", flat=True))
    reminded = sum(
        remind_unit(campaign=campaign, submission=pk, note=note, by=by, at=at) for pk in submissions if pk not in spared
    )
    return reminded, len(submissions) - reminded


@join()
def withdraw_reminders(*, submission: Submission, at: datetime) -> None:
    """The unit has answered: what still waits to be sent to it is not sent."""
    if waiting := _WAITING.all(submission=submission.pk):
        withdraw(notices=Notice.objects.filter(pk__in=waiting), why=str(_("Đơn vị đã gửi báo cáo.")), at=at)


#: Most have nothing that waits, and looking is cheaper than withdrawing nothing.
_WAITING: Prepared[int] = Prepared(
    lambda: (
        Notice.objects.filter(
            kind=TO_UNIT,
            reminders__submission=Given("submission", BigIntegerField()),
            deliveries__state=DeliveryState.WAITING,
        )
        .order_by()
        .values_list("pk", flat=True)
    )
)


@write
def withdraw_outdated(*, campaign: Campaign, at: datetime) -> None:
    """What could not be sent in time is not sent late, nor to a unit that has been excused since."""
    of_campaign = Notice.objects.filter(
        kind__in=[TO_UNIT, TO_PARENT], reminders__submission__assignment__campaign=campaign
    )
    withdraw(notices=of_campaign.filter(at__lt=at - FRESH), why=str(_("Quá cũ, không còn đúng lúc.")), at=at)
    asked = Submission.objects.filter(unanswered(at=at), assignment__campaign=campaign)
    settled = of_campaign.filter(kind=TO_UNIT).exclude(reminders__submission__in=asked)
    withdraw(notices=settled, why=str(_("Không còn chờ báo cáo của đơn vị.")), at=at)


@write
def note_call(*, submission: Submission, outcome: CallOutcome, said: str, by: User, at: datetime) -> Call:
    """Keep what came of a telephone call."""
    call = Call.objects.create(submission=submission, outcome=outcome, said=squeeze(said), at=at, by=by)
    record(verb="report.call", obj=submission, by=by, at=at, outcome=outcome)
    return call


def _still_silent(
    campaign: Campaign, submissions: Collection[int], step: int | None, at: datetime, replay: bool
) -> list[Silent]:
    """Those of `submissions` that have not answered and did not have this step, held until the transaction ends: a
    report that comes in meanwhile waits, and so does another who would remind them."""
    locked = Submission.objects.select_for_update(of=("self",)).filter(pk__in=submissions)
    held = [pk for pk, current in locked.order_by("pk").values_list("pk", "current") if current is None or replay]
    had = Reminder.objects.filter(step=step, submission__in=held) if step is not None else Reminder.objects.none()
    done = set(had.values_list("submission", flat=True))
    return [one for one in silent_at(campaign, at=at, among=held) if one.pk not in done]


def _remember(silent: Iterable[Silent], step: int | None, notice: Notice, at: datetime) -> None:
    Reminder.objects.bulk_create(Reminder(submission_id=one.pk, step_id=step, notice=notice, at=at) for one in silent)
