"""`tuanle form`: our Excel form."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from tuanle.project.commands.common import OUT, campaign_called
from tuanle.project.usage import Noun
from tuanle.reports.models import Submission
from tuanle.reports.queries import blank_template, template_of

app = Noun("Biểu mẫu báo cáo.")

DEFAULT_FORM = "tuan-le-hoc-tap-suot-doi"


@app.command()
def template(
    campaign: Annotated[
        str, typer.Option("--campaign", "-c", metavar="MÃ", help="Mã đợt; bỏ trống để in biểu mẫu trắng.")
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", "-u", metavar="MÃ", help="Mã đơn vị; bỏ trống để làm cho mọi đơn vị.")
    ] = "",
    form: Annotated[str, typer.Option(metavar="MÃ", help="Mã biểu mẫu, khi không có đợt.")] = DEFAULT_FORM,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Tệp .xlsx, hoặc thư mục khi làm nhiều đơn vị.")
    ] = Path("bieu-mau"),
) -> None:
    """Làm biểu mẫu Excel: cho một đơn vị, cho mọi đơn vị của đợt, hoặc biểu mẫu trắng."""
    if not campaign:
        _write(output if output.suffix == ".xlsx" else output / f"{form}.xlsx", blank_template(form))
        return
    submissions = Submission.objects.filter(assignment__campaign=campaign_called(campaign)).select_related(
        "assignment__unit__kind", "assignment__campaign", "version"
    )
    if unit:
        chosen = submissions.filter(assignment__unit__code=unit)
        if not chosen:
            raise typer.BadParameter(f"Đơn vị “{unit}” không phải báo cáo trong đợt này.", param_hint="--unit")
        _write(output if output.suffix == ".xlsx" else output / f"{unit}.xlsx", template_of(chosen[0]))
        return
    for submission in track(list(submissions), description="Làm biểu mẫu", console=OUT):
        _write(output / f"{submission.assignment.unit.code}.xlsx", template_of(submission), quiet=True)
    OUT.print(f"Đã làm {submissions.count()} biểu mẫu trong {output}")


def _write(path: Path, content: bytes, *, quiet: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if not quiet:
        OUT.print(f"Đã làm {path}")
