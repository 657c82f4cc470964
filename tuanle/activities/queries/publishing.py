"""How activities stand on their way to the public: what they lack, who decides, which limits they run into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.activities.domain.publishing import Face, Lack, ahead, lacks
from tuanle.activities.domain.safety import Breach, Limit, breaches
from tuanle.activities.domain.times import When
from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, PublicPage, Session, Trust
from tuanle.activities.queries.details import details_of
from tuanle.campaigns.enums import Mode
from tuanle.campaigns.models import Campaign, ReportingLine, SafetyRule
from tuanle.campaigns.queries import parent_in
from tuanle.core.clock import start_of
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import ancestors_of

_DAY = timedelta(days=1)
#: The tone of the mark of each state.
PUBLIC_TONES = {
    PublicState.DRAFT: "neutral",
    PublicState.ASKED: "wait",
    PublicState.RETURNED: "due",
    PublicState.PUBLIC: "ok",
    PublicState.TAKEN_DOWN: "stop",
}


def page_of(activity: Activity) -> PublicPage:
    """The public page of an activity as it is; a blank one, not yet stored, where nobody has begun."""
    found = PublicPage.objects.filter(activity=activity).select_related("asked_by", "decided_by").first()
    return found or PublicPage(activity=activity)


def public_state(activity: Activity) -> PublicState:
    """How far an activity is on its way; lists load `public_page` with it."""
    page = getattr(activity, "public_page", None)
    return PublicState(page.state) if page else PublicState.DRAFT


def face_of(activity: Activity, page: PublicPage | None = None) -> Face:
    """An activity as the domain looks at it before it goes public."""
    page = page or page_of(activity)
    planned = activity.sessions.filter(state=SessionState.PLANNED)
    return Face(
        details=details_of(activity),
        times=[time_of(session) for session in planned],
        limits=limits_at(activity),
        has_area=activity.area_id is not None,
        bring=page.bring,
        wheelchair=page.wheelchair,
        phone_only=page.phone_only,
        takes_registrations=page.takes_registrations,
        closes_at=page.closes_at,
    )


def time_of(session: Session) -> When:
    return When(session.starts_at, session.ends_at, session.is_timed)


def lacks_of(activity: Activity, *, at: datetime) -> list[Lack]:
    """What an activity lacks before it goes public, what must be there first."""
    return lacks(face_of(activity), at=at)


def limits_at(activity: Activity) -> list[Limit]:
    """The limits on meeting in person where an activity takes place: its commune, or else where its lead is."""
    rules = SafetyRule.objects.filter(campaign=activity.campaign_id).select_related("area")
    return [_limit(rule) for rule in rules if _covers(rule, activity)]


@dataclass(frozen=True)
class Hit:
    """A public activity, or one that asks to be, that limits do not allow as it is planned."""

    activity: Activity
    breaches: Sequence[Breach]


def hits(
    campaign: Campaign, *, at: datetime, rules: Iterable[SafetyRule] | None = None, lead: Unit | None = None
) -> list[Hit]:
    """The public activities of `campaign` with sessions ahead that its limits (or those of `rules`) do not allow.

    `lead`: only those that it leads. Three queries, however many there are; one where nothing is limited from now on.
    """
    set_now = SafetyRule.objects.filter(campaign=campaign, last_day__gte=at.date()).select_related("area")
    found = list(set_now if rules is None else rules)
    if not found:
        return []
    last = max(rule.last_day for rule in found)
    coming = Session.objects.filter(
        Q(starts_at__gt=at) | Q(ends_at__gt=at), state=SessionState.PLANNED, starts_at__lt=start_of(last + _DAY)
    )
    states = [PublicState.PUBLIC, PublicState.ASKED]
    activities = (
        Activity.objects.filter(campaign=campaign, public_page__state__in=states, pk__in=coming.values("activity"))
        .exclude(mode=Mode.ONLINE)
        .select_related("campaign", "lead", "area", "public_page")
        .prefetch_related("sessions")
        .order_by("lead__path", "pk")
    )
    if lead:
        activities = activities.filter(lead=lead)
    every = [Hit(activity, _breaches(activity, found, at)) for activity in activities]
    return [hit for hit in every if hit.breaches]


def _breaches(activity: Activity, rules: Iterable[SafetyRule], at: datetime) -> list[Breach]:
    planned = [time_of(one) for one in activity.sessions.all() if one.state == SessionState.PLANNED]
    limits = [_limit(rule) for rule in rules if _covers(rule, activity)]
    return breaches(limits, mode=activity.mode, capacity=activity.capacity, times=ahead(planned, at))


def _covers(rule: SafetyRule, activity: Activity) -> bool:
    return rule.area is None or (activity.area or activity.lead).path.startswith(rule.area.path)


def _limit(rule: SafetyRule) -> Limit:
    return Limit(rule.first_day, rule.last_day, rule.most, rule.basis, rule.area.name if rule.area else "")


def is_trusted(unit: Unit) -> bool:
    """Whether `unit`, or one above it, may publish without being looked at first."""
    return Trust.objects.filter(Q(unit=unit) | Q(unit__in=ancestors_of(unit).values("pk"))).exists()


def decides_itself(campaign: Campaign, lead: Unit) -> bool:
    """Whether nobody has to look at what `lead` publishes: it is trusted, or reports to nobody in this campaign."""
    return parent_in(campaign, lead) is None or is_trusted(lead)


def reviewed_by(user: Any, campaign: Campaign) -> Q:
    """A condition on activities of `campaign`: `user` decides whether they go public, as rules.can_decide says."""
    lines = ReportingLine.objects.filter(reached(user, Permission.ACTIVITY_REVIEW, "parent"), campaign=campaign)
    own = Q(lead=campaign.owner_id) & reached(user, Permission.ACTIVITY_REVIEW, "lead")
    return Q(lead__in=lines.values("child")) | own


def on_the_way(user: Any, campaign: Campaign) -> QuerySet[Activity]:
    """The activities of `campaign` on which `user` decides, and that have been asked for at least once."""
    found: QuerySet[Activity] = Activity.objects.filter(
        reviewed_by(user, campaign), campaign=campaign, public_page__isnull=False
    ).exclude(public_page__state=PublicState.DRAFT)
    return found


def waiting_for(user: Any, campaign: Campaign) -> QuerySet[Activity]:
    """Those of them that wait for `user`."""
    return on_the_way(user, campaign).filter(public_page__state=PublicState.ASKED)


def trusted_by(user: Any, campaign: Campaign) -> QuerySet[Trust]:
    """The trusted units of `campaign` that `user` may give or take that back from: those that report to one of theirs."""
    return Trust.objects.filter(unit__in=units_reviewed_by(user, campaign)).select_related("unit", "given_by")


def units_reviewed_by(user: Any, campaign: Campaign) -> QuerySet[Unit]:
    """The units that report to one on which `user` reviews activities, in the order of the tree."""
    lines = ReportingLine.objects.filter(reached(user, Permission.ACTIVITY_REVIEW, "parent"), campaign=campaign)
    units: QuerySet[Unit] = Unit.objects.filter(pk__in=lines.values("child")).order_by("path")
    return units
