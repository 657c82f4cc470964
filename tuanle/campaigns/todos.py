"""What a unit has to do in a Week: things that apps above know of, and the unit's first page lists in order of urgency.

An app adds its source to `TODOS` in `apps.ready()`; the page asks the registry and knows none of those apps. What is
done, or not yet to be done, is not said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol

from django.db.models import QuerySet

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.core.db import counts
from tuanle.core.registry import Registry
from tuanle.orgs.models import Unit


class Urgency(IntEnum):
    """How much a thing presses, the most pressing first."""

    NOW = 1
    """Late, returned, or somebody waits for it."""
    DUE = 2
    """To be done by an instant that lies ahead."""
    OPEN = 3
    """Whenever there is time while the Week runs."""


@dataclass(frozen=True)
class Todo:
    """One thing to do, with one button.

    `title` says what, `button` what pressing does, `href` where that leads. `state` is where the thing stands, in a
    word; `note` what somebody said about it (the reviewer's reason) or one sentence of help. `due_at` is exclusive.
    `is_act`: the button does the thing itself (POST) instead of leading to its page.
    """

    key: str
    title: Any
    button: Any
    href: str
    urgency: Urgency
    due_at: datetime | None = None
    state: Any = ""
    note: Any = ""
    icon: str = "arrow-right"
    is_act: bool = False


@dataclass(frozen=True)
class Counted:
    """Things of one sort that wait. `rows`: they, to be counted; `todo` says it of so many. Of none nothing is said."""

    rows: QuerySet[Any, Any]
    todo: Callable[[int], Todo]


class TodoSource(Protocol):
    """What one app knows that a unit has to do."""

    @property
    def key(self) -> str: ...

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterable[Todo | Counted]:
        """What `unit` has to do that `user` may do for it, at an instant. A handful of queries, however much it is.

        What is only counted is left to be counted with what the other sources count.
        """
        ...


TODOS: Registry[TodoSource] = Registry("source of things to do")


def todos_of(*, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> list[Todo]:
    """Everything `user` may do for `unit`: by urgency, then by when it is due, then in the order of the sources.

    Nothing when the campaign is closed.
    """
    if is_closed(campaign, at=at):
        return []
    said = [one for source in TODOS for one in source.todos(campaign=campaign, unit=unit, user=user, at=at)]
    return sorted(counted(said), key=lambda todo: (todo.urgency, todo.due_at is None, todo.due_at or at))


def counted(said: Iterable[Todo | Counted]) -> list[Todo]:
    """What sources said, in its order; all that is to be counted is, in one statement."""
    known = list(said)
    numbers = iter(counts(*(one.rows for one in known if isinstance(one, Counted))))
    found: list[Todo] = []
    for one in known:
        if isinstance(one, Todo):
            found.append(one)
        elif number := next(numbers):
            found.append(one.todo(number))
    return found
