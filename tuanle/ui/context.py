"""What every page needs from the shell."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tuanle.core import clock
from tuanle.ui.navigation import navigation_of
from tuanle.ui.preferences import CHOICES, COOKIE, NAMES, Look


def shell(request: HttpRequest) -> dict[str, Any]:
    """`look`, `navigation` (worked out where it is shown: pages for everyone show none), `demo_now` (what the demonstration's clock shows) and `preferences`: for each its name, and its choices as (value, label, chosen)."""
    look = Look.read(request.COOKIES.get(COOKIE, ""))
    preferences = [
        (name, NAMES[name], [(value, label, getattr(look, name) == value) for value, label in choices])
        for name, choices in CHOICES.items()
    ]
    return {
        "look": look,
        "navigation": SimpleLazyObject(lambda: navigation_of(request)),
        "preferences": preferences,
        "demo_now": clock.now() if clock.is_shifted() else None,
    }
