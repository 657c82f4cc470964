"""A form as an XLSForm workbook."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from tuanle.core.language import gettext, official
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.xlsform.columns import (
    BETWEEN,
    CHOICES,
    CHOICES_COLUMNS,
    RULES,
    RULES_COLUMNS,
    SETTINGS,
    SETTINGS_COLUMNS,
    SURVEY,
    SURVEY_COLUMNS,
    YES_NO,
)
from tuanle.reports.kinds.items import ITEM_KINDS

Row = dict[str, Any]


def write_xlsform(form: Form) -> bytes:
    """The workbook. Reading it gives the same form (`read_xlsform`)."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F4F0FA", "border": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        with official():
            for name, columns, rows in (
                (SURVEY, SURVEY_COLUMNS, list(_survey(form))),
                (CHOICES, CHOICES_COLUMNS, list(_choices(form))),
                (RULES, RULES_COLUMNS, list(_rules(form))),
                (SETTINGS, SETTINGS_COLUMNS, [_settings(form)]),
            ):
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 2)
                sheet.set_column(0, len(columns) - 1, 24)
                sheet.write_row(0, 0, columns, head)
                for n, row in enumerate(rows, 1):
                    for place, column in enumerate(columns):
                        if row.get(column) not in (None, "", ()):
                            sheet.write(n, place, row[column], body)
    return file.getvalue()


def _survey(form: Form) -> Iterator[Row]:
    for section in form.sections:
        yield {
            "type": "begin_group",
            "name": section.key,
            "label::Tiếng Việt (vi)": section.label,
            "label::English (en)": section.label_en,
            "tuanle clause": section.clause,
            "tuanle sentences": BETWEEN.join(section.sentences),
        }
        for item in section.items:
            yield _item(item)
        yield {"type": "end_group", "name": section.key}


def _item(item: Item) -> Row:
    return {
        "type": "decimal" if item.decimals else ITEM_KINDS[item.kind].xlsform,
        "name": item.key,
        "label::Tiếng Việt (vi)": item.label,
        "label::English (en)": item.label_en,
        "hint::Tiếng Việt (vi)": item.hint,
        "hint::English (en)": item.hint_en,
        "required": "yes" if item.required else "",
        "constraint": _constraint(item),
        "tuanle kind": item.kind,
        "tuanle rollup": item.rollup,
        "tuanle measure": item.measure,
        "tuanle measure_en": item.measure_en,
        "tuanle axes": " ".join(item.axes),
        "tuanle applies_to": " ".join(item.applies_to),
        "tuanle aliases": BETWEEN.join(item.aliases),
        "tuanle prefill": item.prefill,
        "tuanle basis": item.basis,
        "tuanle decimals": item.decimals or "",
        "tuanle limit": item.limit or "",
        "tuanle slot": item.slot,
        "tuanle controls": item.controls,
        "tuanle numerator": item.numerator,
        "tuanle denominator": item.denominator,
        "tuanle feeds": " ".join(f"{key}={value}" for key, value in item.feeds.items()),
    }


def _constraint(item: Item) -> str:
    """`. >= 0 and . <= 100`, as XLSForm writes bounds."""
    bounds = ((item.minimum, ">="), (item.maximum, "<="))
    return " and ".join(f". {sign} {bound}" for bound, sign in bounds if bound is not None)


def _choices(form: Form) -> Iterator[Row]:
    for key, label, label_en in (("yes", gettext("Có"), "Yes"), ("no", gettext("Không"), "No")):
        yield {"list_name": YES_NO, "name": key, "label::Tiếng Việt (vi)": label, "label::English (en)": label_en}
    for axis in form.axes:
        yield {
            "list_name": axis.key,
            "name": "",
            "label::Tiếng Việt (vi)": axis.label,
            "label::English (en)": axis.label_en,
        }
        for member in axis.members:
            yield {
                "list_name": axis.key,
                "name": member.key,
                "label::Tiếng Việt (vi)": member.label,
                "label::English (en)": member.label_en,
                "tuanle aliases": BETWEEN.join(member.aliases),
            }


def _rules(form: Form) -> Iterator[Row]:
    for rule in form.rules:
        yield {
            "name": rule.key,
            "level": rule.level,
            "expression": rule.expression,
            "message::Tiếng Việt (vi)": rule.message,
            "message::English (en)": rule.message_en,
        }


def _settings(form: Form) -> Row:
    return {
        "form_title": form.title,
        "form_id": form.code,
        "version": form.version,
        "default_language": "Tiếng Việt (vi)",
        "tuanle title_en": form.title_en,
    }
