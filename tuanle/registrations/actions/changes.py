"""Telling those registered what has changed about an activity."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from tuanle.activities.models import Activity, Session
from tuanle.core.db import join, write
from tuanle.core.jobs import enqueue
from tuanle.core.language import override
from tuanle.registrations.actions.telling import ask_for_a_call, send_once
from tuanle.registrations.domain import letters
from tuanle.registrations.domain.times import DAY_BEFORE, HOUR_BEFORE
from tuanle.registrations.models import Registration, Told
from tuanle.registrations.queries.about import about_of
from tuanle.registrations.rules import is_live

MOVED = "moved"


@join()
def tell_change(
    *, activity: Activity, kind: str, session: int | None = None, before: str = "", after: str = "", at: datetime
) -> None:
    """Have everybody who is still registered told of a change made at `at`, once the transaction that made it is stored.

    `kind`: moved, cancelled, reopened, place, fee, taken-down or added; `session` by its key, where it is of one.
    """
    enqueue(
        "registrations.tell_change", activity=activity.pk, kind=kind, session=session, before=before, after=after,
        at=at.isoformat(),
    )  # fmt: skip


class TellRegistered:
    """A listener to public changes (moved, cancelled…), each with its `kind`, `session`, `before`, `after` and `at`."""

    key = "registrations"

    def __call__(self, activity: Activity, change: Any) -> None:
        tell_change(
            activity=activity, kind=str(change.kind), session=change.session, before=change.before, after=change.after,
            at=change.at,
        )  # fmt: skip


@write
def tell_changed(
    *, registration: Registration, kind: str, session: Session | None, before: str, after: str, at: datetime
) -> bool:
    """Tell a registration that is still in it of one change, made at `at`: however often it is asked, once."""
    if not is_live(registration):
        return False
    with override(registration.language):
        letter = letters.changed(about_of(registration), kind=kind, before=before, after=after)
    if session is not None and kind == MOVED:
        # What was said of the old hour does not remind of the new one.
        Told.objects.filter(registration=registration, session=session, what__in=(DAY_BEFORE, HOUR_BEFORE)).delete()
    ask_for_a_call(registration=registration, at=at)
    # The same move back and forth is two changes: the instant tells them apart.
    which = sha256("\x1f".join([kind, before, after, at.isoformat()]).encode()).hexdigest()[:16]
    return send_once(registration=registration, what=f"{kind}-{which}"[:40], letter=letter, session=session, at=at)
