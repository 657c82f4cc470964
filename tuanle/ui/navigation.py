"""The main navigation. Higher floors add their items in `apps.ready()`; each reader sees those that are for them.

NAVIGATION.add(Item("ledger", _("Sổ theo dõi"), "console:ledger", "notebook-tabs", shown_to=may_see_ledger))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tuanle.core.registry import Registry


def everyone(user: Any) -> bool:
    return True


def signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


@dataclass(frozen=True)
class Item:
    """One entry. `icon` is a lucide name; `short` the word under the icon on phones, where there is little room.

    `order` places it; items of one order stand as they were added.
    """

    key: str
    label: Any
    url_name: str
    icon: str
    shown_to: Callable[[Any], bool] = everyone
    short: Any = ""
    order: int = 50


@dataclass(frozen=True)
class Entry:
    """An item as one reader sees it on one page."""

    label: Any
    short: Any
    href: str
    icon: str
    current: bool


NAVIGATION: Registry[Item] = Registry("navigation item")


def entries(request: HttpRequest) -> list[Entry]:
    """The items for this reader. The one with the longest address that this page lies under is the current one."""
    user = getattr(request, "user", None)
    shown = [item for item in sorted(NAVIGATION, key=lambda item: item.order) if user and item.shown_to(user)]
    hrefs = {item.key: reverse(item.url_name) for item in shown}
    under = [item.key for item in shown if request.path.startswith(hrefs[item.key])]
    current = max(under, key=lambda key: len(hrefs[key]), default=None)
    return [
        Entry(item.label, item.short or item.label, hrefs[item.key], item.icon, item.key == current) for item in shown
    ]
