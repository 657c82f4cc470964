"""Who from us takes part, whether they were there, and what they learned."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.agenda.models import Event, Participation
from tuanle.agenda.rules import has_begun, is_on
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.orgs.models import Unit


@write
def take_part(*, event: Event, unit: Unit, who: str, by: User | None, at: datetime) -> Participation:
    """Say that `unit` takes part; said again, who comes is said anew. Raises `Refused` for what is called off."""
    who = squeeze(who)
    if not who:
        raise Refused(_("Hãy ghi ai tham gia, theo chức danh."), code="who")
    if not is_on(event):
        raise Refused(_("Sự kiện này đã hủy hoặc không còn trong lịch."), code="off")
    one, is_new = Participation.objects.get_or_create(
        event=event, unit=unit, defaults={"who": who, "joined_at": at, "joined_by": by, "changed_at": at}
    )
    if not is_new and one.who != who:
        one.who, one.changed_at = who, at
        one.save(update_fields=["who", "changed_at"])
        is_new = True
    if is_new:
        record(verb="event.take-part", obj=event, by=by, at=at, unit=unit.code, who=who)
    return one


@write
def say_how_it_went(
    *, participation: Participation, attended: bool | None, learned: str, by: User | None, at: datetime
) -> Participation:
    """Say whether the unit was there and what it learned. Raises `Refused` before the event has begun."""
    one = Participation.objects.select_for_update(of=("self",)).select_related("event").get(pk=participation.pk)
    learned = nfc(learned).strip()
    if attended is not None and not has_begun(one.event, at=at):
        raise Refused(_("Sự kiện chưa diễn ra. Hãy ghi sau khi dự."), code="early")
    if (one.attended, one.learned) == (attended, learned):
        return one
    one.attended, one.learned, one.changed_at = attended, learned, at
    one.save(update_fields=["attended", "learned", "changed_at"])
    record(verb="event.outcome", obj=one.event, by=by, at=at, participation=one.pk, attended=attended)
    return one


@write
def leave(*, participation: Participation, by: User | None, at: datetime) -> None:
    """The unit does not take part after all. The record keeps who would have come and what was noted."""
    record(
        verb="event.leave", obj=participation.event, by=by, at=at, unit=participation.unit.code, who=participation.who,
        learned=participation.learned,
    )  # fmt: skip
    participation.delete()
