"""`tuanle dispatch`: reading an official dispatch. Needs no database."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tuanle.core.dates import format_date, format_instant
from tuanle.core.errors import Refused
from tuanle.dispatches.queries import Dispatch, read_dispatch_file
from tuanle.project.usage import Noun

app = Noun("Công văn: đọc và xem.")

REFUSED = 2
_FIELDS = {
    "issuer": "Cơ quan ban hành",
    "superior": "Cơ quan chủ quản",
    "number": "Số",
    "symbol": "Ký hiệu",
    "kind": "Loại văn bản",
    "subject": "Trích yếu",
    "place": "Địa danh",
    "issued_on": "Ngày ban hành",
    "addressees": "Kính gửi",
    "legal_bases": "Căn cứ",
    "follows": "Theo văn bản",
    "theme": "Chủ đề",
    "starts_on": "Ngày bắt đầu",
    "ends_on": "Ngày kết thúc",
    "activity_kinds": "Hoạt động gợi ý",
    "duties": "Nhiệm vụ",
    "report": "Báo cáo",
    "report.due_at": "Hạn báo cáo",
    "report.channel": "Cách gửi báo cáo",
    "report.email": "Thư điện tử nhận báo cáo",
    "report.recipients": "Nơi nhận báo cáo",
    "recipients": "Nơi nhận",
    "signer": "Người ký",
    "signer.authority": "Quyền hạn ký (TM., KT., TL.)",
    "signer.position": "Chức vụ người ký",
    "signer.name": "Họ tên người ký",
}


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp TXT, Markdown, DOCX hoặc PDF có lớp chữ.")],
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả bằng JSON.")] = False,
) -> None:
    """Đọc một công văn. Mã thoát: 0 đã đọc (mục thiếu được nêu tên), 2 không đọc được."""
    try:
        dispatch = read_dispatch_file(file)
    except Refused as refusal:
        Console(stderr=True).print(Text(f"✗ {refusal}", style="red"), soft_wrap=True)
        raise typer.Exit(REFUSED) from None
    if as_json:
        typer.echo(json.dumps(dispatch.to_json(), ensure_ascii=False, indent=2))
    else:
        Console().print(render(dispatch))


def render(dispatch: Dispatch) -> RenderableType:
    """The dispatch as a person reads it in a terminal: head, Week, duties, report, and what was not found."""
    parts: list[RenderableType] = [_head(dispatch), _week(dispatch)]
    if dispatch.activity_kinds:
        parts.append(_numbered(_FIELDS["activity_kinds"], [(a.clause or "", a.text) for a in dispatch.activity_kinds]))
    if dispatch.duties:
        parts.append(_duties(dispatch))
    parts.append(_foot(dispatch))
    asked = {question.field for question in dispatch.questions}
    for question in dispatch.questions:
        said = "\n".join(f"“{one.text}”: {one.value}" for one in question.candidates)
        parts.append(Panel(Text(said), title=f"Cần người chọn: {_FIELDS[question.field]}", border_style="yellow"))
    if set(dispatch.missing) - asked:
        names = ", ".join(_FIELDS[name] for name in dispatch.missing if name not in asked)
        parts.append(Panel(Text(names), title="Không tìm thấy", border_style="yellow"))
    return Group(*parts)


def _pairs(title: str, rows: list[tuple[str, str | None]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    for label, value in rows:
        if value:
            table.add_row(label, Text(value))
    return Panel(table, title=title, title_align="left")


def _head(dispatch: Dispatch) -> RenderableType:
    whole = "/".join(part for part in (dispatch.number, dispatch.symbol) if part)
    day = format_date(dispatch.issued_on) if dispatch.issued_on else None
    return _pairs(
        f"{dispatch.kind or 'văn bản'} {whole}".strip(),
        [
            (_FIELDS["superior"], dispatch.superior),
            (_FIELDS["issuer"], dispatch.issuer),
            (_FIELDS["place"], dispatch.place),
            (_FIELDS["issued_on"], day),
            (_FIELDS["subject"], dispatch.subject),
            (_FIELDS["addressees"], "\n".join(dispatch.addressees)),
            (_FIELDS["legal_bases"], "\n".join(dispatch.legal_bases)),
            (_FIELDS["follows"], dispatch.follows),
        ],
    )


def _week(dispatch: Dispatch) -> RenderableType:
    days = " – ".join(format_date(day) for day in (dispatch.starts_on, dispatch.ends_on) if day)
    return _pairs("Tuần lễ", [(_FIELDS["theme"], dispatch.theme), ("Thời gian", days)])


def _numbered(title: str, rows: list[tuple[str, str]]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False, expand=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(ratio=1)
    for clause, text in rows:
        table.add_row(clause, Text(text))
    return table


def _duties(dispatch: Dispatch) -> Table:
    table = Table(title=_FIELDS["duties"], title_justify="left", expand=True)
    table.add_column("Mục", no_wrap=True, style="bold")
    table.add_column("Đơn vị", ratio=1)
    table.add_column("Việc", ratio=3)
    for duty in dispatch.duties:
        table.add_row(duty.clause or "", Text("; ".join(duty.bodies)), Text(duty.text))
    return table


def _foot(dispatch: Dispatch) -> RenderableType:
    report, signer = dispatch.report, dispatch.signer
    deadlines = report.deadlines if report else ()
    several = (
        "\n".join(f"{d.who or '?'} → {d.to or '?'}: trước {format_instant(d.due_at)}" for d in deadlines)
        if len(deadlines) > 1
        else None
    )
    return _pairs(
        "Báo cáo và ký",
        [
            (_FIELDS["report.due_at"], f"trước {format_instant(report.due_at)}" if report and report.due_at else None),
            ("Hạn của từng cấp", several),
            (_FIELDS["report.email"], report.email if report else None),
            (_FIELDS["report.channel"], report.channel if report else None),
            (_FIELDS["report.recipients"], "\n".join(report.recipients) if report else None),
            (_FIELDS["recipients"], "\n".join(dispatch.recipients)),
            (
                _FIELDS["signer"],
                " · ".join(p for p in (signer.authority, signer.position, signer.name) if p) if signer else None,
            ),
        ],
    )
