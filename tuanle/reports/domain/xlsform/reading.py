"""An XLSForm workbook as a form: one that we wrote comes back whole, another's as far as both know the same things."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext
from tuanle.core.text import nfc, squeeze
from tuanle.reports.domain.editing import blank, free_key, put_axis, put_item, put_rule, put_section
from tuanle.reports.domain.xlsform.columns import BETWEEN, CHOICES, RULES, SETTINGS, SURVEY, YES_NO
from tuanle.reports.kinds.items import ITEM_KINDS

Row = dict[str, str]
MOST_BYTES = 5 * 1024 * 1024
#: Types of another's form that say the same as one of ours.
_ALIKE = {
    "int": "integer", "string": "text", "begin group": "begin_group", "end group": "end_group", "datetime": "date",
    "select_one yes_no": "select_one yes_no",
}  # fmt: skip
#: Types that ask nothing.
_SILENT = {"note", "start", "end", "today", "deviceid", "username", "audit", "hidden"}
_BOUND = re.compile(r"\.\s*(>=|<=|>|<)\s*(-?\d+)")


def read_xlsform(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """The form as plain data, and one line for each thing that could not be taken over.

    Raises `Refused` for what is no workbook, or has no sheet `survey`.
    """
    sheets = _sheets(content)
    if SURVEY not in sheets:
        raise Refused(_("Tệp không có trang “survey” như XLSForm quy định."), code="no-survey")
    settings = next(iter(sheets.get(SETTINGS, [])), {})
    title = _label(settings, "form_title") or gettext("Biểu mẫu nhập từ XLSForm")
    data = blank(settings.get("form_id") or free_key(title, (), fallback="bieu_mau"), title)
    data["code"] = data["code"].replace("_", "-")
    data["title_en"] = settings.get("tuanle title_en", "")
    data["version"] = int(float(settings["version"])) if settings.get("version", "").replace(".", "").isdigit() else 1
    for axis in _axes(sheets.get(CHOICES, []), sheets[SURVEY]):
        data = put_axis(data, axis)
    data, lost = _survey(data, sheets[SURVEY], sheets.get(CHOICES, []))
    for rule in sheets.get(RULES, []):
        message, message_en = _both(rule, "message")
        rule = {"key": rule["name"], "level": rule["level"], "expression": rule["expression"], "message": message}
        data = put_rule(data, {**rule, "message_en": message_en})
    return data, lost


def _sheets(content: bytes) -> dict[str, list[Row]]:
    if len(content) > MOST_BYTES:
        raise Refused(_("Tệp biểu mẫu nặng quá 5 MB."), code="too-large")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {name: _rows(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as damaged:
        raise Refused(_("Không mở được tệp này như một bảng tính."), code="no-workbook") from damaged


def _rows(cells: list[list[Any]]) -> list[Row]:
    if not cells:
        return []
    head = [squeeze(str(cell)) for cell in cells[0]]
    return [
        {name: _text(cell) for name, cell in zip(head, row, strict=False) if name}
        for row in cells[1:]
        if any(_text(cell) for cell in row)
    ]


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return nfc(str(cell)).strip() if cell is not None else ""


def _both(row: Row, name: str) -> tuple[str, str]:
    """A text in Vietnamese and in English; a form with one language, or with none named, is taken for Vietnamese."""
    english = next((value for key, value in row.items() if key.startswith(f"{name}::") and "(en)" in key.lower()), "")
    vietnamese = next(
        (value for key, value in row.items() if key.startswith(f"{name}::") and "(vi)" in key.lower()), ""
    )
    other = next((value for key, value in row.items() if key.split("::")[0] == name and value), "")
    return vietnamese or other or english, english


def _label(row: Row, name: str = "label") -> str:
    return _both(row, name)[0] or row.get(name, "")


def _axes(choices: list[Row], survey: list[Row]) -> Iterator[dict[str, Any]]:
    """The lists that figures are broken down along. Lists that only a question of another's form uses are not."""
    used = {axis for row in survey for axis in row.get("tuanle axes", "").split()}
    for key in dict.fromkeys(row.get("list_name", "") for row in choices):
        if key not in used:
            continue
        rows = [row for row in choices if row.get("list_name") == key]
        named = next((row for row in rows if not row.get("name")), {})
        label, label_en = _both(named, "label")
        members = []
        for row in rows:
            if row.get("name"):
                text, text_en = _both(row, "label")
                aliases = _lines(row.get("tuanle aliases", ""))
                members.append({"key": row["name"], "label": text, "label_en": text_en, "aliases": aliases})
        yield {"key": key, "label": label or key, "label_en": label_en, "members": members}


