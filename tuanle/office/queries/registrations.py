"""Those who registered, as their host reads them."""

from dataclasses import dataclass
from datetime import datetime

from tuanle.activities.models import Activity
from tuanle.core.text import fold
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.queries import asked_answers, registrations_of, spoken_phone
from tuanle.registrations.rules import is_live


@dataclass(frozen=True)
class Row:
    """`names`: of all persons. `calls`: why somebody without an e-mail address has to be telephoned, if so."""

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

    @property
    def pk(self) -> int:
        return int(self.registration.pk)

    @property
    def calls(self) -> bool:
        return is_live(self.registration) and not self.email

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
            answers="; ".join(f"{question} {answer}" for question, answer in asked_answers(questions, one)),
        )
        for one in registrations_of(activity)
    ]
