"""Who writes for the units of `tests.activities.conftest.land`."""

from tests.office.activities.conftest import land, monday, officer, sign_in  # noqa: F401  (fixtures)
