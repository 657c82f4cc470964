"""The public programme as this process holds it, brought up to date by what has changed since it last looked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from tuanle.activities.domain.programme.answer import Answer, Nearest, Occasion, answer, count, nearest
from tuanle.activities.domain.programme.choice import Choice
from tuanle.activities.domain.programme.entry import FREE, WITH_FEE, YES, Area, Entry, Facet, Moment
from tuanle.activities.domain.programme.index import Programme
from tuanle.activities.domain.programme.similar import Likeness, similar
from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Audience, ProgrammeChange, PublicPage, Session
from tuanle.activities.queries.places import commune_kinds
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.language import official
from tuanle.orgs.models import Unit

__all__ = [
    "FREE",
    "WITH_FEE",
    "YES",
    "Answer",
    "Area",
    "Choice",
    "Entry",
    "Facet",
    "Likeness",
    "Moment",
    "Nearest",
    "Occasion",
    "Programme",
    "answer",
    "area_name",
    "count",
    "forget_programme",
    "nearest",
    "programme",
    "programme_number",
    "similar",
]

_BATCH = 2000
#: What a description says after so many characters is not searched.
_LONGEST_TEXT = 4000
_OFFICE = "UBND "


class _Held:
    """One for each process. `number`: of the last change that is in it; None before anything was read."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.programme = Programme()
        self.number: int | None = None


_held = _Held()


@contextmanager
def programme() -> Iterator[Programme]:
    """The programme as it is now; what is read of it is worked out before the block ends.

    Where nothing has changed this costs one query for one number. A page whose row was removed is missed when the next
    change is read; a unit's new name shows when an activity of it changes.
    """
    with _held.lock:
        _bring_up_to_date()
        yield _held.programme


def programme_number() -> int:
    """The number of the last change to what the public may see."""
    return ProgrammeChange.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def forget_programme() -> None:
    """Read everything anew at the next look: for tests, whose databases come and go."""
    with _held.lock:
        _held.programme, _held.number = Programme(), None


def area_name(unit_name: str) -> str:
    """A commune by the name of its committee: `UBND xã Bát Tràng` is `Xã Bát Tràng`."""
    name = unit_name.removeprefix(_OFFICE)
    return name[:1].upper() + name[1:]


def _bring_up_to_date() -> None:
    number = programme_number()
    if number == _held.number:
        return
    if _held.number is None or number < _held.number:
        _held.programme, _held.number = Programme(), None
    held = _held.programme
    held.areas = _areas()
    pages = PublicPage.objects.order_by("activity")
    changed = pages.filter(change__gt=_held.number) if _held.number is not None else pages
    states = dict(changed.values_list("activity", "state"))
    held.drop(pk for pk, state in states.items() if state != PublicState.PUBLIC)
    public = [pk for pk, state in states.items() if state == PublicState.PUBLIC]
    for start in range(0, len(public), _BATCH):
        held.put(_entries(public[start : start + _BATCH]))
    if len(held) != pages.filter(state=PublicState.PUBLIC).count():
        held.drop(held.pks - set(pages.filter(state=PublicState.PUBLIC).values_list("activity", flat=True)))
    _held.number = number


def _areas() -> dict[str, Area]:
    """The communes by their code, in the order of the tree."""
    units = Unit.objects.filter(kind__in=commune_kinds(), valid_to=None).order_by("path")
    rows = units.values_list("code", "name", "latitude", "longitude")
    return {code: Area(code, area_name(name), latitude, longitude) for code, name, latitude, longitude in rows}


def _entries(pks: Sequence[int]) -> Iterator[Entry]:
    moments: dict[int, list[Moment]] = defaultdict(list)
    sessions = Session.objects.filter(activity__in=pks).exclude(state=SessionState.CANCELLED)
    for pk, starts_at, ends_at, is_timed in sessions.values_list("activity", "starts_at", "ends_at", "is_timed"):
        moments[pk].append(Moment(starts_at, ends_at, is_timed))
    groups: dict[int, list[str]] = defaultdict(list)
    for pk, group in Audience.objects.filter(activity__in=pks).values_list("activity", "group"):
        groups[pk].append(group)
    with official():
        kinds = {kind.key: str(kind.name) for kind in ACTIVITY_KINDS}
    rows: Any = PublicPage.objects.filter(activity__in=pks).values_list(
        "activity", "activity__title", "activity__kind", "activity__mode", "activity__lead__name", "activity__venue",
        "activity__platform", "activity__area__code", "activity__area__name", "activity__fee", "activity__capacity",
        "activity__taken", "wheelchair", "phone_only", "takes_registrations", "speakers", "activity__description",
    )  # fmt: skip
    for (
        pk, title, kind, mode, host, venue, platform, area, area_unit, fee, capacity, taken, wheelchair, phone_only,
        takes, speakers, description,
    ) in rows:  # fmt: skip
        yield Entry(
            pk=pk, title=title, kind=kind, mode=mode, moments=tuple(moments[pk]), host=host, venue=venue,
            platform=platform, area=area or "", area_name=area_name(area_unit or ""), groups=tuple(groups[pk]), fee=fee,
            capacity=capacity, taken=taken, wheelchair=wheelchair, phone_only=phone_only, takes_registrations=takes,
            text=f"{kinds.get(kind, kind)}\n{speakers}\n{description[:_LONGEST_TEXT]}",
        )  # fmt: skip
