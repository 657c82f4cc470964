"""The block that says how an activity stands with the public: on its own page, and above the form of the details."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, PublicPage
from tuanle.activities.queries import (
    PUBLIC_TONES,
    Lack,
    decides_itself,
    hits,
    lacks_of,
    page_of,
)
from tuanle.campaigns.queries import parent_in
from tuanle.orgs.models import Unit

#: Where each thing is mended: what is not here stands on the page of the activity's own details.
_ON_PUBLIC_PAGE = {"bring", "wheelchair", "phone_only", "closes_at"}


@dataclass(frozen=True)
class Mend:
    """Something missing, and the address of the field in which it is written."""

    lack: Lack
    href: str


@dataclass(frozen=True)
class Standing:
    """`musts` keep it from the public, `shoulds` do not. `decider`: who looks at it first, None where nobody has to.

    `breaches`: the words of limits that a public one runs into. `is_over`: no session lies ahead.
    """

    page: PublicPage
    href: str
    musts: Sequence[Mend]
    shoulds: Sequence[Mend]
    decider: Unit | None
    breaches: Sequence[Any]
    is_over: bool

    @property
    def state(self) -> PublicState:
        return PublicState(self.page.state)

    @property
    def tone(self) -> str:
        return PUBLIC_TONES[self.state]

    @property
    def is_public(self) -> bool:
        return self.state == PublicState.PUBLIC

    @property
    def is_waiting(self) -> bool:
        return self.state == PublicState.ASKED

    @property
    def is_returned(self) -> bool:
        return self.state == PublicState.RETURNED

    @property
    def is_taken_down(self) -> bool:
        return self.state == PublicState.TAKEN_DOWN

    @property
    def may_ask(self) -> bool:
        return not (self.is_public or self.is_waiting or self.musts)


def public_standing(activity: Activity, *, here: str, at: datetime) -> Standing:
    """`here` is the address of the activity's page."""
    page = page_of(activity)
    over = not activity.sessions.filter(state=SessionState.PLANNED, starts_at__gt=at).exists()
    found = [] if over and page.state != PublicState.RETURNED else lacks_of(activity, at=at)
    mends = [Mend(lack, _where(lack, activity, here)) for lack in found]
    is_out = page.state in (PublicState.PUBLIC, PublicState.ASKED)
    broken = [hit for hit in hits(activity.campaign, at=at) if hit.activity.pk == activity.pk] if is_out else []
    free = decides_itself(activity.campaign, activity.lead)
    return Standing(
        page=page,
        href=activity.public_address,
        musts=[mend for mend in mends if mend.lack.is_must],
        shoulds=[mend for mend in mends if not mend.lack.is_must],
        decider=None if free else parent_in(activity.campaign, activity.lead),
        breaches=list(dict.fromkeys(str(breach.words) for hit in broken for breach in hit.breaches)),
        is_over=over,
    )


def _where(lack: Lack, activity: Activity, here: str) -> str:
    if lack.field in _ON_PUBLIC_PAGE:
        return f"{here}dang/#id_{lack.field}"
    if lack.field == "time":
        return f"{here}sua/#id_start" if activity.sessions.count() == 1 else f"{here}#cac-buoi"
    return f"{here}sua/#id_{lack.field}"
