"""The page of a campaign's progress: counted once for everyone who looks with the same eyes, for some seconds."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.domain.areas import branch_of
from tuanle.console.queries.bar import units_in
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit, UnitKind
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.queries import (
    first_receipts,
    groups,
    rollup_of,
    standing_counts,
    submissions_visible_to,
    with_standing,
)
from tuanle.reports.rules import SILENT, Standing

#: How long a count serves everyone: many may look while the reports come in, and none of them slows a unit that types.
SECONDS = 10
#: So many silent units stand on the page; the rest on the list to telephone.
SHOWN = 12
#: The curve goes on so long after the last day that matters.
AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Share:
    """The units of one area, or of one kind, by standing."""

    name: str
    href: str
    counts: dict[Standing, int]

    @property
    def expected(self) -> int:
        return sum(self.counts.values()) - self.counts[Standing.EXEMPT]

    @property
    def silent(self) -> int:
        return sum(self.counts[standing] for standing in SILENT)

    @property
    def answered(self) -> int:
        return self.expected - self.silent

    @property
    def accepted(self) -> int:
        return self.counts[Standing.ACCEPTED] + self.counts[Standing.NIL]

    @property
    def share(self) -> float:
        """The part that has answered, from 0 to 1."""
        return self.answered / self.expected if self.expected else 1.0


@dataclass(frozen=True)
class Day:
    """`answered` by the end of a day, None where it has not come; `before`: so many days before last year's due day."""

    day: date
    answered: int | None
    before: int | None


@dataclass(frozen=True)
class Silent:
    """A unit from which nothing has come."""

    unit: Unit
    standing: Standing


@dataclass(frozen=True)
class Headline:
    """A figure that every unit must give, as far as it is known."""

    label: str
    measure: str
    shown: Any
    cell: str


@dataclass(frozen=True)
class Progress:
    """Where a campaign stands for one pair of eyes. `counted_at` is when it was counted."""

    counted_at: datetime
    home: Unit | None
    whole: Share
    areas: tuple[Share, ...]
    kinds: tuple[Share, ...]
    days: tuple[Day, ...]
    due_day: int
    silent: tuple[Silent, ...]
    headlines: tuple[Headline, ...]
    is_stale: bool
    has_last_year: bool


def progress_of(campaign: Campaign, user: Any, *, at: datetime) -> Progress:
    """The progress that `user` may see, at most `SECONDS` old."""
    paths = ",".join(sorted(Grant.objects.paths(user, Permission.REPORT_VIEW)))
    eyes = hashlib.sha256(paths.encode()).hexdigest()[:16]
    found: Any = cache.get_or_set(f"progress:{campaign.pk}:{eyes}", lambda: _count(campaign, user, at), timeout=SECONDS)
    return found


def _count(campaign: Campaign, user: Any, at: datetime) -> Progress:
    found = groups(campaign=campaign, user=user, at=at)
    home = units_in(campaign, user).order_by("path").first()
    days, due_day = _days(campaign, user, at)
    headlines, is_stale = _headlines(campaign, home)
    return Progress(
        counted_at=at,
        home=home,
        whole=Share("", "", standing_counts(found)),
        areas=_areas(campaign, home, found),
        kinds=_kinds(found),
        days=days,
        due_day=due_day,
        silent=_silent(campaign, user, at),
        headlines=headlines,
        is_stale=is_stale,
        has_last_year=any(day.before for day in days),
    )


def _areas(campaign: Campaign, home: Unit | None, found: Iterable[Any]) -> tuple[Share, ...]:
    """By branch below the highest unit that is seen, those with the smallest share of answers first."""
    nodes = {group.node for group in found if group.node is not None}
    parents: dict[int, int] = {}
    waiting = nodes
    while waiting:
        step = dict(ReportingLine.objects.filter(campaign=campaign, child__in=waiting).values_list("child", "parent"))
        waiting = set(step.values()) - parents.keys() - step.keys()
        parents |= step
    top = home.pk if home else campaign.owner_id
    gathered: dict[int, list[Any]] = defaultdict(list)
    for group in found:
        gathered[branch_of(group.node, top, parents) if group.node is not None else top].append(group)
    units = Unit.objects.in_bulk(gathered)
    shares = [
        (units[pk].path, Share(units[pk].name, units[pk].code, standing_counts(each))) for pk, each in gathered.items()
    ]
    return tuple(share for _path, share in sorted(shares, key=lambda one: (one[1].share, one[0])))


def _kinds(found: Iterable[Any]) -> tuple[Share, ...]:
    gathered: dict[str, list[Any]] = defaultdict(list)
    for group in found:
        gathered[group.kind].append(group)
    kinds = UnitKind.objects.filter(pk__in=gathered).order_by("order", "key")
    return tuple(Share(kind.name, kind.key, standing_counts(gathered[kind.key])) for kind in kinds)


def _days(campaign: Campaign, user: Any, at: datetime) -> tuple[tuple[Day, ...], int]:
    """From the first day of the Week (or the first receipt) to some days after it is due, or today."""
    receipts = first_receipts(campaign, user)
    # Due before the first instant of a day is due by the end of the day before.
    due = (campaign.due_at - timedelta(seconds=1)).astimezone(VIETNAM).date()
    today = at.astimezone(VIETNAM).date()
    first = min([campaign.starts_on, *receipts])
    last = max(due + AFTER, min(today, campaign.locks_at.astimezone(VIETNAM).date()))
    before, before_due = _last_year(campaign, user)
    days = []
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        answered = sum(count for sent, count in receipts.items() if sent <= day) if day <= today else None
        shifted = before_due - (due - day) if before_due else None
        earlier = sum(count for sent, count in before.items() if shifted and sent <= shifted) if before else None
        days.append(Day(day, answered, earlier))
    return tuple(days), max(0, (due - first).days)


def _last_year(campaign: Campaign, user: Any) -> tuple[dict[date, int], date | None]:
    if campaign.previous is None:
        return {}, None
    due = (campaign.previous.due_at - timedelta(seconds=1)).astimezone(VIETNAM).date()
    return dict(first_receipts(campaign.previous, user)), due


def _silent(campaign: Campaign, user: Any, at: datetime) -> tuple[Silent, ...]:
    waited_for = (
        with_standing(submissions_visible_to(user, campaign), at=at)
        .filter(standing__in=SILENT)  # type: ignore[misc]
        .order_by("assignment__due_at", "assignment__unit__path")[:SHOWN]
    )
    found = [Silent(one.assignment.unit, Standing(one.standing)) for one in waited_for]  # type: ignore[attr-defined]
    return tuple(sorted(found, key=lambda one: SILENT.index(one.standing)))


def _headlines(campaign: Campaign, home: Unit | None) -> tuple[tuple[Headline, ...], bool]:
    """Of what every unit must answer, what adds up; and whether something has changed since it was added up."""
    view = rollup_of(campaign, home) if home else None
    if view is None:
        return (), False
    asked = [item for item in view.form.items.values() if item.required and not ITEM_KINDS[item.kind].is_table]
    shown = [
        Headline(item.label, item.measure, view.figures[item.key].shown, item.key)
        for item in asked
        if item.key in view.figures
    ]
    return tuple(shown), view.is_stale
