"""Our Excel form out: printable, protected but for the cells to fill, with hidden keys by which it is read back."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

import xlsxwriter

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_instant
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.template import layout
from tuanle.reports.domain.template.activities_sheet import write_activities
from tuanle.reports.domain.template.layout import CampaignInfo, UnitInfo, unit_choice
from tuanle.reports.domain.template.report_sheet import ReportSheet
from tuanle.reports.domain.template.styles import Styles


def write_template(
    form: Form,
    campaign: CampaignInfo,
    unit: UnitInfo,
    *,
    cells: Mapping[str, Any] | None = None,
    last_year: Mapping[str, Any] | None = None,
    units: Iterable[UnitInfo] = (),
) -> bytes:
    """The Excel form of `unit`, empty or filled with `cells`.

    `last_year` is printed beside each figure and never read back. `units` are offered where a figure was counted
    elsewhere. Reading the bytes back with `intake.read_report` gives the same cells.
    """
    filled = dict(cells or {})
    choices = {one.code: unit_choice(one) for one in units}
    items = _asked(form, unit)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": form.title, "subject": campaign.name, "company": unit.name})
        styles = Styles(book)
        meta = _meta(form, campaign, unit)
        sheet = ReportSheet(book, styles, form, filled, dict(last_year or {}), choices, layout.stamp(meta))
        sheet.write(items, head=_head(form, campaign, unit))
        for item in items:
            if sheet.kind_of(item).is_table:
                write_activities(book, styles, form, item, filled, choices, layout.stamp(meta))
        _write_units(book, choices)
        _write_meta(book, meta)
        sheet.activate()
    return out.getvalue()


def _asked(form: Form, unit: UnitInfo) -> list[Item]:
    if not unit.kind:
        return list(form.items.values())
    asked = {item.key for item in form.asked_of(unit.kind)}
    return [item for item in form.items.values() if item.key in asked or item.is_computed]


def _head(form: Form, campaign: CampaignInfo, unit: UnitInfo) -> list[str]:
    days = ""
    if campaign.starts_on and campaign.ends_on:
        days = f" (từ {format_date(campaign.starts_on)} đến {format_date(campaign.ends_on)})"
    due = f" Gửi trước {_due(campaign.due_at)}" if campaign.due_at else ""
    to = f" về {campaign.send_to}" if due and campaign.send_to else ""
    return [
        form.title.upper(),
        f"{campaign.name}{days}",
        f"Chủ đề: {campaign.theme}" if campaign.theme else "",
        f"Đơn vị: {unit.name}" + (f" – {unit.parent}" if unit.parent else ""),
        "Chỉ điền vào ô nền sáng. Không có gì để đếm thì chọn “Không phát sinh”; hoạt động do đơn vị khác chủ trì thì chọn "
        f"“Đã tính ở đơn vị khác”. Ô để trống là chưa có số liệu, không phải số 0.{due}{to}" + ("." if due else ""),
    ]


def _due(at: datetime) -> str:
    """`ngày 10/10/2021` for midnight, as dispatches say it; else with the hour."""
    local = at.astimezone(VIETNAM)
    return f"ngày {format_date(local.date())}" if local.time() == time() else format_instant(at)


def _write_units(book: Any, choices: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(layout.UNITS_SHEET)
    sheet.very_hidden()
    sheet.write_column(0, 0, list(choices.values()))
    if choices:
        book.define_name("don_vi", f"={layout.UNITS_SHEET}!$A$1:$A${len(choices)}")


def _meta(form: Form, campaign: CampaignInfo, unit: UnitInfo) -> dict[str, str]:
    return {
        layout.META_FORM: form.code,
        layout.META_VERSION: str(form.version),
        layout.META_SHA256: form.sha256,
        layout.META_CAMPAIGN: campaign.code,
        layout.META_UNIT: unit.code,
    }


def _write_meta(book: Any, meta: dict[str, str]) -> None:
    sheet = book.add_worksheet(layout.META_SHEET)
    sheet.very_hidden()
    for row, (key, value) in enumerate(meta.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
