"""What can be run in the background: functions, with how often and how patiently each is tried."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any, TypeVar

from django.apps import apps

from tuanle.core.registry import Registry

F = TypeVar("F", bound=Callable[..., None])

#: Each pause before another try is so many times the one before.
GROWTH = 4


@dataclass(frozen=True)
class Work:
    """`key` is the app and the function, `notices.deliver`; `title` what a person calls it."""

    key: str
    function: Callable[..., None]
    title: Any
    tries: int
    pause: timedelta

    def pause_after(self, tries: int) -> timedelta:
        """How long to wait after so many tries: 30 s, 2 min, 8 min…"""
        growth: int = GROWTH ** (tries - 1)
        return self.pause * growth

    def check(self, kwargs: dict[str, Any]) -> None:
        """Raises `TypeError` for arguments that the function does not take."""
        inspect.signature(self.function).bind(**kwargs)


WORKS: Registry[Work] = Registry("job")


def job(*, title: Any, tries: int = 5, pause: timedelta = timedelta(seconds=30)) -> Callable[[F], F]:
    """Declare a function of an app's room `jobs` as background work."""

    def declare(function: F) -> F:
        WORKS.add(Work(key_of(function), function, title, tries, pause))
        return function

    return declare


def key_of(function: Callable[..., None]) -> str:
    return f"{function.__module__.partition('.jobs')[0].rpartition('.')[2]}.{function.__name__}"


def work_called(what: Callable[..., None] | str) -> Work:
    """The work of a function or a key. The room `jobs` of its app is imported when it is first asked for."""
    key = what if isinstance(what, str) else key_of(what)
    if key not in WORKS:
        app = key.partition(".")[0]
        import_module(f"{apps.get_app_config(app).name}.jobs")
    return WORKS[key]


def work_or_none(key: str) -> Work | None:
    """The work of a kept job; None where a later version of the software no longer knows it."""
    try:
        return work_called(key)
    except (LookupError, ModuleNotFoundError):
        return None
