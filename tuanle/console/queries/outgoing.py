"""What the pages of our own dispatches show: what a draft may start from, its steps, what is waiting for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import reached, units_reached
from tuanle.audit.queries import records_of
from tuanle.core.language import _
from tuanle.dispatches.enums import State, Step
from tuanle.dispatches.models import Dispatch, Outgoing, SignedCopy, SignOff
from tuanle.dispatches.queries import (
    Change,
    Kind,
    compare_letters,
    compare_with,
    dispatches_visible_to,
    letter_in,
    outgoing_visible_to,
)
from tuanle.dispatches.rules import is_author, state_of
from tuanle.documents.queries import Composed
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Event

#: The tone of each state and step, in which it is shown.
TONES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "wait",
    State.RETURNED: "due",
    State.CHECKED: "wait",
    State.SIGNED: "wait",
    State.ISSUED: "ok",
}
_STEP_TONES = {Step.SUBMITTED: "neutral", Step.CHECKED: "ok", Step.SIGNED: "ok", Step.RETURNED: "due"}


def issuers_for(user: Any) -> QuerySet[Unit]:
    """The units in whose name `user` drafts: those they were given the right on."""
    paths = Grant.objects.paths(user, Permission.DISPATCH_DRAFT)
    found: QuerySet[Unit] = Unit.objects.filter(path__in=paths).select_related("kind").order_by("path")
    return found


def sources_above(user: Any) -> QuerySet[Dispatch]:
    """The confirmed dispatches that came from above: not those that `user`'s own units issued."""
    return (
        dispatches_visible_to(user)
        .filter(confirmed_at__isnull=False)
        .exclude(pk__in=_own(user).values("pk"))
        .order_by("-issued_on", "-received_at")
    )


def sources_own(user: Any) -> QuerySet[Dispatch]:
    """The own dispatches that opened or changed a Week: what next year's draft starts from."""
    return _own(user).filter(campaign__isnull=False).order_by("-issued_on", "-received_at")


def sources_amendable(user: Any) -> QuerySet[Dispatch]:
    """The own dispatches whose Week still runs and that none has taken the place of."""
    return sources_own(user).filter(campaign__closed_at=None, amendments=None)


def _own(user: Any) -> QuerySet[Dispatch]:
    """Issued here by units for which `user` drafts, or the ground on which those opened a Week."""
    own = reached(user, Permission.DISPATCH_DRAFT, "outgoing__issuer")
    own |= reached(user, Permission.DISPATCH_DRAFT, "campaign__owner")
    return Dispatch.objects.filter(own, confirmed_at__isnull=False).select_related("campaign")


def waiting_for(user: Any) -> int:
    """How many drafts wait for something that `user` may do."""
    waiting = Q(pk__in=[])
    for permission, states in (
        (Permission.DISPATCH_DRAFT, [State.RETURNED]),
        (Permission.DISPATCH_CHECK, [State.SUBMITTED]),
        (Permission.DISPATCH_SIGN, [State.CHECKED]),
        (Permission.DISPATCH_SEND, [State.SIGNED]),
    ):
        mine = Q(state__in=states, issuer__in=units_reached(user, permission))
        if permission is Permission.DISPATCH_CHECK:  # whoever wrote it does not check it
            mine &= ~Q(drafted_by=user) & ~Q(edited_by=user)
        waiting |= mine
    return outgoing_visible_to(user).filter(waiting).count()


@dataclass(frozen=True)
class Trail:
    """The steps of a draft so far; `before` is the latest one done on other content than today's, None where there is
    none: what has changed since is what a checker reads first."""

    state: State
    last: SignOff | None
    submitted: SignOff | None
    before: SignOff | None
    signoffs: Sequence[SignOff]

    def is_author(self, user: Any, outgoing: Outgoing) -> bool:
        return is_author(user, outgoing, self.submitted)


def trail_of_draft(outgoing: Outgoing) -> Trail:
    steps = list(outgoing.signoffs.select_related("by").order_by("pk"))
    other = [one for one in steps if one.digest != outgoing.digest]
    submitted = [one for one in steps if one.step == Step.SUBMITTED]
    last = steps[-1] if steps else None
    return Trail(
        state=state_of(outgoing, last),
        last=last,
        submitted=submitted[-1] if submitted else None,
        before=other[-1] if other else None,
        signoffs=steps,
    )


def changes_since(outgoing: Outgoing, step: SignOff, *, at: datetime) -> list[Change]:
    """The paragraphs that have changed since `step`."""
    changes = compare_letters(step.letter, letter_in(outgoing), at=at)
    return [one for one in changes if one.kind is not Kind.SAME]


def changes_to(before: Dispatch, lines: Composed) -> list[Change]:
    """The paragraphs in which a draft differs from the dispatch that it amends."""
    return [one for one in compare_with(before, lines) if one.kind is not Kind.SAME]


def events_of(outgoing: Outgoing, trail: Trail, copies: Sequence[SignedCopy]) -> list[Event]:
    """What happened to a draft, latest first."""
    events = [
        Event(one.at, one.get_step_display(), one.by, one.note, _STEP_TONES[Step(one.step)]) for one in trail.signoffs
    ]
    events += [Event(one.at, _("Tải bản PDF đã ký lên"), one.by, one.file_name) for one in copies]
    events += [Event(one.at, _VERBS[one.verb], one.by) for one in records_of(outgoing) if one.verb in _VERBS]
    return sorted(events, key=lambda event: event.at, reverse=True)


_VERBS = {
    "outgoing.start": _("Bắt đầu soạn"),
    "outgoing.edit": _("Sửa nội dung"),
    "outgoing.issue": _("Vào sổ, phát hành"),
}
