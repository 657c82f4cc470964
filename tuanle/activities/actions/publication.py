"""To the public and back: asked for, decided, taken down; and who needs not ask."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.activities.actions.locking import put_down, refuse_stale, taken_up
from tuanle.activities.actions.programme import ChangeKind, PublicChange, tell_public_change
from tuanle.activities.actions.public import begun_page
from tuanle.activities.actions.telling import tell_asked, tell_decided, tell_taken_down
from tuanle.activities.actions.wishes import tell_wishers
from tuanle.activities.domain.publication import Step, after
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage, Trust
from tuanle.activities.queries.publishing import decides_itself, lacks_of
from tuanle.activities.rules import can_decide
from tuanle.audit.actions import record
from tuanle.campaigns.queries import parent_in
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.orgs.models import Unit


@write
def ask_to_publish(*, activity: Activity, seen: int | None = None, by: User | None, at: datetime) -> PublicPage:
    """Bring an activity to the public: at once where nobody has to look at it first, else its reviewer is asked.

    Nobody has to where the lead is trusted or reports to nobody, or who asks is the one who would decide. A second click
    changes nothing. Raises `Refused`, naming what to do, while something is missing that must be there.
    """
    activity = taken_up(activity)
    page = begun_page(activity)
    parent = parent_in(activity.campaign, activity.lead)
    at_once = decides_itself(activity.campaign, activity.lead) or can_decide(by, activity.lead, parent)
    state = after(page.state, Step.PUBLISH if at_once else Step.ASK)
    if state == page.state:
        return page
    refuse_stale(activity, seen)
    missing = next((lack for lack in lacks_of(activity, at=at) if lack.is_must), None)
    if missing:
        raise Refused(missing.words, code=missing.field)
    page.asked_at, page.asked_by, page.comment = at, by, ""
    if state == PublicState.PUBLIC:
        page.decided_at, page.decided_by = at, by
    _put(page, state, "public.publish" if state == PublicState.PUBLIC else "public.ask", by=by, at=at)
    if state == PublicState.ASKED and parent:
        tell_asked(activity, parent, by=by, at=at)
    return page


@write
def decide_publication(
    *, activity: Activity, publish: bool, comment: str = "", seen: int | None = None, by: User | None, at: datetime
) -> PublicPage:
    """Let an activity that asks for it go public, or return it with what to mend; its lead is told.

    The same decision again changes nothing. Raises `Refused` for another one, for a return that says nothing, and for
    what by now lacks something: a session that is over, a limit set meanwhile.
    """
    comment = squeeze(comment)
    activity = taken_up(activity)
    page = begun_page(activity)
    state = after(page.state, Step.APPROVE if publish else Step.RETURN)
    if state == page.state:
        return page
    if not publish and not comment:
        raise Refused(_("Hãy cho đơn vị biết cần sửa gì."), code="comment")
    refuse_stale(activity, seen)
    missing = next((lack for lack in lacks_of(activity, at=at) if lack.is_must), None) if publish else None
    if missing:
        raise Refused(
            _("“%(title)s” chưa đăng được. %(why)s") % {"title": activity.title, "why": missing.words},
            code=missing.field,
        )
    page.decided_at, page.decided_by, page.comment = at, by, "" if publish else comment[:500]
    _put(page, state, "public.approve" if publish else "public.return", by=by, at=at, reason=page.comment)
    tell_decided(activity, page, by=by, at=at)
    return page


@write
def take_down(*, activity: Activity, reason: str = "", by: User | None, at: datetime) -> PublicPage:
    """Take an activity off the public pages, or take back that it was asked for. Registrations stay.

    Where it is not the lead itself that does so, it has to say why, and the lead is told.
    """
    reason = squeeze(reason)
    activity = taken_up(activity)
    page = begun_page(activity)
    state = after(page.state, Step.TAKE_DOWN)
    if state == page.state:
        return page
    was_public = page.state == PublicState.PUBLIC
    page.comment = reason[:500]
    _put(page, state, "public.take-down", by=by, at=at, reason=reason)
    if was_public:
        change = PublicChange(ChangeKind.TAKEN_DOWN, at, after=reason)
        tell_public_change(activity=activity, changes=[change])
    return page


@write
def take_down_of_other(*, activity: Activity, reason: str, by: User | None, at: datetime) -> PublicPage:
    """What the reviewer takes down: only with a reason, which the lead is told."""
    if not squeeze(reason):
        raise Refused(_("Hãy cho đơn vị biết vì sao gỡ xuống."), code="reason")
    before = begun_page(taken_up(activity)).state
    page = take_down(activity=activity, reason=reason, by=by, at=at)
    if page.state != before:
        tell_taken_down(page.activity, page, by=by, at=at)
    return page


@write
def trust_host(*, unit: Unit, by: User | None, at: datetime) -> Trust:
    """Let what `unit`, or one below it, leads go public without being looked at first. What waits already goes on waiting."""
    trust, new = Trust.objects.get_or_create(unit=unit, defaults={"given_at": at, "given_by": by})
    if new:
        record(verb="trust.give", obj=unit, by=by, at=at, unit=unit.code)
    return trust


@write
def end_trust(*, unit: Unit, by: User | None, at: datetime) -> None:
    """Look at what `unit` leads again before it goes public. What is public stays so."""
    gone, _each = Trust.objects.filter(unit=unit).delete()
    if gone:
        record(verb="trust.end", obj=unit, by=by, at=at, unit=unit.code)


def _put(page: PublicPage, state: PublicState, verb: str, *, by: User | None, at: datetime, **noted: str) -> None:
    page.state = state
    if state == PublicState.PUBLIC:
        page.published_at = at
    page.save()
    put_down(page.activity, by=by, at=at)
    page.refresh_from_db(fields=["change"])
    record(verb=verb, obj=page.activity, by=by, at=at, **noted)
    if state == PublicState.PUBLIC:
        tell_wishers(activity=page.activity, by=by, at=at)
