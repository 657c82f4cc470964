import pytest

from tests.grounds import kept
from tests.mailbox import place
from tests.mailbox.servers import box, dovecot_box, dovecot_server, pymap_server  # noqa: F401  (fixtures)
from tests.notices.conftest import box as smtp  # noqa: F401
from tuanle.core import clock


@kept
def land():
    return place.build()


@pytest.fixture
def in_october(settings):
    """The Week is of 2021: the clock is set back to the morning on which reports come."""
    settings.CLOCK_SHIFT = place.NOW - clock.now() + settings.CLOCK_SHIFT
