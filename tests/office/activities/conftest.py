"""Who writes for the units of `tests.activities.conftest.land`, and the clock of their Monday after the Week."""

import pytest
from django.test import Client

from tests import factories as make
from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tuanle.core import clock


@pytest.fixture(autouse=True)
def monday(settings):
    """Pages read the clock: it is set off to the Monday after the Week."""
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)


@pytest.fixture
def sign_in(land):  # noqa: F811
    """A client of someone with a role on a unit."""

    def sign_in(role: str, unit) -> Client:
        person = make.user(role, unit, f"{role}-{unit.code}@tuanle.example")
        client = Client(headers={"X-Made-For": str(person.pk)})
        client.user = person
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def officer(sign_in, land):  # noqa: F811
    return sign_in("unit-officer", land.truong)
