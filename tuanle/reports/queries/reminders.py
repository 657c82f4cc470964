"""Who has not answered, which step of the ladder falls to whom, and what became of the messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.assignments.models import Extension
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.rules import is_closed
from tuanle.notices.models import Delivery
from tuanle.orgs.models import Unit
from tuanle.reports.domain.reminders import (
    Ask,
    Letter,
    Silent,
    Step,
    Turn,
    moment,
    next_moment,
    to_group,
    to_parent,
    to_unit,
    turns,
)
from tuanle.reports.enums import Audience
from tuanle.reports.models import LadderStep, Reminder, Submission

#: Reports may be chased so long after a campaign locks: units with an extension answer later.
AFTER_LOCK = timedelta(days=30)

#: Ids of submissions, perhaps as a query; None: all.
Some = Iterable[int] | None


def unanswered(*, at: datetime) -> Q:
    """Submissions of which nothing had come at `at`, and from which an answer was expected."""
    return (Q(first_submitted_at=None) | Q(first_submitted_at__gt=at)) & (
        Q(assignment__exempted_at=None) | Q(assignment__exempted_at__gt=at)
    )


def silent_at(campaign: Campaign, *, at: datetime, among: Some = None) -> list[Silent]:
    """Who could still answer at `at` and has not, each with its own instants as they were known then. Two queries.

    `among`: these submissions only. Nobody when the campaign is closed.
    """
    if is_closed(campaign, at=at):
        return []
    submissions = Submission.objects.filter(unanswered(at=at), assignment__campaign=campaign)
    extensions = Extension.objects.filter(assignment__campaign=campaign, given_at__lte=at)
    if among is not None:
        submissions = submissions.filter(pk__in=among)
        extensions = extensions.filter(assignment__submission__in=among)
    longer: dict[int, datetime] = dict(
        extensions.order_by().values("assignment").annotate(last=Max("until")).values_list("assignment", "last")
    )
    found: Iterable[tuple[int, int, int, datetime, datetime]] = submissions.order_by(
        "assignment__unit__path"
    ).values_list("pk", "assignment", "assignment__unit", "assignment__due_at", "assignment__locks_at")  # type: ignore[assignment]  # a report has its instants: assignment_report_has_its_instants
    every = [
        Silent(pk, unit, max(due, longer.get(assignment, due)), max(locks, longer.get(assignment, locks)))
        for pk, assignment, unit, due, locks in found
    ]
    return [one for one in every if at < one.locks_at]


def chased_by(user: Any, campaign: Campaign) -> QuerySet[Submission]:
    """The reports that `user` may ask for: of units that report to one on which they may send notices."""
    lines = ReportingLine.objects.filter(reached(user, Permission.NOTICE_SEND, "parent"), campaign=campaign)
    return Submission.objects.filter(assignment__campaign=campaign, assignment__unit__in=lines.values("child"))


@dataclass(frozen=True)
class Ladder:
    """The steps that count, who is silent, and which pairs of both have had their turn."""

    steps: list[Step]
    silent: list[Silent]
    done: set[tuple[int, int]]

    def turns(self, *, at: datetime) -> list[Turn]:
        return list(turns(self.steps, self.silent, self.done, at=at))

    def next_moment(self, *, at: datetime) -> datetime | None:
        return next_moment(self.steps, self.silent, self.done, at=at)


def ladder_at(campaign: Campaign, *, at: datetime, among: Some = None) -> Ladder:
    steps = [Step(step.pk, step.days, step.hour, Audience(step.audience), step.set_at) for step in ladder_of(campaign)]
    done = Reminder.objects.filter(step__campaign=campaign).values_list("step", "submission")
    return Ladder(steps, silent_at(campaign, at=at, among=among), set(done))


def ladder_of(campaign: Campaign) -> QuerySet[LadderStep]:
    """The steps that count, in order."""
    return LadderStep.objects.filter(campaign=campaign, dropped_at=None)


def falls_at(step: LadderStep, due_at: datetime) -> datetime:
    """When a step falls for whoever is due at `due_at`."""
    return moment(step.days, step.hour, due_at)


def campaigns_to_chase(*, at: datetime) -> QuerySet[Campaign]:
    """Those that still wait for answers."""
    running = Campaign.objects.filter(closed_at=None, opened_at__lte=at, locks_at__gt=at - AFTER_LOCK)
    return running.select_related("owner")


def ask_of(campaign: Campaign, locks_at: datetime) -> Ask:
    return Ask(owner=campaign.owner.name, campaign=campaign.name, locks_at=locks_at)


def letter_to_unit(campaign: Campaign, unit: Unit, silent: Silent, *, at: datetime, note: str = "") -> Letter:
    """What a silent unit is told at `at`."""
    ask = ask_of(campaign, silent.locks_at)
    return to_unit(ask, unit=unit.name, due_at=silent.due_at, at=at, note=note)


def letter_to_parent(campaign: Campaign, parent: Unit, silent: Sequence[Silent], *, at: datetime) -> Letter:
    """What `parent` is told of the units that report to it."""
    units = Unit.objects.in_bulk([one.unit for one in silent])
    listed = [(units[one.unit].name, units[one.unit].phone, one.due_at) for one in silent]
    return to_parent(ask_of(campaign, campaign.locks_at), parent=parent.name, silent=listed, at=at)


def asks_as(user: Any, campaign: Campaign) -> Unit:
    """In whose name `user` asks: the highest unit on which they may send notices and to which others report."""
    parents = ReportingLine.objects.filter(reached(user, Permission.NOTICE_SEND, "parent"), campaign=campaign)
    first = parents.select_related("parent").order_by("parent__path").first()
    return first.parent if first else campaign.owner


def message_to_group(campaign: Campaign, waited_for: Iterable[tuple[str, str]], *, asker: Unit, at: datetime) -> str:
    """To paste where units read together, in the name of `asker`. `waited_for`: (area, unit); empty: for nobody."""
    ask = Ask(owner=asker.name, campaign=campaign.name, locks_at=campaign.locks_at)
    return to_group(ask, due_at=campaign.due_at, waited_for=waited_for, at=at)


def reminder_deliveries(submissions: QuerySet[Submission]) -> QuerySet[Delivery]:
    """What became of the messages that reminded of `submissions`, latest first."""
    notices = Reminder.objects.filter(submission__in=submissions).values("notice")
    return Delivery.objects.filter(notice__in=notices).select_related("notice__unit", "notice__by", "user")
