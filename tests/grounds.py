"""Grounds: what many tests stand on, made once and shared by the tests that come after one another.

A ground is made in a transaction that stays open. Each test writes above it, which is taken back after the test, and
has copies of its objects and its files. What commits for itself, as a browser's test does, has the ground made for it alone.
"""

import copy
import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase, override_settings

from tuanle.core.db import write

Build = Callable[..., Any]


class Level(NamedTuple):
    """One ground that stands, upon those before it: what made it; its values and files, and theirs; its transaction;
    the guard of pytest-django by which tests without a database have none."""

    build: Build
    values: dict[str, Any]
    files: Path
    atomic: Any
    guard: Any


_standing: list[Level] = []
#: The present test's copies.
_copies: dict[str, Any] = {}
#: The tests of this process so far that may have left a ground, by their node ids.
ran: list[str] = []


def kept(build: Build) -> Any:
    """Make a fixture of `build`, a function of the names of other grounds, whose value is shared by way of copies.

    It may touch the database and store files, and nothing else: what is patched is patched for one test.
    """
    names = list(inspect.signature(build).parameters)

    def ground(request: pytest.FixtureRequest, db: None, **below: Any) -> Any:
        if build.__name__ not in _copies:
            return build(**below)
        shutil.copytree(_standing[-1].files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        return _copies[build.__name__]

    asked = ["request", "db", *names]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    ground.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in asked])  # type: ignore[attr-defined]
    ground.__doc__, ground.build = build.__doc__, build  # type: ignore[attr-defined]
    return pytest.fixture(name=build.__name__)(ground)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    _copies.clear()
    if not item.get_closest_marker("pure"):
        ran.append(item.nodeid)
        leave(to=_common(_wanted(item)))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[None]:
    """Before pytest-django begins the test's own transaction."""
    if fixturedef.argname == "_django_db_helper" and (wanted := _wanted(request.node)):
        _stand(wanted, request.getfixturevalue("django_db_blocker"))
    return (yield)


def leave(to: int = 0) -> None:
    """Take back the grounds that stand, down to the first `to`."""
    while len(_standing) > to:
        level = _standing.pop()
        with level.guard.unblock():
            connection.set_rollback(True)
            level.atomic.__exit__(None, None, None)
        shutil.rmtree(level.files)


def _stand(wanted: list[Build], guard: Any) -> None:
    for build in wanted[_common(wanted) :]:
        values, files = {}, Path(tempfile.mkdtemp(prefix="tuanle-ground-"))
        if _standing:
            values = copy.deepcopy(_standing[-1].values)
            shutil.copytree(_standing[-1].files, files, dirs_exist_ok=True)
        level = Level(build, values, files, write(), guard)
        with guard.unblock(), override_settings(MEDIA_ROOT=files):
            level.atomic.__enter__()
            _standing.append(level)
            try:
                values[build.__name__] = build(*(values[name] for name in inspect.signature(build).parameters))
            except BaseException:
                leave(to=len(_standing) - 1)
                raise
    _copies.update(copy.deepcopy(_standing[-1].values))


def _common(wanted: list[Build]) -> int:
    """How many of the grounds that stand are wanted."""
    same = 0
    for level, build in zip(_standing, wanted, strict=False):
        if level.build is not build:
            break
        same += 1
    return same


def _wanted(item: Any) -> list[Build]:
    """The grounds of a test, each after those it stands on; none for a test that commits."""
    marker = item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(item.fixturenames) or (marker and marker.kwargs)
    if commits or (item.cls is not None and issubclass(item.cls, SimpleTestCase)):
        return []
    found: list[Build] = []

    def add(name: str) -> None:
        definitions = item._fixtureinfo.name2fixturedefs.get(name)
        build = getattr(definitions[-1].func, "build", None) if definitions else None
        if build is not None and build not in found:
            for below in inspect.signature(build).parameters:
                add(below)
            found.append(build)

    for name in item.fixturenames:
        add(name)
    return found
