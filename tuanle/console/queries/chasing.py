"""Chasing as its pages show it: the ladder with its dates, who is silent, and what would be written to whom."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in
from tuanle.console.queries.ledger import LedgerLine, silent_lines
from tuanle.core.language import ngettext
from tuanle.core.numbers import format_number
from tuanle.notices.queries import addresses_in
from tuanle.orgs.models import Unit
from tuanle.reports.enums import Audience
from tuanle.reports.models import Call, LadderStep, Reminder, Submission
from tuanle.reports.queries import (
    Letter,
    Silent,
    Turn,
    chased_by,
    falls_at,
    ladder_at,
    ladder_of,
    letter_to_parent,
    letter_to_unit,
    silent_at,
)

#: How many messages a page shows in full.
SHOWN = 20


@dataclass(frozen=True)
class Chase:
    """A silent unit in the list of those to chase: when it was last reminded, what the last call gave."""

    line: LedgerLine
    reminded_at: datetime | None
    call: Call | None

    @property
    def unit(self) -> Unit:
        return self.line.unit

    @property
    def area(self) -> Unit:
        return self.line.area

    @property
    def standing(self) -> Any:
        return self.line.standing

    @property
    def tone(self) -> str:
        return self.line.tone

    @property
    def is_late_and_drafting(self) -> bool:
        return self.line.is_late_and_drafting

    @property
    def due_at(self) -> datetime | None:
        return self.line.row.due_at


def chases(*, campaign: Campaign, user: Any, at: datetime) -> list[Chase]:
    """The silent units that `user` may chase, area by area."""
    mine = set(chased_by(user, campaign).values_list("pk", flat=True))
    lines = silent_lines(campaign=campaign, user=user, at=at)
    return with_history([line for line in lines if line.row.submission.pk in mine])


def with_history(lines: Sequence[LedgerLine]) -> list[Chase]:
    """Each line with its last reminder and its last call."""
    pks = [line.row.submission.pk for line in lines]
    reminded = dict(Reminder.objects.filter(submission__in=pks).order_by("at", "pk").values_list("submission", "at"))
    calls = {
        call.submission_id: call
        for call in Call.objects.filter(submission__in=pks).select_related("by").order_by("at", "pk")
    }
    return [Chase(line, reminded.get(pk), calls.get(pk)) for line, pk in zip(lines, pks, strict=True)]


@dataclass(frozen=True)
class Stair:
    """A step of the ladder: when it falls for those without an extension, and how many units had it."""

    step: LadderStep
    at: datetime
    had: int
    is_past: bool

    @property
    def audience(self) -> Any:
        return Audience(self.step.audience).label

    @property
    def had_in_words(self) -> str:
        """`đã nhắc 12 đơn vị`; of a list to those above, `đã nêu tên 12 đơn vị`."""
        count = {"n": format_number(self.had)}
        if self.step.audience == Audience.PARENT:
            return ngettext("đã nêu tên %(n)s đơn vị", "đã nêu tên %(n)s đơn vị", self.had) % count
        return ngettext("đã nhắc %(n)s đơn vị", "đã nhắc %(n)s đơn vị", self.had) % count


def stairs_of(campaign: Campaign, *, at: datetime) -> list[Stair]:
    had = Counter(Reminder.objects.filter(step__campaign=campaign).values_list("step", flat=True))
    found = []
    for step in ladder_of(campaign):
        falls = falls_at(step, campaign.due_at)
        found.append(Stair(step, falls, had[step.pk], falls <= at))
    return found


@dataclass(frozen=True)
class Message:
    """A letter and where it goes. Without an address it stands on the unit's page only."""

    unit: Unit
    letter: Letter
    addresses: list[str]
    is_list: bool = False


@dataclass(frozen=True)
class Preview:
    """What will be written at `at` if nobody answers meanwhile: `count` messages, the first of them in full."""

    at: datetime
    count: int
    messages: list[Message]


def preview_of(*, campaign: Campaign, user: Any, at: datetime) -> Preview | None:
    """The next instant at which someone whom `user` chases is reminded; None when there is none."""
    ladder = ladder_at(campaign, at=at, among=chased_by(user, campaign).values_list("pk", flat=True))
    falls = ladder.next_moment(at=at)
    if falls is None:
        return None
    turns = ladder.turns(at=falls)
    units = [turn.silent for turn in turns if turn.step.audience == Audience.UNIT]
    lists = _by_parent(campaign, [turn for turn in turns if turn.step.audience == Audience.PARENT])
    count = len(units) + len(lists)
    messages = [*_lists(campaign, lists, falls), *messages_to(campaign, units[:SHOWN], at=falls)]
    return Preview(falls, count, messages[:SHOWN])


def chosen(*, campaign: Campaign, user: Any, codes: Sequence[str] | None, at: datetime) -> list[Silent]:
    """Those of the units with these codes that `user` may chase and that have not answered; all of them when None."""
    submissions = chased_by(user, campaign)
    if codes is not None:
        submissions = submissions.filter(assignment__unit__code__in=codes)
    return silent_at(campaign, at=at, among=submissions.values_list("pk", flat=True))


def messages_to(campaign: Campaign, silent: Sequence[Silent], *, at: datetime, note: str = "") -> list[Message]:
    """What each of them would be told at `at`."""
    units = Unit.objects.in_bulk([one.unit for one in silent])
    addresses = addresses_in(list(units.values()))
    return [
        Message(
            units[one.unit],
            letter_to_unit(campaign, units[one.unit], one, at=at, note=note),
            [address for address, _user in addresses[one.unit]],
        )
        for one in silent
    ]


def _by_parent(campaign: Campaign, turns: Sequence[Turn]) -> dict[int, list[Silent]]:
    parents, below = parents_in(campaign), defaultdict(list)
    for turn in turns:
        below[parents[turn.silent.unit]].append(turn.silent)
    return below


def _lists(campaign: Campaign, below: dict[int, list[Silent]], at: datetime) -> list[Message]:
    parents = Unit.objects.in_bulk(list(below)[:SHOWN])
    addresses = addresses_in(list(parents.values()))
    return [
        Message(
            parent,
            letter_to_parent(campaign, parent, below[pk], at=at),
            [address for address, _user in addresses[pk]],
            is_list=True,
        )
        for pk, parent in sorted(parents.items(), key=lambda each: each[1].path)
    ]


def calls_of(submission: Submission) -> list[Call]:
    """The calls to a unit about its report, latest first."""
    return list(submission.calls.select_related("by"))
