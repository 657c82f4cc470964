"""`tuanle unit`: the units, as lists in and out."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from tuanle.core import clock
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.orgs.actions import apply_unit_plan, load_unit_kinds
from tuanle.orgs.models import Unit, UnitKind
from tuanle.orgs.queries import Plan, UnitRow, plan_of_workbook, unit_rows, units_at, units_workbook, usual_first_day
from tuanle.project.commands.common import table
from tuanle.project.usage import Noun

app = Noun("Đơn vị: danh sách vào, danh sách ra.")
_OUT = Console(highlight=False)

PROBLEMS, BAD_FILE = 1, 2
_SHOWN = 40


@app.command("import")
def import_units(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Bảng tính XLSX, XLS hoặc ODS.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chạy thử: chỉ cho xem sẽ đổi gì, không lưu gì.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    since: Annotated[
        str, typer.Option(help="Ngày bắt đầu (YYYY-MM-DD) của đơn vị mới không ghi ngày; bỏ trống là ngày đầu năm nay.")
    ] = "",
) -> None:
    """Nhập danh sách đơn vị. Có một lỗi thì không ghi gì cả (mã thoát 1); tệp hỏng: mã thoát 2."""
    at = clock.now()
    first_day = _day(since) if since else usual_first_day(clock.today())
    if not dry_run:
        load_unit_kinds(by=None, at=at)
    try:
        plan = plan_of_workbook(_bytes(file), since=first_day)
        if not (dry_run or plan.problems or plan.is_empty):
            apply_unit_plan(plan=plan, by=None, at=at)
    except Refused as refused:
        if as_json:
            _print_json({"file": file.name, "error": refused.code, "message": str(refused)})
        else:
            _OUT.print(f"✗ {file.name}: {refused}", style="red", markup=False)
        raise typer.Exit(BAD_FILE) from None
    written = not (dry_run or plan.problems)
    if as_json:
        _print_json({"file": file.name, "written": written, **_as_data(plan)})
    else:
        _print_plan(plan, written=written, dry_run=dry_run)
    raise typer.Exit(PROBLEMS if plan.problems else 0)


@app.command("export")
def export_units(
    output: Annotated[Path, typer.Option("--output", "-o", help="Tệp XLSX để ghi.")],
) -> None:
    """Xuất toàn bộ đơn vị ra XLSX; sửa rồi nhập lại được."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(units_workbook())
    _OUT.print(f"✓ {len(unit_rows())} đơn vị → {output}", style="green", markup=False)


@app.command("list")
def list_units(
    on: Annotated[str, typer.Option(help="Ngày xem (YYYY-MM-DD); mặc định hôm nay.")] = "",
    kind: Annotated[str, typer.Option(help="Chỉ một loại đơn vị, theo mã loại.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Liệt kê các đơn vị đang có, theo cây."""
    day = _day(on) if on else clock.today()
    units = units_at(day).filter(kind=kind) if kind else units_at(day)
    if as_json:
        _print_json([_row_as_data(row) for row in unit_rows(units)])
        return
    if not units:
        _OUT.print(_none_on(day, kind), markup=False)
        return
    shown = table("Mã đơn vị", "Tên đơn vị", "Loại", "Địa danh", title=f"Đơn vị ngày {format_date(day)}: {len(units)}")
    for unit in units:
        shown.add_row(unit.code, f"{'  ' * (unit.depth - 1)}{unit.name}", unit.kind.name, unit.place)
    _OUT.print(shown)


def _none_on(day: date, kind: str) -> str:
    """Why the list is empty, and what to do."""
    if not Unit.objects.exists():
        return "Chưa có đơn vị nào. Lấy mẫu: tuanle unit export -o don-vi.xlsx; điền rồi nhập: tuanle unit import don-vi.xlsx"
    if kind and not UnitKind.objects.filter(key=kind).exists():
        return f"Không có loại đơn vị mã “{kind}”. Các mã: {', '.join(UnitKind.objects.values_list('key', flat=True))}."
    first = Unit.objects.order_by("valid_from").values_list("valid_from", flat=True)[0]
    which = "đơn vị nào loại này" if kind else "đơn vị nào"
    return f"Không có {which} vào ngày {format_date(day)}. Đơn vị sớm nhất có từ ngày {format_date(first)}."


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refused("không mở được tệp.", code="no-file") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” không phải ngày dạng YYYY-MM-DD.") from None


def _print_json(data: Any) -> None:
    typer.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode())


def _row_as_data(row: UnitRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in UnitRow.__dataclass_fields__}


def _as_data(plan: Plan) -> dict[str, Any]:
    return {
        "creates": [_row_as_data(row) for row in plan.creates],
        "updates": [
            {
                "code": update.after.code,
                **{name: [getattr(update.before, name), getattr(update.after, name)] for name in update.fields},
            }
            for update in plan.updates
        ],
        "unchanged": len(plan.unchanged),
        "problems": [
            {"sheet": p.place.sheet, "row": p.place.row, "column": p.place.column, "message": p.message}
            for p in plan.problems
        ],
    }


def _print_plan(plan: Plan, *, written: bool, dry_run: bool) -> None:
    for problem in plan.problems[:_SHOWN]:
        _OUT.print(f"✗ {problem}", style="red", markup=False)
    if len(plan.problems) > _SHOWN:
        _OUT.print(f"… và {len(plan.problems) - _SHOWN} lỗi nữa (xem đủ bằng --json).")
    done = "Không có gì thay đổi" if plan.is_empty else "Đã ghi" if written else "Chưa lưu gì: còn lỗi phải sửa"
    if dry_run:
        done = "Chạy thử, không lưu gì. Danh sách có lỗi" if plan.problems else "Chạy thử, không lưu gì. Chạy thật sẽ"
    shown = table("Thêm mới", "Thay đổi", "Giữ nguyên", "Lỗi", title=done)
    counts = (plan.creates, plan.updates, plan.unchanged, plan.problems)
    shown.add_row(*(str(len(part)) for part in counts))
    _OUT.print(shown)
