import pytest

from tests.mailbox import place


@pytest.fixture
def land(db):
    return place.build()
