"""The commune of `tests.activities.conftest`, and the clock of its Monday after the Week."""

import pytest

from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tuanle.core import clock


@pytest.fixture(autouse=True)
def monday(settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)
