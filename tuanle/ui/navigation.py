"""The main navigation. Higher floors add their items in `apps.ready()`; each reader sees those that are for them.

NAVIGATION.add(Item("ledger", _("Sổ theo dõi"), "console:ledger", "notebook-tabs", shown_to=may_see_ledger))
"""

from collections.abc import Callable, Sequence
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

    `order` places it; items of one order stand as they were added. `is_folded`: what is not for every day, kept in a
    fold where there are several.
    """

    key: str
    label: Any
    url_name: str
    icon: str
    shown_to: Callable[[Any], bool] = everyone
    short: Any = ""
    order: int = 50
    is_folded: bool = False


@dataclass(frozen=True)
class Entry:
    """An item as one reader sees it on one page."""

    label: Any
    short: Any
    href: str
    icon: str
    current: bool
    is_folded: bool = False


@dataclass(frozen=True)
class Navigation:
    """What one reader sees on one page: `entries` in a row, `folded` behind one word. Empty is false."""

    entries: Sequence[Entry]
    folded: Sequence[Entry]

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def is_in_fold(self) -> bool:
        return any(entry.current for entry in self.folded)


NAVIGATION: Registry[Item] = Registry("navigation item")


def entries(request: HttpRequest) -> list[Entry]:
    """The items for this reader. The one with the longest address that this page lies under is the current one."""
    user = getattr(request, "user", None)
    shown = [item for item in sorted(NAVIGATION, key=lambda item: item.order) if user and item.shown_to(user)]
    hrefs = {item.key: reverse(item.url_name) for item in shown}
    under = [item.key for item in shown if request.path.startswith(hrefs[item.key])]
    current = max(under, key=lambda key: len(hrefs[key]), default=None)
    return [
        Entry(item.label, item.short or item.label, hrefs[item.key], item.icon, item.key == current, item.is_folded)
        for item in shown
    ]


def navigation_of(request: HttpRequest) -> Navigation:
    """The navigation for this reader. A fold that would hold one entry, or everything, is none."""
    found = entries(request)
    folded = [entry for entry in found if entry.is_folded]
    if len(folded) < 2 or len(folded) == len(found):
        return Navigation(found, [])
    return Navigation([entry for entry in found if not entry.is_folded], folded)
