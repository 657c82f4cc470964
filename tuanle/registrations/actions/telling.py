"""Telling contacts, each thing once, in their language, by e-mail. Who left only a number is on the host's call list.

What is said here is a part of the write that calls for it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q

from tuanle.activities.models import Session
from tuanle.core.db import write
from tuanle.core.language import override
from tuanle.notices.actions import send_mail
from tuanle.registrations.domain import letters
from tuanle.registrations.domain.letters import Letter
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration, Told
from tuanle.registrations.queries.about import about_of, place_in_line
from tuanle.registrations.queries.finding import LINK
from tuanle.registrations.rules import is_told_by_telephone

#: What is said, by the word under which it is noted that it was.
_WORDS: dict[str, Callable[..., Letter]] = {
    "seated": letters.seated,
    "waiting": letters.waiting,
    "offered": letters.offered,
    "lapsed": letters.lapsed,
    "cancelled": letters.cancelled,
    "removed": letters.removed,
}


def tell(*, registration: Registration, what: str, at: datetime, session: Session | None = None, **told: Any) -> bool:
    """Say one of `_WORDS`, once. Returns whether it was said now."""
    with override(registration.language):
        letter = _WORDS[what](about_of(registration), **told)
    return send_once(registration=registration, what=what, letter=letter, session=session, at=at)


def tell_where_it_stands(*, registration: Registration, at: datetime) -> None:
    """That there are seats, or which place in the line it is."""
    if registration.state == RegistrationState.WAITING:
        tell(registration=registration, what="waiting", at=at, place=place_in_line(registration))
    else:
        tell(registration=registration, what="seated", at=at)


def send_once(
    *, registration: Registration, what: str, letter: Letter, session: Session | None = None, at: datetime
) -> bool:
    """Send `letter` and note it under `what`, unless that was done before, or there is no address."""
    if not registration.email:
        return False
    _told, is_new = Told.objects.get_or_create(
        registration=registration, what=what, session=session, defaults={"at": at}
    )
    if is_new:
        _send(registration, f"registration.{what}"[:60], letter, at)
    return is_new


def ask_for_a_call(*, registration: Registration, at: datetime) -> None:
    """There is something to tell whoever left only a number: a call made before `at` does not count any more."""
    if is_told_by_telephone(registration):
        before = Q(news_at=None) | Q(news_at__lt=at)
        Registration.objects.filter(before, pk=registration.pk).update(news_at=at)


@write
def send_link(*, registration: Registration, at: datetime) -> None:
    """Send the address of the registration's page once more."""
    with override(registration.language):
        letter = letters.link(about_of(registration))
    _send(registration, LINK, letter, at)


def _send(registration: Registration, kind: str, letter: Letter, at: datetime) -> None:
    send_mail(
        to=registration.email, subject=letter.subject, text=letter.text, kind=kind, about=registration, by=None, at=at
    )
