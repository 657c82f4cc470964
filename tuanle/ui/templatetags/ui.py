"""Tags and filters that every template may use: `{% field form.name %}`, `{% status "ok" word %}`, `{{ x|num }}`…

The gallery (`/giao-dien/`) shows each with the code that makes it.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from lucide.templatetags.lucide import lucide

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_end, format_instant
from tuanle.core.dates import weekday as vietnamese_weekday
from tuanle.core.numbers import format_number
from tuanle.ui.charts import Chart
from tuanle.ui.parts import Event, Step, Tab, TabGroup
from tuanle.ui.style import current
from tuanle.ui.tables import Table

register = template.Library()

#: Each tone has its own shape, so that nobody needs to see the colour.
SHAPES = {
    "neutral": "circle-dashed",
    "draft": "pencil-line",
    "wait": "hourglass",
    "due": "triangle-alert",
    "ok": "circle-check",
    "stop": "circle-slash",
}
#: Numbers that may have Zalo; a landline has none.
_MOBILE = re.compile(r"^(?:84|0)[35789]\d{8}$")
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


# Numbers and dates: the same in both languages, so that a figure never changes its meaning with the language.


@register.filter
def num(value: Any, decimals: int | None = None) -> str:
    """`1234.5` as `1.234,5`; nothing as a dash."""
    if value is None or value == "":
        return "–"
    return format_number(value if isinstance(value, Decimal | int | float) else Decimal(str(value)), decimals)


@register.filter
def percent(value: Any, whole: Any = 1) -> str:
    """`3|percent:4` as `75%`; nothing, or a share of nothing, as a dash."""
    if value is None or not whole:
        return "–"
    return f"{format_number(round(100 * Decimal(str(value)) / Decimal(str(whole)), 1))}%"


@register.filter
def day(value: Any) -> str:
    """A date, or the day of an instant in Vietnam, as `01/10/2021`."""
    if not value:
        return "–"
    return format_date(value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value)


@register.filter
def instant(value: Any) -> str:
    """`16:05 ngày 01/10/2021`, in Vietnam's time; in English `16:05, 01/10/2021`."""
    if not value:
        return "–"
    text = format_instant(value)
    return text if _is_vietnamese() else text.replace(" ngày ", ", ")


@register.filter
def end(value: Any) -> str:
    """When something ends or is due: `hết ngày 09/10/2021` for midnight; in English `the end of 09/10/2021`."""
    if not value:
        return "–"
    text = format_end(value)
    return text if _is_vietnamese() else text.replace("hết ngày ", "the end of ").replace(" ngày ", ", ")


@register.filter
def weekday(value: date) -> str:
    """`thứ Sáu`; in English `Friday`."""
    return vietnamese_weekday(value) if _is_vietnamese() else _ENGLISH_DAYS[value.weekday()]


@register.filter
def email(value: str) -> SafeString:
    """An address that breaks, where it must, before its "@" and its dots rather than at any letter."""
    return format_html_join("", "<wbr>{}", ((part,) for part in re.findall(r"[@.]?[^@.]+", value)))


@register.filter
def shown(value: Any) -> Any:
    """A value as its kind is written: numbers, days and instants in their form, the rest as it is."""
    if isinstance(value, bool):
        return gettext("Có") if value else gettext("Không")
    if isinstance(value, int | float | Decimal):
        return num(value)
    if isinstance(value, datetime):
        return instant(value)
    return day(value) if isinstance(value, date) else value


def _is_vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


# Small marks.


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A lucide icon. Decoration unless it has a `label`, which then speaks for it."""
    return _icon(str(name), str(label))


@lru_cache(maxsize=256)
def _icon(name: str, label: str) -> SafeString:
    voice = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return SafeString(lucide(name, size=20, **{"class": "icon"}, **voice))


@register.simple_tag
def style_address() -> str:
    """The address of the style sheet as it is now."""
    return reverse("ui:style", args=[current().digest])


@register.inclusion_tag("ui/components/status.html")
def status(tone: str, label: Any, plain: bool = False) -> dict[str, Any]:
    """A state as shape, word and colour. Tones: neutral, draft, wait, due, ok, stop."""
    return {"tone": tone, "label": label, "shape": SHAPES[tone], "plain": plain}


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, whole: int, label: Any, words: Any = "", tone: str = "ink") -> dict[str, Any]:
    """How much of `whole` is done. `words` replaces "23 trên 115"."""
    share = max(0.0, min(100.0, 100 * done / whole)) if whole else 0.0
    words = words or gettext("%(done)s trên %(whole)s") % {"done": num(done), "whole": num(whole)}
    return {"width": f"{share:.2f}%", "label": label, "words": words, "percent": percent(done, whole), "tone": tone}


# Parts of a page.


@register.inclusion_tag("ui/components/steps.html")
def steps(items: Sequence[Step]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Sequence[Tab], label: Any) -> dict[str, Any]:
    """Links between views of one thing; `label` names the set for those who hear the page."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/tab_groups.html")
