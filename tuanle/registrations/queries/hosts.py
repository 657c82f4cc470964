"""What a host reads of those who registered."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from tuanle.activities.models import Activity
from tuanle.core.language import gettext
from tuanle.registrations.domain.answers import YES_NO
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Call, Registration


def registrations_of(activity: Activity) -> QuerySet[Registration]:
    """Every registration of an activity, in the order of arrival, with its persons and the calls to its contact."""
    calls = Prefetch("calls", Call.objects.select_related("by"))
    found = Registration.objects.filter(activity=activity).select_related("activity")
    return found.prefetch_related("attendees", calls)


def waiting_count(activity: Activity) -> int:
    return Registration.objects.filter(activity=activity, state=RegistrationState.WAITING).count()


def asked_answers(questions: list[dict[str, Any]], registration: Registration) -> list[tuple[str, str]]:
    """Questions with the answers given, in words."""
    words = {True: gettext("Có"), False: gettext("Không")}
    said = [(question, registration.answers.get(question["key"])) for question in questions]
    return [
        (question["label"], words[answer] if question["kind"] == YES_NO else str(answer))
        for question, answer in said
        if answer is not None
    ]
