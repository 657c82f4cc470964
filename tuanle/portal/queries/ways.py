"""The three ways of looking at what is found: as a list, in a calendar, on a map."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.activities.queries.programme import Choice
from tuanle.portal.queries.choosing import query_of

_WAYS = (
    ("list", _("Danh sách"), "portal:search", "list"),
    ("calendar", _("Lịch"), "portal:calendar", "calendar-days"),
    ("map", _("Bản đồ"), "portal:map", "map"),
)


@dataclass(frozen=True)
class Way:
    label: Any
    href: str
    icon: str
    is_current: bool


def ways_of(current: str, choice: Choice) -> list[Way]:
    """Each with the same choice."""
    query = query_of(choice)
    return [
        Way(label, f"{reverse(name)}{query if len(query) > 1 else ''}", icon, key == current)
        for key, label, name, icon in _WAYS
    ]