def tab_groups(groups: Sequence[TabGroup], label: Any) -> dict[str, Any]:
    """Tabs in groups: all groups in a first row, the tabs of the current one in a second."""
    current = next((group for group in groups if group.is_current), groups[0] if len(groups) == 1 else None)
    shown = current if current and len(current.tabs) > 1 else None
    return {"groups": groups if len(groups) > 1 else (), "current": shown, "label": label}


@register.inclusion_tag("ui/components/tile.html")
def tile(label: Any, value: Any, **more: Any) -> dict[str, Any]:
    """A figure; with `href` it opens. Also `of` (the whole), `note`, `tone` (ok, wait, due), `opens` (link word)."""
    return {"label": label, "value": num(value) if isinstance(value, int | float | Decimal) else value, **more}


@register.inclusion_tag("ui/components/facts.html")
def facts(rows: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    """Names and values, one under another."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(events: Sequence[Event]) -> dict[str, Any]:
    return {"events": [(event, SHAPES[event.tone]) for event in events]}


@register.inclusion_tag("ui/components/table.html", takes_context=True)
def table(context: Context, data: Table) -> dict[str, Any]:
    """A `tuanle.ui.tables.Table`, with its search, filters, pages and downloads."""
    return {"table": data, "request": context.get("request")}


@register.simple_tag
def chart(drawing: Chart) -> SafeString:
    """A chart of `tuanle.ui.charts`, with its figures in a table behind it."""
    return render_to_string(drawing.template, {"chart": drawing})


@register.inclusion_tag("ui/components/contact.html")
def contact(name: Any, phone: str = "", email: str = "") -> dict[str, Any]:
    """One tap to reach a unit: telephone, Zalo where the number is a mobile one, e-mail. `name` is said to those who hear."""
    digits = "".join(c for c in phone if c.isdigit())
    return {
        "name": name,
        "phone": phone,
        "email": email,
        "dial": digits,
        "zalo": digits if _MOBILE.match(digits) else "",
    }


# Forms.


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, **more: Any) -> dict[str, Any]:
    """A field with label, hint and error. A file field becomes a place to drop files.

    `is_needed=True`: it is not called optional, though whether it must be filled depends on other fields.
    """
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    single = kind == "checkbox" and not getattr(widget, "allow_multiple_selected", False)
    return {"field": bound, "is_file": kind == "file", "is_checkbox": single, "is_set": bound.use_fieldset, **more}


@register.inclusion_tag("ui/components/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form, after its error summary."""
    return {"form": form}


@register.inclusion_tag("ui/components/error_summary.html")
def errors(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong, above the form, each line a link to its field. It takes the focus when the page opens."""
    # A set of choices has no control of its own: the link leads to its first.
    wrong = [(bound, bound.id_for_label or f"{bound.auto_id}_0", message) for bound in form for message in bound.errors]
    return {"form": form, "wrong": wrong, "whole": form.non_field_errors(), "focus": focus}


# Blocks around content.


@register.simple_block_tag
def notice(content: str, tone: str = "neutral", title: Any = "") -> SafeString:
    """`{% notice "wait" title=… %}…{% endnotice %}`: something to know. Tones: neutral, ok, wait, due."""
    shape = {"neutral": "info"}.get(tone, SHAPES[tone])
    return render_to_string(
        "ui/components/notice.html", {"content": content, "tone": tone, "title": title, "shape": shape}
    )


@register.simple_block_tag
def todo(content: str, title: Any = "", due: Any = "") -> SafeString:
    """`{% todo due=… %}…{% endtodo %}`: việc cần làm, the one thing to do now."""
    return render_to_string("ui/components/todo.html", {"content": content, "title": title, "due": due})


@register.simple_block_tag
def empty(content: str, title: Any, shape: str = "notebook-pen") -> SafeString:
    """`{% empty title %}what to do next{% endempty %}`: a list without lines."""
    return render_to_string("ui/components/empty.html", {"content": content, "title": title, "shape": shape})


@register.simple_block_tag
def disclosure(content: str, title: Any, is_open: bool = False) -> SafeString:
    """`{% disclosure title %}…{% enddisclosure %}`: more for who wants it."""
    return render_to_string("ui/components/disclosure.html", {"content": content, "title": title, "is_open": is_open})


@register.simple_block_tag
def dialog(content: str, name: str, title: Any) -> SafeString:
    """`{% dialog "giao" title %}…{% enddialog %}`, opened by `<a href="the-page" data-dialog="giao">`.

    Without JavaScript the link leads to the page that asks the same.
    """
    return render_to_string("ui/components/dialog.html", {"content": content, "name": name, "title": title})


@register.simple_tag
def swatch(name: str) -> SafeString:
    """A colour of the tokens, for the gallery."""
    return format_html('<svg aria-hidden="true"><rect width="100%" height="100%" class="swatch--{}"/></svg>', name)
