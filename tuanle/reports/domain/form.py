"""A report form as data: sections, items, axes, rules. Written in YAML, kept as JSON, frozen once published.

A cell is addressed by a key: `<item>` for the figure itself, `<item>.<member>` for its part along an axis. The parts
along one axis add up to the figure; axes are independent of one another, never crossed.

A cell's value in JSON is a number (figures, money), a string (text), true or false (yes or no), a list (lists,
activities) or `{"status": "nil" | "na" | "missing" | "elsewhere", "unit": <code>, "note": <text>}`. A key that is
absent is missing. Blank is not zero.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

Cells = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """One value of an axis: "Trực tuyến"."""

    key: str
    label: str
    label_en: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Axis:
    """A way to break a figure into parts that add up to it."""

    key: str
    label: str
    members: tuple[Member, ...]
    label_en: str = ""


@dataclass(frozen=True)
class Item:
    """One thing asked.

    `kind`, `rollup` are keys of the registries in `reports.kinds`. `measure` is the unit of measure as printed
    ("lượt người"). `basis` "own": what the unit itself led; "area": the whole territory, a control total that is never
    added; `controls` is the item whose sum over the area it is held against. `applies_to` names kinds of unit (empty:
    all). `numerator`, `denominator`: the cells a ratio is computed from (`luot_nguoi_hoc.truc_tuyen`); its kind's
    `scale` makes it a percentage. `feeds`: for a table of activities, the item its rows are counted in (`count`) and the one their turns are
    added to (`turns`). `aliases`: other labels that tables made by units use for it. `limit`: characters of a text.
    `prefill`: the figure of `campaigns.figures` that fills it (`activities.course.turns`); empty: people do.
    """

    key: str
    number: str
    label: str
    kind: str
    rollup: str
    label_en: str = ""
    measure: str = ""
    measure_en: str = ""
    hint: str = ""
    hint_en: str = ""
    axes: tuple[str, ...] = ()
    basis: str = "own"
    required: bool = False
    decimals: int = 0
    minimum: int | None = 0
    maximum: int | None = None
    numerator: str = ""
    denominator: str = ""
    feeds: dict[str, str] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    limit: int = 0
    slot: str = ""
    controls: str = ""
    prefill: str = ""

    @property
    def is_computed(self) -> bool:
        return bool(self.numerator)


@dataclass(frozen=True)
class Section:
    """A part of the form; `clause` is the clause of the dispatch that it follows.

    `sentences` are what the official report says of it: `{so_lop}` stands for the figure of an item, `{so_lop~}` for
    how it moved since last year, `{area}` for the territory. One whose figures are not all there is left out.
    """

    key: str
    number: str
    label: str
    items: tuple[Item, ...]
    label_en: str = ""
    clause: str = ""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A check over cells: `expression` must hold, else `message` is said at `level`. Grammar: `domain.validation`."""

    key: str
    level: str
    expression: str
    message: str
    message_en: str = ""


@dataclass(frozen=True)
class Form:
    """A form version. `sha256` names its content; two versions with the same content are the same."""

    code: str
    version: int
    title: str
    axes: tuple[Axis, ...]
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    title_en: str = ""

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.key: item for section in self.sections for item in section.items}

    @cached_property
    def axis_of(self) -> dict[str, Axis]:
        return {axis.key: axis for axis in self.axes}

    @cached_property
    def cell_items(self) -> dict[str, Item]:
        """Every cell key of the form with the item it belongs to, in the form's order."""
        return {key: item for item in self.items.values() for key in self.cells_of(item)}

    def cells_of(self, item: Item) -> Iterator[str]:
        """The keys of `item`: itself, then its parts along each axis."""
        yield item.key
        for axis in item.axes:
            for member in self.axis_of[axis].members:
                yield f"{item.key}.{member.key}"

    def parts_of(self, item: Item) -> Iterator[tuple[Axis, tuple[str, ...]]]:
        """For each axis of `item`, the keys whose figures add up to the item's."""
        for key in item.axes:
            axis = self.axis_of[key]
            yield axis, tuple(f"{item.key}.{member.key}" for member in axis.members)

    def asked_of(self, unit_kind: str) -> Iterator[Item]:
        """The items that a unit of this kind answers."""
        for item in self.items.values():
            if not item.is_computed and (not item.applies_to or unit_kind in item.applies_to):
                yield item

    def label_of(self, cell_key: str) -> str:
        """`Lượt người học – Trực tuyến`."""
        item = self.cell_items[cell_key]
        for axis, keys in self.parts_of(item):
            if cell_key in keys:
                return f"{item.label} – {axis.members[keys.index(cell_key)].label}"
        return item.label

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(canonical_json(to_data(self)).encode()).hexdigest()


def canonical_json(data: Any) -> str:
    """JSON with sorted keys and no spaces: equal data give equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


#: Fields of an item that came after the first forms were published: left out while empty, so that those keep their hash.
_CAME_LATER = ("prefill",)


def to_data(form: Form) -> dict[str, Any]:
    """`form` as plain data for JSON."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(form)))
    for section in data["sections"]:
        for item in section["items"]:
            for name in _CAME_LATER:
                if not item[name]:
                    del item[name]
    return data


def from_data(data: dict[str, Any]) -> Form:
    """A form out of plain data (YAML or JSON). Raises `ValueError` naming the place when it is not sound."""
    axes = tuple(
        Axis(**{**axis, "members": tuple(Member(**_tuples(member)) for member in axis["members"])})
        for axis in data.get("axes", [])
    )
    sections = tuple(
        Section(**{**_tuples(section), "items": tuple(Item(**_tuples(item)) for item in section["items"])})
        for section in data["sections"]
    )
    rules = tuple(Rule(**rule) for rule in data.get("rules", []))
    form = Form(**{**data, "axes": axes, "sections": sections, "rules": rules})
    _check(form)
    return form


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _check(form: Form) -> None:
    seen: set[str] = set()
    for section in form.sections:
        for item in section.items:
            where = f"{form.code} {item.number} ({item.key})"
            if item.key in seen or "." in item.key:
                raise ValueError(f"{where}: key is taken or holds a dot")
            seen.add(item.key)
            for axis in item.axes:
                if axis not in form.axis_of:
                    raise ValueError(f"{where}: no axis {axis!r}")
    for item in form.items.values():
        for other in (item.numerator, item.denominator, item.controls, *item.feeds.values()):
            if other and other not in form.cell_items:
                raise ValueError(f"{form.code} {item.number} ({item.key}): no item {other!r}")
