"""A form as a unit of one kind sees it, for who writes the form."""

from typing import Any

from tuanle.campaigns.figures import FIGURES
from tuanle.core.language import gettext
from tuanle.orgs.models import UnitKind
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.kinds.rollups import ROLLUPS
from tuanle.reports.queries.editor import Form, Item


def figure_names() -> dict[str, Any]:
    """Every figure that may fill an item: key → what it is called."""
    return {name.key: name.label for source in FIGURES for name in source.names()}


def shown_form(form: Form, kind: str) -> dict[str, Any]:
    """For a template: the sections with the items that a unit of `kind` answers (all, when empty), and the kinds."""
    kinds = list(UnitKind.objects.order_by("order", "key").values_list("key", "name"))
    asked = {item.key for item in form.asked_of(kind)} if kind else set(form.items)
    names = figure_names()
    sections = [
        (section, [line_of(form, item, names) for item in section.items if item.key in asked])
        for section in form.sections
    ]
    return {"sections": [(section, items) for section, items in sections if items], "kinds": kinds, "kind": kind}


def line_of(form: Form, item: Item, names: dict[str, Any]) -> dict[str, Any]:
    """One item in words: what is asked, how it is broken down, how it goes up, what fills it."""
    kind = ITEM_KINDS[item.kind]
    return {
        "item": item,
        "kind": kind.name,
        "is_long": kind.layout.is_long,
        "is_text": kind.is_text,
        "rollup": gettext("Đối chiếu, không cộng") if item.basis == "area" else ROLLUPS[item.rollup].label,
        "parts": [
            (axis.label, [member.label for member in axis.members]) for axis in (form.axis_of[a] for a in item.axes)
        ],
        "prefill": names.get(item.prefill, item.prefill),
    }
