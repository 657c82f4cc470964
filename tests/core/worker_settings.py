"""The project's settings with the tests' own app, of the project's apps only what jobs stand on: a process of all of them
takes four times as long to begin."""

from tuanle.project.settings import *  # noqa: F403
from tuanle.project.settings import INSTALLED_APPS

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app.startswith("django_")),
    "tuanle.core",
    "tests.core.workshop",
]
