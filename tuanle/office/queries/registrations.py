"""Those who registered, as their host reads them."""

from dataclasses import dataclass
from datetime import datetime

from tuanle.activities.models import Activity
from tuanle.core.dates import format_instant
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Call, Registration
from tuanle.registrations.queries import asked_answers, registrations_of, spoken_phone
from tuanle.registrations.rules import has_to_be_called, standing_call


@dataclass(frozen=True)
class Row:
    """`names`: of all persons. `calls`: whether the contact has to be telephoned; `call`: that they were, and it still counts."""

    registration: Registration
    href: str
    number: int
    name: str
    names: str
    seats: int
    state: str
    phone: str
    dial: str
    email: str
    made_at: datetime
    answers: str
    calls: bool
    call: Call | None

    @property
    def pk(self) -> int:
        return int(self.registration.pk)

    @property
    def called(self) -> str:
        """When, and by whom, in words for a download."""
        if self.call is None:
            return str(_("cần gọi")) if self.calls else ""
        by = f", {self.call.by}" if self.call.by else ""
        return f"{format_instant(self.call.at)}{by}"

    @property
    def state_words(self) -> str:
        return str(RegistrationState(self.state).label)

    @property
    def searched(self) -> str:
        return fold(f"{self.name} {self.names} {self.phone} {self.dial} {self.phone.replace(' ', '')} {self.email}")


def rows_of(activity: Activity, href: str) -> list[Row]:
    """Every registration in the order of arrival; `href`: of the list, under which each has its page."""
    page = getattr(activity, "public_page", None)
    questions = page.questions if page else []
    return [
        Row(
            registration=one,
            href=f"{href}{one.pk}/",
            number=one.number,
            name=one.name or "–",
            names=", ".join(attendee.name for attendee in one.attendees.all() if attendee.name),
            seats=one.seats,
            state=one.state,
            phone=spoken_phone(one.phone),
            dial=one.phone,
            email=one.email,
            made_at=one.made_at,
            calls=has_to_be_called(one, one.calls.all()),
            call=standing_call(one, one.calls.all()),
            answers="; ".join(f"{question} {answer}" for question, answer in asked_answers(questions, one)),
        )
        for one in registrations_of(activity)
    ]
