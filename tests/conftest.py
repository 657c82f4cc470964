"""What every test stands on: quick passwords, files of its own, and no network but loopback."""

import contextlib
import gc
import os
from itertools import islice
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate  # noqa: TID251  (of Django itself, to take two away)
from django.test import SimpleTestCase, override_settings
from hypothesis import HealthCheck, settings

from tests import databases, grounds
from tests.browser import browser, visitor  # noqa: F401  (fixtures for every test)
from tuanle.activities.queries.programme import forget_programme

#: Machines are shared: how long an example takes says nothing of the code.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture(scope="session", autouse=True)
def static_root():
    """WhiteNoise warns of a missing folder, and a warning is an error here."""
    Path(site.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Begin with a migrated database where one is given: to migrate takes each process of the tests ten seconds."""
    if os.environ.get("TUANLE_MOULD"):
        databases.begin_with(os.environ["TUANLE_MOULD"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A mould for databases of processes of their own; then let SQLite be emptied between transactional tests:
    there a flush deletes row by row, which production refuses."""
    with contextlib.ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(databases.mould())
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_delete'")
                    for (name,) in cursor.fetchall():
                        cursor.execute(f"DROP TRIGGER {name}")
        # After each test that commits Django would write its own permissions anew, which nothing here reads.
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
        post_migrate.disconnect(create_contenttypes)
        yield
        stack.enter_context(django_db_blocker.unblock())
        grounds.leave()
        databases.be_alone()


def pytest_collection_finish():
    """What is loaded by now stays: without being looked through again and again, tests take an eighth less time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Mark what touches no database: it needs to be seen on one leg only. Of what is then chosen the long begin first."""
    for item in items:
        touches = {"django_db_setup", "db", "transactional_db"} & set(item.fixturenames)
        of_django = item.cls is not None and issubclass(item.cls, SimpleTestCase)
        if not (touches or of_django or item.get_closest_marker("django_db")):
            item.add_marker("pure")
    yield
    items[:] = long_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def long_first(items, workers):
    """Each of the `workers` is given an equal part of the list: the long modules, each whole, head these parts by turns,
    and after them those that drive Chromium.

    At the end of a run they would leave the other workers without anything to do.
    """
    first = dict.fromkeys(item.path for mark in ("long", "browser") for item in items if item.get_closest_marker(mark))
    modules = {path: [item for item in items if item.path == path] for path in first}
    others = (item for item in items if item.path not in modules)
    ordered = []
    for n in range(workers):
        head = [item for module in list(modules.values())[n::workers] for item in module]
        ordered += [*head, *islice(others, max(0, len(items) // workers - len(head)))]
    return [*ordered, *others]


@pytest.fixture(autouse=True)
def nothing_kept():
    """What this process remembers of a database is of the last test's."""
    forget_programme()


@pytest.fixture(scope="session", autouse=True)
def quick_settings():
    """For the whole run: grounds are made before what each test asks for, and a slow password takes each a quarter of a second."""
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        KEPT_PAGES=0,
        SECOND_FACTOR=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**site.STORAGES, "staticfiles": static},
    ):
        yield


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
