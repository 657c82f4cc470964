"""The plan for opening a Week: worked out from a confirmed dispatch and the units there are, shown before it is done."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import Instants, default_instants
from tuanle.console.queries.addressed import Charged, what_it_says
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, slug, squeeze
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import fields_of
from tuanle.orgs.models import Unit, UnitKind
from tuanle.orgs.queries import descendants_of, names_for_matching


@dataclass(frozen=True)
class DutyPlan:
    """A duty of the dispatch and the units it falls to."""

    clause: str
    text: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class WeekPlan:
    """What opening a Week will do; shown to the coordinator before it is done.

    `units` owe a report; `parents` says to whom each reports (by id; the owner where nothing nearer is addressed).
    `unread` are the words of the dispatch for bodies that no kind of unit answers to. `later`: where nobody owes one, how
    many units there are from after the first day only.
    """

    code: str
    name: str
    theme: str
    owner: Unit
    starts_on: date
    ends_on: date
    due_at: datetime
    units: tuple[Unit, ...]
    parents: dict[int, Unit]
    duties: tuple[DutyPlan, ...] = ()
    instants: Instants | None = None
    previous: Campaign | None = None
    unread: tuple[str, ...] = ()
    later: int = 0

    @property
    def counts(self) -> dict[UnitKind, int]:
        """How many units of each kind owe a report, in the order of kinds."""
        counts = Counter(unit.kind for unit in self.units)
        return {kind: counts[kind] for kind in sorted(counts, key=lambda kind: (kind.order, kind.key))}

    @property
    def receivers(self) -> list[tuple[Unit, int]]:
        """To whom how many report, the owner first, then in the order of the tree."""
        counts = Counter(self.parents[unit.pk].pk for unit in self.units)
        by_pk = {unit.pk: unit for unit in self.parents.values()}
        return [(by_pk[pk], counts[pk]) for pk in sorted(counts, key=lambda pk: (pk != self.owner.pk, by_pk[pk].path))]

    @property
    def assignments(self) -> int:
        """How many duties will be given, each unit's counted."""
        return sum(len(duty.units) for duty in self.duties)


def kinds_below(owner: Unit, *, day: date) -> list[tuple[UnitKind, int]]:
    """The kinds of unit below `owner` on `day`, with how many there are."""
    counts = Counter(descendants_of(owner, day=day).values_list("kind", flat=True))
    return [(kind, counts[kind.key]) for kind in UnitKind.objects.filter(key__in=counts)]


def propose_week(
    dispatch: Dispatch,
    owner: Unit,
    *,
    at: datetime,
    code: str = "",
    name: str = "",
    theme: str | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    instants: Instants | None = None,
    kinds: Collection[str] | None = None,
    units: Collection[str] | None = None,
    duty_kinds: Mapping[int, Collection[str]] | None = None,
    duty_units: Mapping[int, Collection[str]] | None = None,
    straight: bool = False,
    previous: Campaign | None = None,
) -> WeekPlan:
    """The plan for a Week of `owner` after `dispatch`; what is not given is what the dispatch says.

    `at`: when the Week is opened. `kinds`, and the single `units` with these codes, owe a report; `duty_kinds` and
    `duty_units` say whom a duty falls to by its place in the dispatch. `straight`: every unit reports to the owner, not
    to the nearest unit above it that is addressed too (docs/adr/0008).
    Raises `Refused` when neither the dispatch nor the caller says when the Week is or when reports are due.
    """
    fields, said = fields_of(dispatch), what_it_says(dispatch)
    starts_on = starts_on or _day(fields["starts_on"])
    ends_on = ends_on or _day(fields["ends_on"])
    due_at = said_dates(dispatch)[2]
    if starts_on is None or ends_on is None:
        raise Refused(_("Công văn không nói Tuần lễ từ ngày nào đến ngày nào. Hãy ghi hai ngày."), code="no-dates")
    if instants is None:
        if due_at is None:
            raise Refused(_("Công văn không nói hạn gửi báo cáo. Hãy ghi hạn gửi."), code="no-due")
        instants = default_instants(ends_on, due_at, opened_at=at)
    below = list(descendants_of(owner, day=starts_on).order_by("path"))
    reporting = Charged.of(said.kinds if kinds is None else kinds, said.codes if units is None else units).among(below)
    duties = []
    for place, (duty, charged) in enumerate(zip(fields["duties"], said.duties, strict=True)):
        chosen = Charged.of((duty_kinds or {}).get(place, charged.kinds), (duty_units or {}).get(place, charged.units))
        duties.append(DutyPlan(duty["clause"] or "", duty["text"], chosen.among(below)))
    return WeekPlan(
        code=code or suggest_code(owner, starts_on.year),
        name=name or suggest_name(fields, starts_on.year),
        theme=fields["theme"] or "" if theme is None else theme,
        owner=owner,
        starts_on=starts_on,
        ends_on=ends_on,
        due_at=instants.due_at,
        units=reporting,
        parents=_parents(reporting, owner, straight=straight),
        duties=tuple(duties),
        instants=instants,
        previous=previous,
        unread=said.unread,
        later=0 if reporting else descendants_of(owner).filter(valid_from__gt=starts_on).count(),
    )


