"""The command line: `tuanle NOUN VERB`, over Django's own commands (`tuanle migrate`, `tuanle check` …)."""

import os
import sys
from importlib import import_module

import django
import typer
from django.core.management import execute_from_command_line
from rich.console import Console

from tuanle.core.errors import Refused
from tuanle.core.start import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")

#: Nouns with verbs of their own, and commands that stand alone; each is the module of its name in `commands`.
NOUNS = ("dispatch", "unit", "person", "campaign", "form", "report", "mailbox")
COMMANDS = ("demo", "serve", "work")
HELP = "Tuần lễ học tập suốt đời: từ công văn đến báo cáo tổng hợp."


def build(asked: str | None) -> typer.Typer:
    """The commands: the one asked for, or all of them for the help. A command does not pay for the others' libraries."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=HELP)

    @app.callback()
    def tuanle() -> None:
        """Tuần lễ học tập suốt đời: từ công văn đến báo cáo tổng hợp."""

    for name in (*NOUNS, *COMMANDS):
        if asked in (None, name):
            module = import_module(f"tuanle.project.commands.{name}")
            if name in NOUNS:
                app.add_typer(module.app, name=name)
            else:
                app.command(name)(getattr(module, name))
    return app


def main() -> None:
    """Run one command; a refusal is one line and exit code 2."""
    asked = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    if asked is not None and asked not in {*NOUNS, *COMMANDS}:
        execute_from_command_line(sys.argv)
        return
    with loading():
        django.setup()
        command = build(asked)
    try:
        command()
    except Refused as refused:
        Console(stderr=True, highlight=False).print(f"[red]✗[/red] {refused}")
        sys.exit(2)
