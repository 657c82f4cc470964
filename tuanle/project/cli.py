"""The command line."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")


def main() -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
