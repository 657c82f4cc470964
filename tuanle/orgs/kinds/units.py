"""The kinds of unit, read from `units.yaml` beside this file: a new kind is a new entry there, never code."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("units.yaml")


@dataclass(frozen=True)
class Kind:
    """A kind of unit. `aliases` and `groups`: see `orgs.models.UnitKind`, which stores it."""

    key: str
    name: str
    name_en: str
    plural: str
    abbreviation: str
    order: int
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@cache
def unit_kinds() -> tuple[Kind, ...]:
    """The kinds the software brings, in the order of dispatches."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(Kind(**{**one, "aliases": tuple(one["aliases"]), "groups": tuple(one["groups"])}) for one in data)
