"""`tuanle report`: taking report files in, and making the consolidated report."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tuanle.console.queries.office import ground_of
from tuanle.core import clock
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.project.commands.common import ERR, OUT, campaign_called, table, unit_called
from tuanle.project.usage import Noun
from tuanle.reports.actions import (
    Taken,
    examine_all,
    make_consolidated_report,
    refresh_typical_figures,
    refuse_file,
    take_in_all,
)
from tuanle.reports.enums import IntakeOutcome, Level
from tuanle.reports.queries import Desk, Incoming, desk_of, incoming, worded

app = Noun("Báo cáo: nhận tệp, tổng hợp.")

#: Exit codes: all is in; something waits for a person or was refused; nothing could be done.
DONE, ATTENTION = 0, 1

CampaignCode = Annotated[
    str, typer.Option("--campaign", "-c", metavar="MÃ", help="Mã đợt; bỏ trống khi chỉ một đợt đang nhận báo cáo.")
]


@app.command()
def intake(
    paths: Annotated[list[Path], typer.Argument(help="Tệp XLSX, XLS, ODS, DOCX, ZIP, hoặc thư mục.", metavar="PATH…")],
    campaign: CampaignCode = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chạy thử: đọc và cho xem sẽ nhận gì, không lưu gì.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả bằng JSON.")] = False,
) -> None:
    """Nhận báo cáo từ tệp. Mã thoát: 0 đã nhận hết; 1 có tệp chờ người hoặc không nhận; 2 không làm được."""
    week = campaign_called(campaign)
    if not dry_run:
        refresh_typical_figures(campaign=week, by=None, at=clock.now())
    desk = desk_of(week)
    run = _Run(as_json, dry_run=dry_run)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=ERR,
        transient=True,
        disable=as_json,
    ) as progress:
        bar = progress.add_task("Đang đọc thử" if dry_run else "Đang nhận", total=None)
        for one in incoming(paths):
            for taken in _take(desk, one, dry_run=dry_run):
                run.tell(taken)
            progress.update(bar, advance=1, description=one.name[-50:])
    if not dry_run:
        refresh_typical_figures(campaign=week, by=None, at=clock.now())
    run.finish()
    raise typer.Exit(run.code)


def _take(desk: Desk, one: Incoming, *, dry_run: bool) -> list[Taken | str]:
    """What became of one file, for each unit that it has; a text for one that is no report and was passed over."""
    if one.skipped:
        return [f"{one.name}: {one.skipped}"]
    if one.refused is not None:
        if dry_run:
            return [Taken(one.name, IntakeOutcome.REFUSED, str(one.refused))]
        return [refuse_file(desk=desk, name=one.name, refused=one.refused, by=None, at=clock.now())]
    if dry_run:
        return [*examine_all(desk=desk, name=one.name, content=one.content)]
    return [*take_in_all(desk=desk, name=one.name, content=one.content, by=None, at=clock.now())]


class _Run:
    """What is told of a run: a line for each unit of each file as it is done, and the counts at the end. Nothing else is kept."""

    def __init__(self, as_json: bool, *, dry_run: bool) -> None:
        self.as_json, self.dry_run = as_json, dry_run
        self.counts: Counter[IntakeOutcome] = Counter()
        self.figures = self.findings = self.skipped = 0
        self.table = table("Tệp", "Đơn vị", "Kết quả", "Ghi chú")
        if as_json:
            print('{"files": [', end="")  # noqa: T201

    def tell(self, taken: Taken | str) -> None:
        if isinstance(taken, str):
            self.skipped += 1
            return
        if self.as_json:
            print(",\n" if self.counts else "\n", json.dumps(as_data(taken), ensure_ascii=False), sep="", end="")  # noqa: T201
        else:
            self._row(taken)
        self.counts[taken.outcome] += 1
        self.figures += len(taken.reading.cells) if taken.reading else 0
        self.findings += len(taken.findings)

    def _row(self, taken: Taken) -> None:
        if len(self.table.rows) < _ROWS or taken.outcome in _ATTENTION:
            unit = taken.unit.name if taken.unit else "–"
            self.table.add_row(
                taken.title, unit, f"[{_COLOURS[taken.outcome]}]{self._label(taken.outcome)}[/]", _note(taken)
            )

    def _label(self, outcome: IntakeOutcome) -> str:
        return _WOULD[outcome] if self.dry_run else str(outcome.label)

    def finish(self) -> None:
        if self.as_json:
            totals = {str(outcome): self.counts[outcome] for outcome in IntakeOutcome}
            told = f'"totals": {json.dumps(totals)}, "skipped": {self.skipped}, "dry_run": {json.dumps(self.dry_run)}'
            print(f"],\n{told}}}")  # noqa: T201
            return
        OUT.print(self.table)
        hidden = sum(self.counts.values()) - len(self.table.rows)
        if hidden > 0:
            OUT.print(
                f"… và {format_number(hidden)} báo cáo khác {'sẽ nhận được' if self.dry_run else 'đã nhận xong'}."
            )
        summary = ", ".join(
            f"{self._label(outcome)}: {format_number(self.counts[outcome])}"
            for outcome in IntakeOutcome
            if self.counts[outcome]
        )
        OUT.print(f"{summary or 'Không có tệp nào'}. Số liệu đọc được: {format_number(self.figures)} ô.")
        if self.skipped:
            OUT.print(f"Bỏ qua {format_number(self.skipped)} tệp hệ thống.")
        if self.dry_run:
            OUT.print("Chạy thử: không lưu gì, báo cáo của các đơn vị vẫn như cũ. Muốn nhận thật, bỏ --dry-run.")

    @property
    def code(self) -> int:
        return ATTENTION if any(self.counts[outcome] for outcome in _ATTENTION) else DONE


_ROWS = 200
_ATTENTION = (IntakeOutcome.QUESTIONS, IntakeOutcome.REFUSED)
#: What would become of a file, in a dry run.
_WOULD = {
    IntakeOutcome.SUBMITTED: "Sẽ nhận thành báo cáo",
    IntakeOutcome.UNCHANGED: "Đã nhận trước đây, sẽ không đổi gì",
    IntakeOutcome.QUESTIONS: "Sẽ chờ người trả lời câu hỏi",
    IntakeOutcome.REFUSED: "Không đọc được",
}
_COLOURS = {
    IntakeOutcome.SUBMITTED: "green",
    IntakeOutcome.UNCHANGED: "dim",
    IntakeOutcome.QUESTIONS: "yellow",
    IntakeOutcome.REFUSED: "red",
}


def _note(taken: Taken) -> str:
    """The one line beside a file: why it was refused, how many questions, what changed, what must be mended."""
    if taken.message:
        return taken.message
    parts = []
    if taken.reading and taken.reading.questions:
        first = taken.reading.questions[0].text
        parts.append(f"{len(taken.reading.questions)} câu hỏi: {first}")
    if taken.revision > 1:
        parts.append(f"lần {taken.revision}, {len(taken.changes)} ô thay đổi")
    errors = sum(finding["level"] == Level.ERROR for finding in taken.findings)
    if errors:
        parts.append(f"{errors} lỗi phải sửa")
    return "; ".join(parts)


def as_data(taken: Taken) -> dict[str, Any]:
    """One unit of one file as JSON: outcome, unit, every figure with its source, questions, findings, what changed."""
    reading = taken.reading
    return {
        "file": taken.name,
        "part": taken.part or None,
        "outcome": str(taken.outcome),
        "message": taken.message,
        "unit": taken.unit.code if taken.unit else None,
        "revision": taken.revision or None,
        "cells": reading.cells if reading else {},
        "sources": reading.sources if reading else {},
        "questions": reading.to_json()["questions"] if reading else [],
        "findings": [{**finding, "text": worded(finding)} for finding in taken.findings],
        "changes": {key: list(pair) for key, pair in taken.changes.items()},
    }


@dataclass(frozen=True)
class _Written:
    """The files of a consolidated report, by what they are."""

    name: str
    content: bytes


@app.command()
def consolidate(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="THƯ-MỤC", help="Thư mục để các văn bản; chưa có thì được tạo.")
    ],
    campaign: CampaignCode = "",
    unit: Annotated[
        str, typer.Option("--unit", "-u", metavar="MÃ", help="Mã đơn vị tổng hợp; bỏ trống là cơ quan phát động.")
    ] = "",
    number: Annotated[int | None, typer.Option(help="Số văn bản, khi đã đăng ký.")] = None,
    issued_on: Annotated[str, typer.Option("--date", metavar="NGÀY", help="Ngày ban hành, dạng 2021-10-12.")] = "",
    accepted_only: Annotated[bool, typer.Option("--accepted-only", help="Chỉ tính báo cáo đã duyệt.")] = False,
) -> None:
    """Làm báo cáo tổng hợp: DOCX, PDF, phụ lục XLSX và gói dữ liệu."""
    output.mkdir(parents=True, exist_ok=True)
    week = campaign_called(campaign)
    top = unit_called(unit) if unit else week.owner
    ground = ground_of(week, top)
    report = make_consolidated_report(
        campaign=week,
        unit=top,
        office=ground.office,
        follows=ground.follows,
        number=number,
        issued_on=_day(issued_on),
        accepted_only=accepted_only,
        by=None,
        at=clock.now(),
    )
    stem = f"bao-cao-{week.code}-{top.code}"
    for written in _files(report, stem):
        (output / written.name).write_bytes(written.content)
        OUT.print(f"Đã làm {output / written.name}")


def _files(report: Any, stem: str) -> Iterator[_Written]:
    for name, file in (
        (f"{stem}.docx", report.docx),
        (f"{stem}.pdf", report.pdf),
        (f"{stem}-phu-luc.xlsx", report.xlsx),
        (f"{stem}-du-lieu.zip", report.package),
    ):
        with file.content.open("rb") as stream:
            yield _Written(name, stream.read())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"“{text}” không phải ngày. Hãy ghi năm-tháng-ngày, ví dụ 2021-10-12.", code="date") from None