def _survey(data: dict[str, Any], rows: list[Row], choices: list[Row]) -> tuple[dict[str, Any], list[str]]:
    lost: list[str] = []
    section, taken = "", set[str]()
    yes_no = {YES_NO} | _yes_no_lists(choices)
    for n, row in enumerate(rows, 2):
        kind = squeeze(row.get("type", "")).replace("select one", "select_one")
        kind = _ALIKE.get(kind.lower(), kind)
        label, label_en = _both(row, "label")
        if kind == "begin_group":
            section = free_key(row.get("name") or label, taken, fallback="phan")
            taken.add(section)
            put = {
                "key": section, "number": "", "label": label or section, "label_en": label_en,
                "clause": row.get("tuanle clause", ""), "sentences": _lines(row.get("tuanle sentences", "")),
            }  # fmt: skip
            data = put_section(data, put)
        elif kind == "end_group" or not kind or (kind.lower() in _SILENT and not row.get("tuanle kind")):
            continue
        else:
            ours = _kind_of(row, kind, yes_no)
            if ours is None:
                told = {"n": n, "kind": kind, "label": label or row.get("name", "")}
                lost.append(gettext("Dòng %(n)s “%(label)s”: loại “%(kind)s” chưa dùng được ở đây nên bỏ qua.") % told)
                continue
            if not section:
                section = "chung"
                data = put_section(data, {"key": section, "number": "", "label": gettext("Nội dung"), "label_en": ""})
            data = put_item(data, section, _item(row, ours, label, label_en))
    return data, lost


def _yes_no_lists(choices: list[Row]) -> set[str]:
    """Lists of another's form that only say yes and no."""
    names: dict[str, set[str]] = {}
    for row in choices:
        names.setdefault(row.get("list_name", ""), set()).add(row.get("name", "").lower())
    return {key for key, values in names.items() if values in ({"yes", "no"}, {"co", "khong"}, {"1", "0"})}


def _kind_of(row: Row, kind: str, yes_no: set[str]) -> str | None:
    """The key of our kind of item: named in our own column, else the first whose XLSForm type it is."""
    if row.get("tuanle kind") in ITEM_KINDS:
        return row["tuanle kind"]
    if kind.startswith("select_one ") and kind.split()[1] in yes_no:
        kind = f"select_one {YES_NO}"
    kind = "integer" if kind == "decimal" else kind
    return next((one.key for one in ITEM_KINDS if one.xlsform == kind and kind != "calculate"), None)


def _item(row: Row, kind: str, label: str, label_en: str) -> dict[str, Any]:
    hint, hint_en = _both(row, "hint")
    bounds = {sign: int(bound) for sign, bound in _BOUND.findall(row.get("constraint", ""))}
    ours = bool(row.get("tuanle kind"))
    decimals = row.get("tuanle decimals", "")
    return {
        "key": row["name"],
        "number": "",
        "label": label or row["name"],
        "label_en": label_en,
        "kind": kind,
        "rollup": row.get("tuanle rollup") or ITEM_KINDS[kind].usual_rollup,
        "measure": row.get("tuanle measure", ""),
        "measure_en": row.get("tuanle measure_en", ""),
        "hint": hint,
        "hint_en": hint_en,
        "axes": row.get("tuanle axes", "").split(),
        "basis": row.get("tuanle basis") or "own",
        "required": row.get("required", "").lower() in {"yes", "true", "true()", "có", "1"},
        "decimals": int(decimals) if decimals else 2 if not ours and row["type"] == "decimal" else 0,
        "minimum": bounds.get(">=", bounds[">"] + 1 if ">" in bounds else None if ours else 0),
        "maximum": bounds.get("<=", bounds["<"] - 1 if "<" in bounds else None),
        "numerator": row.get("tuanle numerator", ""),
        "denominator": row.get("tuanle denominator", ""),
        "feeds": dict(pair.split("=", 1) for pair in row.get("tuanle feeds", "").split()),
        "applies_to": row.get("tuanle applies_to", "").split(),
        "aliases": _lines(row.get("tuanle aliases", "")),
        "limit": int(row.get("tuanle limit") or 0),
        "slot": row.get("tuanle slot", ""),
        "controls": row.get("tuanle controls", ""),
        **({"prefill": row["tuanle prefill"]} if row.get("tuanle prefill") else {}),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split(BETWEEN) if line.strip()]
