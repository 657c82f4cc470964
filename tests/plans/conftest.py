from tests.grounds import kept
from tests.plans import samples


@kept
def land():
    return samples.land()
