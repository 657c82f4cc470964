"""The command line: `tuanle NOUN VERB`, over Django's own commands (`tuanle migrate`, `tuanle check` …)."""

import errno
import os
import sys
from importlib import import_module
from typing import NoReturn

import django
import typer
from django.conf import settings
from django.core.management import execute_from_command_line, get_commands
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from typer._click.exceptions import ClickException

from tuanle.core.errors import Refused
from tuanle.core.start import loading
from tuanle.project.usage import Noun, tell

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")

#: Nouns with verbs of their own, and commands that stand alone; each is the module of its name in `commands`.
NOUNS = ("dispatch", "unit", "person", "campaign", "form", "report", "mailbox")
COMMANDS = ("demo", "serve", "work")
#: Without `--only…` these start other processes and look after them, for which the rooms of the project are not needed: it
#: takes less than half the memory, and begins at once.
LIGHT = ("serve", "work")
_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOENT: "không tìm thấy",
    errno.ENOTDIR: "một phần đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
}
#: The exit code after Ctrl+C, as shells have it.
INTERRUPTED = 130
HELP = """Tuần lễ học tập suốt đời: từ công văn đến báo cáo tổng hợp.

Lần đầu: tuanle migrate (lập cơ sở dữ liệu), tuanle unit import TỆP, tuanle person invite --unit MÃ, tuanle serve."""


def build(asked: str | None) -> typer.Typer:
    """The commands: the one asked for, or all of them for the help. A command does not pay for the others' libraries."""
    app = Noun(HELP)

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
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        _refuse("Đã dừng theo yêu cầu. Phần đã báo xong vẫn giữ; phần đang làm dở thì không.", code=INTERRUPTED)
    raise SystemExit(code)


def _run() -> int | None:
    asked = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    if asked is not None and asked not in {*NOUNS, *COMMANDS}:
        django.setup()
        if asked not in {*get_commands(), "help", "version"}:
            _refuse(f"Không có lệnh “{asked}”. Xem các lệnh: tuanle --help")
        execute_from_command_line(sys.argv)
        return None
    with loading():
        if asked in LIGHT and not any(argument.startswith("--only") for argument in sys.argv):
            settings.INSTALLED_APPS = []
        django.setup()
        command = build(asked)
    try:
        code: int | None = command(prog_name="tuanle", standalone_mode=False)
        return code
    except ClickException as error:
        return tell(error, Console(stderr=True, highlight=False))
    except typer.Abort:
        _refuse("Đã dừng: câu hỏi chưa được trả lời.", code=1)
    except Refused as refused:
        _refuse(str(refused))
    except OSError as error:
        if error.filename is None:
            raise
        why = _REASONS.get(error.errno or 0, error.strerror)
        _refuse(f"{error.filename}: không mở hoặc không ghi được tệp, thư mục này ({why}).", error)
    except DatabaseError as error:
        if not tables_missing():
            raise
        _refuse("Cơ sở dữ liệu chưa được lập, hoặc chưa theo kịp phần mềm. Hãy chạy: tuanle migrate", error)


def tables_missing() -> bool:
    """Whether migrations wait."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse(line: str, cause: Exception | None = None, *, code: int = 2) -> NoReturn:
    Console(stderr=True, highlight=False).print(f"✗ {line}", style="red", markup=False, soft_wrap=True)
    raise SystemExit(code) from cause
