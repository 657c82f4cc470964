"""The small things that pages hand to components."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Crumb:
    """A page above this one."""

    label: Any
    href: str


@dataclass(frozen=True)
class Page:
    """What the head of a page says. `kicker` is the short line above the title; `crumbs` from the top down."""

    title: Any
    lead: Any = ""
    kicker: Any = ""
    crumbs: Sequence[Crumb] = ()


@dataclass(frozen=True)
class Step:
    """A step of a task: `state` is done, current or ahead."""

    label: Any
    state: str = "ahead"
    href: str = ""


@dataclass(frozen=True)
class Tab:
    label: Any
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class TabGroup:
    """Tabs that belong together. Its own tab leads to the first of them."""

    label: Any
    tabs: Sequence[Tab]

    @property
    def href(self) -> str:
        return self.tabs[0].href

    @property
    def is_current(self) -> bool:
        return any(tab.current for tab in self.tabs)

    @property
    def has_work(self) -> bool:
        """Whether something is counted under it."""
        return any(tab.count for tab in self.tabs)


@dataclass(frozen=True)
class Event:
    """One thing that happened, for a timeline. `at` is a date or an instant."""

    at: Any
    title: Any
    by: Any = ""
    note: Any = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Action:
    """A button that leads somewhere."""

    label: Any
    href: str
    icon: str = ""
