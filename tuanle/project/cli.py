"""The command line: `tuanle NOUN VERB`, over Django's own commands (`tuanle migrate`, `tuanle check` …)."""

import os
import sys

import django
import typer
from django.core.management import execute_from_command_line
from rich.console import Console

from tuanle.core.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
#: A line for the person at the keyboard, apart from what a command prints.
STDERR = Console(stderr=True, highlight=False)


def build() -> typer.Typer:
    """The commands. Imported here, once Django is set up, because they reach models."""
    from tuanle.project.commands import campaign, demo, dispatch, form, report, serve, unit

    app = typer.Typer(
        no_args_is_help=True, add_completion=False, help="Tuần lễ học tập suốt đời: từ công văn đến báo cáo tổng hợp."
    )
    for name, module in {
        "dispatch": dispatch, "unit": unit, "campaign": campaign, "form": form, "report": report,
    }.items():  # fmt: skip
        app.add_typer(module.app, name=name)
    app.command("demo")(demo.demo)
    app.command("serve")(serve.serve)
    return app


def main() -> None:
    """Run one command; a refusal is one line and exit code 2."""
    django.setup()
    app = build()
    known = {group.name for group in app.registered_groups} | {command.name for command in app.registered_commands}
    first = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    if first is not None and first not in known:
        execute_from_command_line(sys.argv)
        return
    try:
        app()
    except Refused as refused:
        STDERR.print(f"[red]✗[/red] {refused}")
        sys.exit(2)
