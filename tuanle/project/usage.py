"""What a command says of itself and of a wrong call: in our words, where the option library has English ones.

The library marks some of its texts for translation and not others, and builds sentences from them: so each kind of mistake
has a sentence of its own here, and the few words around a help page are put in their places.
"""

import re
from collections.abc import Iterable, MutableMapping
from typing import Any

import typer
from rich.console import Console
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from tuanle.core.language import gettext as _

_EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)
_UNKNOWN = re.compile(r"No such command '(.*?)'\.(?: Did you mean '(.*?)')?", re.DOTALL)
#: The name of an option that changed, which old notes and scripts still use.
_OLD_NAMES = {"out": "output"}


class _Worded:
    """A command whose help is in the reader's language. `--out` is still taken for `--output`."""

    options_metavar: str | None
    context_settings: MutableMapping[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = _("[TÙY CHỌN]")
        self.context_settings = {
            **self.context_settings,
            "token_normalize_func": lambda name: _OLD_NAMES.get(name, name),
        }
        for param in getattr(self, "params", ()):
            if isinstance(param, TyperOption) and param.metavar is None:
                param.metavar = _kind_of(param)
            elif isinstance(param, TyperArgument):
                # What an argument is stands in its name and its help, not in the name of a class.
                param.display_type_rich = lambda ctx: None  # type: ignore[method-assign]

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", _("Cách gọi:"), 1).replace("…}...", "…}")

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.metavar = _("Xem hướng dẫn này."), ""
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = _("Tham số")
        rich_utils.OPTIONS_PANEL_TITLE = _("Tùy chọn")
        rich_utils.COMMANDS_PANEL_TITLE = _("Lệnh")
        rich_utils.REQUIRED_LONG_STRING = _("[bắt buộc]")
        rich_utils.DEFAULT_STRING = _("[mặc định: {}]")
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_Worded, TyperCommand):
    """One command."""


class Group(_Worded, TyperGroup):
    """Commands under one noun; without one of them it tells which there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "no_args_is_help": True})
        self.subcommand_metavar = _("LỆNH …")


class Noun(typer.Typer):
    """The commands of one noun, or of the whole program."""

    def __init__(self, help: str) -> None:
        super().__init__(cls=Group, help=help, add_completion=False, pretty_exceptions_enable=False)
        # With a callback it stays a group, though it may have one command only.
        self.callback(help=help)(lambda: None)

    def command(self, name: str | None = None, **more: Any) -> Any:
        return super().command(name, cls=Command, **more)


def _kind_of(option: TyperOption) -> str | None:
    """What is to be written after an option; None: the values it may have."""
    described = option.type_descriptor
    if option.is_flag or described.is_choice:
        return "" if option.is_flag else None
    if described.is_path:
        return _("TỆP")
    return _("SỐ") if described.annotation in (int, int | None) else _("CHỮ")


def tell(error: ClickException, err: Console) -> int:
    """Say in one line what was wrong with a call, and in another where its help is. Returns the exit code."""
    if not isinstance(error, NoArgsIsHelpError):
        err.print(f"✗ {words_of(error)}", style="red", markup=False, soft_wrap=True)
        if isinstance(error, UsageError) and error.ctx is not None:
            line = _("Xem cách gọi: %(command)s --help") % {"command": error.ctx.command_path}
            err.print(line, markup=False, soft_wrap=True)
    return error.exit_code


def words_of(error: ClickException) -> str:
    """A wrong call in words a person would say. A sentence of the library that we do not know stays as it is."""
    if isinstance(error, NoSuchOption):
        return _("Không có tùy chọn “%(name)s”.") % {"name": error.option_name} + _near(error.possibilities or ())
    if isinstance(error, MissingParameter) and error.param is not None:
        help = getattr(error.param, "help", "") or ""
        lacking = _("Còn thiếu %(what)s.") % {"what": _named(error.param)}
        return f"{lacking} {help}".strip()
    if isinstance(error, BadParameter):
        return _bad(error)
    if isinstance(error, BadOptionUsage):
        if "does not take" in error.message:
            return _("Tùy chọn “%(name)s” không nhận giá trị.") % {"name": error.option_name}
        return _("Sau tùy chọn “%(name)s” còn thiếu giá trị.") % {"name": error.option_name}
    if found := _UNKNOWN.fullmatch(error.message.rstrip("?")):
        return _("Không có lệnh “%(name)s”.") % {"name": found[1]} + _near([found[2]] if found[2] else ())
    if found := _EXTRA.fullmatch(error.message):
        return _("Thừa “%(words)s”.") % {"words": found[1]}
    return error.message


def _near(names: Iterable[str]) -> str:
    near = ", ".join(sorted(names))
    return " " + _("Gần giống: %(near)s.") % {"near": near} if near else ""


def _bad(error: BadParameter) -> str:
    """A value that is of no use. What our own commands refuse says why itself; what the library refuses is a wrong type."""
    name = _named(error.param) if error.param is not None else str(error.param_hint or "").strip("'")
    if error.__cause__ is None:
        return f"{name}: {error.message}" if name else error.message
    described = error.param.type_descriptor if error.param is not None else None
    choices = described.choices if described else None
    if choices:
        wanted = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return _("%(name)s phải là một trong: %(wanted)s.") % {"name": name, "wanted": wanted}
    if "integer" in error.message:
        return _("%(name)s phải là một số nguyên.") % {"name": name}
    return _("%(name)s không dùng được.") % {"name": name}


def _named(param: Any) -> str:
    """An option by all its names, an argument by the word in the help."""
    return ", ".join(param.opts) if isinstance(param, TyperOption) else str(param.display_name_raw)
