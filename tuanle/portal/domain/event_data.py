"""An activity for machines that read pages: schema.org's Event, as JSON-LD."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tuanle.core.clock import VIETNAM
from tuanle.portal.domain.brief import Brief, Meeting

_SCHEMA = "https://schema.org"
#: Letters that would end the script element, or mean something in it.
_HARMLESS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def event_text(brief: Brief, *, picture: str, registering: str) -> str:
    """`event_data` as text that may stand in a script element."""
    data = event_data(brief, picture=picture, registering=registering)
    return json.dumps(data, ensure_ascii=False).translate(_HARMLESS)


def event_data(brief: Brief, *, picture: str, registering: str) -> dict[str, Any]:
    """`picture` and `registering` are absolute addresses. Several meetings are one event with a schedule."""
    held = brief.held or list(brief.meetings)
    data: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "@id": brief.address,
        "url": brief.address,
        "name": brief.title,
        "description": brief.description,
        "image": [picture],
        "inLanguage": "vi",
        "eventStatus": f"{_SCHEMA}/{'EventScheduled' if brief.held else 'EventCancelled'}",
        "eventAttendanceMode": f"{_SCHEMA}/{_attendance(brief)}EventAttendanceMode",
        "location": _location(brief),
        "organizer": [{"@type": "Organization", "name": name} for name in (brief.host, *brief.co_hosts)],
        "audience": [{"@type": "Audience", "audienceType": group} for group in brief.audience],
        "maximumAttendeeCapacity": brief.capacity,
        "remainingAttendeeCapacity": brief.left,
        "isAccessibleForFree": None if brief.fee is None else brief.fee == 0,
        "offers": _offer(brief, registering),
        "eventSchedule": _schedules(brief.held) if len(brief.held) > 1 else None,
    }
    if held:
        data["startDate"] = _start(held[0])
        data["endDate"] = _end(held[-1])
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _attendance(brief: Brief) -> str:
    return "Mixed" if brief.in_person and brief.online else "Online" if brief.online else "Offline"


def _location(brief: Brief) -> list[dict[str, Any]]:
    """Of an online room the address is our page, where those who registered find the way in."""
    places: list[dict[str, Any]] = []
    if brief.in_person:
        address = {"@type": "PostalAddress", "addressLocality": brief.area, "addressCountry": "VN"}
        address = {name: value for name, value in address.items() if value}
        places.append({"@type": "Place", "name": brief.venue, "address": address})
    if brief.online:
        places.append({"@type": "VirtualLocation", "name": brief.platform, "url": brief.address})
    return places


def _offer(brief: Brief, registering: str) -> dict[str, Any] | None:
    if brief.fee is None:
        return None
    offer = {
        "@type": "Offer",
        "price": brief.fee,
        "priceCurrency": "VND",
        "availability": f"{_SCHEMA}/{'SoldOut' if brief.left == 0 else 'InStock'}",
        "url": registering if brief.closes_at else brief.address,
    }
    return {**offer, "validThrough": _stamp(brief.closes_at)} if brief.closes_at else offer


def _schedules(held: Sequence[Meeting]) -> list[dict[str, Any]]:
    """One rule where the meetings keep an equal distance and the same hours, else one for each."""
    gaps = {(later.date - earlier.date).days for earlier, later in zip(held, held[1:], strict=False)}
    hours = {(_hour(meeting.starts_at), _hour(meeting.ends_at)) for meeting in held}
    is_regular = len(gaps) == len(hours) == 1 and min(gaps) > 0 and all(m.is_timed == held[0].is_timed for m in held)
    if not is_regular:
        return [_schedule(meeting, meeting) for meeting in held]
    gap = gaps.pop()
    frequency = f"P{gap // 7}W" if gap % 7 == 0 else f"P{gap}D"
    return [{**_schedule(held[0], held[-1]), "repeatFrequency": frequency, "repeatCount": len(held)}]


def _schedule(first: Meeting, last: Meeting) -> dict[str, Any]:
    schedule = {
        "@type": "Schedule",
        "startDate": first.date.isoformat(),
        "endDate": last.date.isoformat(),
        "scheduleTimezone": VIETNAM.key,
    }
    if first.is_timed:
        schedule["startTime"] = _hour(first.starts_at)
        if first.ends_at:
            schedule["endTime"] = _hour(first.ends_at)
    return schedule


def _start(meeting: Meeting) -> str:
    return _stamp(meeting.starts_at) if meeting.is_timed else meeting.date.isoformat()


def _end(meeting: Meeting) -> str | None:
    return _stamp(meeting.ends_at) if meeting.ends_at else None


def _stamp(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def _hour(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).strftime("%H:%M:%S") if at else ""
