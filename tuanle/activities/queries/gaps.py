"""Where nothing is planned, what is wished for there, and who could hold it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import can
from tuanle.activities.domain.gaps import Moment, Offer, Slot, Want, falls_in, matrix, part_of, suits, wished_for
from tuanle.activities.domain.gaps import Row as GapRow
from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.topics import Topic, topics_of
from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, Audience, GapRequest, Session, Wish
from tuanle.activities.queries.places import areas_in, participants
from tuanle.activities.queries.years import within
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.kinds.activities import kind_called
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit

#: What a unit is offered to plan where no wish says what.
USUAL_KIND = "course"


@dataclass(frozen=True)
class Gaps:
    """The matrix for one reader: its rows in order, the communes by their keys, who was asked (area, group, day → units)."""

    rows: list[GapRow]
    areas: dict[int, Unit]
    asked: dict[tuple[int, str, Any], int]


@dataclass(frozen=True)
class Likely:
    """A unit that could hold it: how often it did for that group, and how many others of its kind did."""

    unit: Unit
    own: int
    of_kind: int


def gap_areas(user: Any, campaign: Campaign) -> list[Unit]:
    """The communes of `campaign` of which `user` may see what is wished for."""
    reach = set(participants(campaign).filter(reached(user, Permission.WISH_VIEW)).values_list("pk", flat=True))
    return [area for area in areas_in(campaign) if area.pk in reach]


def wishes_visible_to(user: Any, campaign: Campaign) -> QuerySet[Wish]:
    """The wishes of the communes that `user` may see; those for anywhere, for who sees all of the campaign."""
    seen = reached(user, Permission.WISH_VIEW, "area")
    if can(user, Permission.WISH_VIEW, campaign.owner):
        seen |= Q(area=None)
    return Wish.objects.filter(seen, campaign=campaign).select_related("area", "answered_by__campaign")


def gaps_of(campaign: Campaign, user: Any, slots: Sequence[Slot], moment: Moment) -> Gaps:
    """What is planned and wished for, as `user` may see it. The same number of queries, however much there is."""
    areas = {area.pk: area for area in gap_areas(user, campaign)}
    whole = Span(min(slot.span.first for slot in slots), max(slot.span.last for slot in slots))
    sessions = _sessions(campaign, user).filter(within(whole))
    groups = _groups(sessions)
    offers = [_offer(session, groups) for session in sessions]
    wants = [
        Want(area, group, part)
        for area, group, part in wishes_visible_to(user, campaign)
        .filter(answered_at=None)
        .values_list("area", "group", "part")
    ]
    asked: dict[tuple[int, str, Any], int] = defaultdict(int)
    for key in GapRequest.objects.filter(campaign=campaign, area__in=areas).values_list("area", "group", "day"):
        asked[key] += 1
    return Gaps(matrix(areas, slots, offers, wants, moment), areas, dict(asked))


def sessions_in(campaign: Campaign, user: Any, area: Unit, slot: Slot, moment: Moment) -> list[Session]:
    """The sessions of one field of the matrix, in their order."""
    sessions = _sessions(campaign, user).filter(within(slot.span), activity__area=area)
    groups = _groups(sessions)
    chosen = []
    for session in sessions.select_related("activity__lead", "activity__campaign"):
        offer = _offer(session, groups)
        if suits(offer, slot.group) and falls_in(offer, moment):
            chosen.append(session)
    return chosen


def wishes_in(campaign: Campaign, area: Unit, group: str, moment: Moment) -> list[Wish]:
    """Open wishes of `area` that are, or may be, those of `group`: where none is said, for anyone."""
    rows = Wish.objects.filter(campaign=campaign, area=area, answered_at=None)
    if group:
        rows = rows.filter(group__in=["", group])
    return [wish for wish in rows if wished_for(Want(area.pk, wish.group, wish.part), moment)]


def likely_units(campaign: Campaign, area: Unit, group: str) -> list[Likely]:
    """The units in `area` that take part, those first that held the like before, in any year; then those whose kind did."""
    units = list(participants(campaign).filter(path__startswith=area.path).select_related("kind"))
    held = Activity.objects.filter(sessions__state=SessionState.HELD)
    if group:
        held = held.filter(audiences__group=group)
    own = dict(held.filter(lead__in=units).order_by().values_list("lead").annotate(n=Count("pk", distinct=True)))
    of_kind = dict(
        held.filter(lead__kind__in={unit.kind_id for unit in units})
        .order_by()
        .values_list("lead__kind")
        .annotate(n=Count("lead", distinct=True))
    )
    found = [Likely(unit, own.get(unit.pk, 0), of_kind.get(unit.kind_id, 0)) for unit in units]
    return sorted(found, key=lambda one: (-one.own, -one.of_kind))


def wished_topics(wishes: Sequence[Wish]) -> list[tuple[Topic, list[Wish]]]:
    """`wishes` by what they are about, the most wished for first."""
    return [(topic, [wishes[place] for place in topic.wishes]) for topic in topics_of(one.topic for one in wishes)]


def to_plan(wishes: Sequence[Wish]) -> tuple[str, str]:
    """What a unit that is asked could plan: the kind, and a title after what is most wished for; "" where nothing is."""
    topics = topics_of(wish.topic for wish in wishes)
    title = topics[0].label if topics else ""
    kind = kind_called(title) if title else None
    return (kind.key if kind and kind.is_learning else USUAL_KIND), title[:1].upper() + title[1:]


def requests_in(campaign: Campaign, area: Unit, group: str) -> QuerySet[GapRequest]:
    """Who was asked to fill this field."""
    return GapRequest.objects.filter(campaign=campaign, area=area, group=group).select_related(
        "unit", "answer__campaign", "answer__lead", "asked_by"
    )


def open_requests(campaign: Campaign, unit: Unit) -> QuerySet[GapRequest]:
    """What `unit` is asked to hold and has not answered, the oldest first."""
    return (
        GapRequest.objects.filter(campaign=campaign, unit=unit, answered_at=None)
        .select_related("area", "campaign", "unit", "asked_by")
        .order_by("asked_at", "pk")
    )


def group_name(group: str) -> str:
    return str(LearnerGroup(group).label) if group else ""


def _sessions(campaign: Campaign, user: Any) -> QuerySet[Session]:
    """Sessions that were not cancelled, of what the public or `user` may see."""
    seen = Q(activity__public_page__state=PublicState.PUBLIC) | reached(
        user, Permission.ACTIVITY_VIEW, "activity__lead"
    )
    return (
        Session.objects.filter(seen, activity__campaign=campaign)
        .exclude(state=SessionState.CANCELLED)
        .select_related("activity")
    )


def _groups(sessions: QuerySet[Session]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    audiences = Audience.objects.filter(activity__in=sessions.order_by().values("activity"))
    for activity, group in audiences.values_list("activity", "group"):
        found[activity].add(group)
    return found


def _offer(session: Session, groups: dict[int, set[str]]) -> Offer:
    start = session.starts_at.astimezone(VIETNAM)
    return Offer(
        area=session.activity.area_id,
        day=start.date(),
        part=part_of(start.time() if session.is_timed else None),
        groups=frozenset(groups.get(session.activity_id, ())),
        seats=session.activity.capacity,
    )
