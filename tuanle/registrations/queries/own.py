"""All that is kept about a contact and the persons registered, for the contact to take along."""

from typing import Any

from tuanle.notices.models import Delivery
from tuanle.notices.queries import notices_about
from tuanle.registrations.models import Attendance, Registration, RoomEntry, Slip


def own_data(registration: Registration) -> dict[str, Any]:
    """Plain values, instants as ISO."""
    attendees = list(registration.attendees.all())
    return {
        "activity": registration.activity.title,
        "code": registration.code,
        "number": registration.number,
        "state": registration.state,
        "name": registration.name,
        "email": registration.email,
        "phone": registration.phone,
        "language": registration.language,
        "answers": registration.answers,
        "made_at": registration.made_at.isoformat(),
        "consented_at": registration.consented_at.isoformat(),
        "persons": [
            {"name": one.name, "group": one.group, "birth_year": one.birth_year, "ticket": one.ticket}
            for one in attendees
        ],
        "attendance": [
            {"person": row.attendee.name, "session": row.session.starts_at.isoformat(), "present": row.is_present}
            for row in Attendance.objects.filter(attendee__in=attendees).select_related("attendee", "session")
        ],
        "rooms_entered": [
            entry.at.isoformat() for entry in RoomEntry.objects.filter(registration=registration).order_by("at")
        ],
        "calls": [call.at.isoformat() for call in registration.calls.order_by("at")],
        "slips": list(Slip.objects.filter(attendee__in=attendees).values_list("code", flat=True)),
        "messages": [
            {"at": sent.created_at.isoformat(), "subject": sent.notice.subject, "to": sent.address}
            for sent in Delivery.objects.filter(notice__in=notices_about(registration)).select_related("notice")
        ],
    }
