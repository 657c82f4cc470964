"""The commune of `tests.activities.conftest`, with what its school wrote."""

from tests.activities.conftest import land  # noqa: F401  (a fixture)
