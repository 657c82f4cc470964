"""Hosts, on the Monday after the Week."""

from tests.office.activities.conftest import land, monday, officer, sign_in  # noqa: F401
