"""Slips: who has earned one, which there are, who may see the whole name, what became of those who were asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.codes import shown_code, typed_code
from tuanle.core.language import gettext as _
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.registrations.domain.slips import Earned, Held, earned, needed
from tuanle.registrations.models import Attendee, Registration, Slip
from tuanle.registrations.queries.attendance import present_in

#: The question is put so long after the last session, and no more once it is long ago.
ASK_AFTER, ASK_BEFORE = timedelta(weeks=6), timedelta(weeks=12)
_HOLDER, _QUESTION = "slip.holder", "slip.question"


@dataclass(frozen=True)
class Due:
    """Somebody who has earned a slip and has none."""

    attendee: Attendee
    earned: Earned


@dataclass(frozen=True)
class Standing:
    """Where an activity stands with its slips. `held`: the sessions that count; `needed`: of how many one had to be."""

    held: int
    needed: int
    due: tuple[Due, ...]


def due_slips(activity: Activity, *, share: int, with_revoked: bool = False) -> Standing:
    """Who has earned a slip by attending `share` percent of the sessions that were held, and has none.

    Whose slip was revoked is given no other by the way: only where `with_revoked` says so.
    """
    return slip_standings(activity, [share], with_revoked=with_revoked)[share]


def slip_standings(activity: Activity, shares: Iterable[int], *, with_revoked: bool = False) -> dict[int, Standing]:
    """The same for several shares at once, in a handful of queries."""
    held = [
        Held(session.pk, session.starts_at, session.ends_at, session.is_timed)
        for session in activity.sessions.filter(state=SessionState.HELD)
    ]
    attended: dict[int, set[int]] = defaultdict(set)
    for number, ones in present_in(activity, [session.pk for session in held]).items():
        for one in ones:
            attended[one.attendee].add(number)
    slips = slips_of(activity).filter(revoked_at=None) if with_revoked else slips_of(activity)
    have = set(slips.values_list("attendee_id", flat=True))
    without = Attendee.objects.filter(pk__in=attended.keys() - have).exclude(name="").select_related("registration")
    people = list(without.order_by("name_key", "pk"))
    return {
        share: Standing(len(held), needed(len(held), share=share), tuple(_due(people, attended, held, share)))
        for share in shares
    }


def _due(
    people: Iterable[Attendee], attended: Mapping[int, set[int]], held: Sequence[Held], share: int
) -> Iterator[Due]:
    for person in people:
        if proof := earned(attended[person.pk], held, share=share):
            yield Due(person, proof)


def slips_of(activity: Activity) -> QuerySet[Slip]:
    """The slips of an activity, by name."""
    rows = Slip.objects.filter(attendee__activity=activity).select_related("attendee__registration")
    return rows.order_by("attendee__name_key", "attendee", "-pk")


def slip_called(code: str) -> Slip | None:
    """The slip with a code, however it was typed."""
    rows = Slip.objects.select_related("attendee__activity__lead", "attendee__activity__campaign")
    return rows.filter(code=typed_code(code)).first()


def check_path(slip: Slip) -> str:
    """The page that anyone may see."""
    return reverse("portal:slip", args=[shown_code(slip.code)])


def holder_path(slip: Slip) -> str:
    """The PDF with the whole name: for its holder, who alone is given this address."""
    return f"{reverse('portal:slip-pdf', args=[shown_code(slip.code)])}?khoa={_key(_HOLDER, slip)}"


def question_path(slip: Slip) -> str:
    """Where the one question six weeks later is answered."""
    return f"{reverse('portal:slip-question', args=[shown_code(slip.code)])}?khoa={_key(_QUESTION, slip)}"


def opens_pdf(slip: Slip, key: str) -> bool:
    return _is_key(_HOLDER, slip, key)


def opens_question(slip: Slip, key: str) -> bool:
    return _is_key(_QUESTION, slip, key)


def _key(salt: str, slip: Slip) -> str:
    return Signer(salt=salt).signature(slip.code)


def _is_key(salt: str, slip: Slip, key: str) -> bool:
    try:
        Signer(salt=salt).unsign(f"{slip.code}:{key}")
    except BadSignature:
        return False
    return True


def slips_to_ask(*, at: datetime) -> list[tuple[Registration, list[Slip]]]:
    """Those to put the question to: once, by e-mail, six weeks after the last session; each contact once for all theirs."""
    today = at.astimezone(VIETNAM).date()
    rows = (
        Slip.objects.filter(
            asked_at=None, answered_at=None, revoked_at=None, last_day__lte=today - ASK_AFTER,
            last_day__gt=today - ASK_BEFORE, attendee__registration__wiped_at=None,
        )
        .exclude(Q(attendee__registration=None) | Q(attendee__registration__email=""))
        .select_related("attendee__registration", "attendee__activity__lead")
        .order_by("attendee__registration", "pk")
    )  # fmt: skip
    by_contact: dict[int, list[Slip]] = defaultdict(list)
    for slip in rows:
        by_contact[slip.attendee.registration_id or 0].append(slip)
    return [(slips[0].attendee.registration, slips) for slips in by_contact.values() if slips[0].attendee.registration]


@dataclass(frozen=True)
class GoingOn:
    """What became of the question: valid slips, those asked, those who answered, those who go on learning."""

    slips: int = 0
    asked: int = 0
    answered: int = 0
    goes_on: int = 0

    @property
    def share(self) -> Decimal | None:
        """Percent of those who answered that go on."""
        return round(Decimal(100) * self.goes_on / self.answered, 1) if self.answered else None

    @property
    def words(self) -> str:
        return "" if self.share is None else _("%(share)s%% số người trả lời") % {"share": format_number(self.share)}


def going_on(
    campaign: Campaign, *, leads: Iterable[Unit] | QuerySet[Unit] | None = None, until: date | None = None
) -> GoingOn:
    """The figures of a campaign's slips; of `leads` alone, and of sessions before the day `until`."""
    slips = Slip.objects.filter(revoked_at=None, attendee__activity__campaign=campaign)
    if leads is not None:
        slips = slips.filter(attendee__activity__lead__in=leads)
    if until is not None:
        slips = slips.filter(last_day__lt=until)
    return GoingOn(
        **slips.aggregate(
            slips=Count("pk"),
            asked=Count("asked_at"),
            answered=Count("answered_at"),
            goes_on=Count("pk", filter=Q(goes_on=True)),
        )
    )
