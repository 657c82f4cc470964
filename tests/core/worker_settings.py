"""The project's settings with the tests' own app."""

from tuanle.project.settings import *  # noqa: F403
from tuanle.project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.core.workshop"]
