"""The land of the activities, for whoever registers there."""

from tests.activities.conftest import land  # noqa: F401
