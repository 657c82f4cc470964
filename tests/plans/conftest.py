import pytest

from tests.plans import samples


@pytest.fixture
def land(db):
    return samples.land()
