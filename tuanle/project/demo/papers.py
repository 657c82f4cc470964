"""Report files as units send them: our Excel form, a table of their own in Excel, a table in Word."""

import io
from collections.abc import Iterator
from typing import Any

from tuanle.core.numbers import format_number
from tuanle.reports.models import Submission
from tuanle.reports.queries import FormSchema, schema_of, template_of


def own_form(submission: Submission, cells: dict[str, Any]) -> tuple[str, bytes]:
    """Our form, filled: the name of the file and its bytes."""
    return f"bao-cao-{submission.assignment.unit.code}.xlsx", template_of(submission, cells=cells)


def own_workbook(submission: Submission, cells: dict[str, Any]) -> tuple[str, bytes]:
    """A sheet as an office makes one: a title in merged cells, a table with numbers typed as text here and there."""
    import xlsxwriter

    target = io.BytesIO()
    unit = submission.assignment.unit
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Phụ lục")
        bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
        line = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 62)
        sheet.set_column(2, 4, 16)
        sheet.merge_range(
            0, 0, 0, 4, f"PHỤ LỤC BÁO CÁO TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM {submission.assignment.campaign.year}", bold
        )
        sheet.merge_range(1, 0, 1, 4, f"Đơn vị: {unit.name}", bold)
        sheet.write_row(3, 0, ["TT", "Nội dung", "Đơn vị tính", "Kết quả", "Ghi chú"], bold)
        for place, (label, measure, value) in enumerate(_rows(schema_of(submission.version), cells)):
            sheet.write_row(4 + place, 0, [place + 1, label, measure, value, ""], line)
    return f"Bao cao {unit.name}.xlsx", target.getvalue()


def blurred(cells: dict[str, Any]) -> dict[str, Any]:
    """The same answers as people write them who are not sure: about so many, a dash, a point that may mean two things."""
    figures = [
        key for key, value in cells.items() if isinstance(value, int) and not isinstance(value, bool) and value > 9
    ]
    ways = (lambda value: f"khoảng {value}", lambda value: "-", lambda value: f"{value // 10}.{value % 10}")
    return {**cells, **{key: way(cells[key]) for key, way in zip(figures, ways, strict=False)}}


def in_thousands(cells: dict[str, Any], item: str) -> dict[str, Any]:
    """The same answers by someone who counts the money of `item` in thousands of đồng, as the ledger at hand does."""
    return {
        key: round(value / 1000) if key.partition(".")[0] == item and isinstance(value, int | float) else value
        for key, value in cells.items()
    }


def own_letter(submission: Submission, cells: dict[str, Any]) -> tuple[str, bytes]:
    """A report in Word: a few headings and the table of figures."""
    import docx

    form, unit = schema_of(submission.version), submission.assignment.unit
    letter = docx.Document()
    letter.add_paragraph(unit.name.upper())
    letter.add_paragraph(f"BÁO CÁO KẾT QUẢ TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM {submission.assignment.campaign.year}")
    for item in form.items.values():
        if item.slot and isinstance(cells.get(item.key), str):
            letter.add_heading(item.label, level=2)
            letter.add_paragraph(cells[item.key])
    table = letter.add_table(rows=1, cols=4, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("STT", "Chỉ tiêu", "Đơn vị tính", "Số lượng"), strict=True):
        cell.text = text
    for place, (label, measure, value) in enumerate(_rows(form, cells), start=1):
        texts = (str(place), label, measure, format_number(value) if isinstance(value, int) else value)
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    target = io.BytesIO()
    letter.save(target)
    return f"BC {unit.name}.docx", target.getvalue()


def _rows(form: FormSchema, cells: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The figures as such tables list them: label, measure, value; nil in words."""
    for item in form.items.values():
        value = cells.get(item.key)
        if isinstance(value, bool):
            yield item.label, "", "Có" if value else "Không"
        elif isinstance(value, int) or (isinstance(value, str) and item.measure):
            yield item.label, item.measure, value
        elif isinstance(value, dict) and value["status"] == "nil":
            yield item.label, item.measure, "Không phát sinh"