def _parents(units: Iterable[Unit], owner: Unit, *, straight: bool) -> dict[int, Unit]:
    """To whom each unit reports: the nearest unit above it that is addressed too, else the owner."""
    addressed = {unit.path: unit for unit in units}
    parents: dict[int, Unit] = {}
    for path, unit in addressed.items():
        above = (path[:end] for end in range(len(path) - Unit.steplen, len(owner.path), -Unit.steplen))
        nearest = next((addressed[one] for one in above if one in addressed), owner)
        parents[unit.pk] = owner if straight else nearest
    return parents


def owners_for(user: Any) -> QuerySet[Unit]:
    """The units for which `user` may open a campaign: those they were given the right on, and those right below."""
    paths = Grant.objects.paths(user, Permission.CAMPAIGN_OPEN)
    near = reduce(or_, (Q(path__startswith=one, depth__lte=_depth(one) + 1) for one in paths), Q(pk__in=[]))
    heads: QuerySet[Unit] = Unit.objects.filter(near).filter(Q(path__in=paths) | Q(numchild__gt=0)).order_by("path")
    return heads


def _depth(path: str) -> int:
    return len(path) // Unit.steplen


def said_dates(dispatch: Dispatch) -> tuple[date | None, date | None, datetime | None]:
    """First day, last day, and the instant reports are due, as far as the dispatch says."""
    fields = fields_of(dispatch)
    due = (fields["report"] or {}).get("due_at")
    return _day(fields["starts_on"]), _day(fields["ends_on"]), datetime.fromisoformat(due) if due else None


def suggest_owner(dispatch: Dispatch, units: Iterable[Unit]) -> Unit | None:
    """The unit that issued the dispatch, when it is one of `units` by its name; else the only one of them."""
    among = {unit.code: unit for unit in units}
    issuer = _issuer_key(str(fields_of(dispatch)["issuer"] or ""))
    names = names_for_matching(Unit.objects.filter(code__in=among))
    found = {code for code, name in names if _issuer_key(name) == issuer}
    if len(found) == 1:
        return among[found.pop()]
    return next(iter(among.values())) if len(among) == 1 else None


def _issuer_key(name: str) -> str:
    return fold(name).replace("uy ban nhan dan", "ubnd")


def suggest_code(owner: Unit, year: int) -> str:
    """`gia-lam-2021`, with a number behind it when that is taken."""
    base = f"{slug(owner.code)}-{year}"
    taken = set(Campaign.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)


def suggest_name(fields: Mapping[str, Any], year: int) -> str:
    """The name of the Week as the dispatch's subject has it."""
    named = re.search(r"tuần lễ.*", squeeze(fields["subject"] or ""), re.IGNORECASE)
    text = named[0] if named else _("Tuần lễ hưởng ứng học tập suốt đời năm %(year)s") % {"year": year}
    return f"{text[0].upper()}{text[1:]}"[:200]


def suggest_previous(owner: Unit, starts_on: date) -> Campaign | None:
    """The owner's latest campaign before, unless another one follows it already."""
    return Campaign.objects.filter(owner=owner, starts_on__lt=starts_on, next=None).order_by("-starts_on").first()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
