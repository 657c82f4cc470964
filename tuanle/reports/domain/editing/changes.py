"""Changes of a form as plain data (`domain.form.to_data`). Each gives new data; what it was given is left alone.

Numbers of sections and items follow their order, so that nobody numbers by hand.
"""

import copy
from collections.abc import Callable
from typing import Any

Data = dict[str, Any]


def blank(code: str, title: str) -> Data:
    """A form with nothing in it."""
    return {"code": code, "version": 1, "title": title, "title_en": "", "axes": [], "sections": [], "rules": []}


def section_of(data: Data, key: str) -> Data | None:
    return _named(data["sections"], key)


def item_of(data: Data, key: str) -> tuple[Data, Data] | None:
    """The item with this key, and its section."""
    for section in data["sections"]:
        item = _named(section["items"], key)
        if item is not None:
            return item, section
    return None


def put_section(data: Data, section: Data) -> Data:
    """Add the section, or change the one with its key; its items stay."""

    def change(new: Data) -> None:
        known = section_of(new, section["key"])
        if known is None:
            new["sections"].append({"items": [], **section})
        else:
            known.update({**section, "items": known["items"]})

    return _changed(data, change)


def drop_section(data: Data, key: str) -> Data:
    """Remove the section with its items."""
    return _changed(data, lambda new: _drop(new["sections"], key))


def move_section(data: Data, key: str, by: int) -> Data:
    """Move the section `by` places, as far as there is room."""
    return _changed(data, lambda new: _move(new["sections"], key, by))


def put_item(data: Data, section_key: str, item: Data) -> Data:
    """Add the item to the section, or change the one with its key, which moves there if it stood elsewhere."""

    def change(new: Data) -> None:
        target = section_of(new, section_key)
        assert target is not None
        known = item_of(new, item["key"])
        if known is not None and known[1]["key"] == section_key:
            known[0].clear()
            known[0].update(item)
            return
        if known is not None:
            known[1]["items"].remove(known[0])
        target["items"].append(dict(item))

    return _changed(data, change)


def drop_item(data: Data, key: str) -> Data:
    def change(new: Data) -> None:
        for section in new["sections"]:
            _drop(section["items"], key)

    return _changed(data, change)


def move_item(data: Data, key: str, by: int) -> Data:
    """Move the item within its section."""

    def change(new: Data) -> None:
        known = item_of(new, key)
        if known is not None:
            _move(known[1]["items"], key, by)

    return _changed(data, change)


def put_axis(data: Data, axis: Data) -> Data:
    return _changed(data, lambda new: _put(new["axes"], axis))


def drop_axis(data: Data, key: str) -> Data:
    """Remove the axis, also from the items broken down along it."""

    def change(new: Data) -> None:
        _drop(new["axes"], key)
        for section in new["sections"]:
            for item in section["items"]:
                item["axes"] = [axis for axis in item.get("axes") or () if axis != key]

    return _changed(data, change)


def put_rule(data: Data, rule: Data) -> Data:
    return _changed(data, lambda new: _put(new["rules"], rule))


def drop_rule(data: Data, key: str) -> Data:
    return _changed(data, lambda new: _drop(new["rules"], key))


def move_rule(data: Data, key: str, by: int) -> Data:
    return _changed(data, lambda new: _move(new["rules"], key, by))


def _changed(data: Data, change: Callable[[Data], None]) -> Data:
    new = copy.deepcopy(data)
    for part in ("axes", "sections", "rules"):
        new.setdefault(part, [])
    change(new)
    for n, section in enumerate(new["sections"], 1):
        section["number"] = str(n)
        for m, item in enumerate(section["items"], 1):
            item["number"] = f"{n}.{m}"
    return new


def _named(things: list[Data], key: str) -> Data | None:
    return next((thing for thing in things if thing["key"] == key), None)


def _put(things: list[Data], thing: Data) -> None:
    known = _named(things, thing["key"])
    if known is None:
        things.append(dict(thing))
    else:
        known.clear()
        known.update(thing)


def _drop(things: list[Data], key: str) -> None:
    things[:] = [thing for thing in things if thing["key"] != key]


def _move(things: list[Data], key: str, by: int) -> None:
    place = next((n for n, thing in enumerate(things) if thing["key"] == key), None)
    if place is not None:
        thing = things.pop(place)
        things.insert(max(0, min(len(things), place + by)), thing)
