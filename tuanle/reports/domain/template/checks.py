"""What the sheet itself checks while it is filled, as formulas that speak Vietnamese."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from tuanle.reports.kinds.items import STATUS_LABELS


def check_formula(
    row: int, *, value: int, status: int, parts: Sequence[tuple[str, int, int]], is_required: bool
) -> str:
    """The formula of the last column: parts that do not add up, a value beside another answer, nothing where needed.

    `value` and `status` are columns; `parts` are (name of the axis, first row, last row).
    """
    figure, answer = xl_rowcol_to_cell(row, value), xl_rowcol_to_cell(row, status)
    both = f'IF(AND({figure}<>"",{answer}<>"",{answer}<>"{STATUS_LABELS["value"]}"),"⚠ Vừa có số liệu vừa có câu trả lời khác. ","")'
    said = [both, *(_adds_up(figure, name, value, first, last) for name, first, last in parts)]
    if is_required:
        said.append(f'IF(AND({figure}="",{answer}=""),"Cần trả lời.","")')
    return "=" + "&".join(said)


def _adds_up(figure: str, name: str, value: int, first: int, last: int) -> str:
    cells = f"{xl_rowcol_to_cell(first, value)}:{xl_rowcol_to_cell(last, value)}"
    told = f'"⚠ Cộng theo {name}: "&TEXT(SUM({cells}),"#,##0")&", khác "&TEXT(N({figure}),"#,##0")&". "'
    return f'IF(AND(COUNT({cells})>0,SUM({cells})<>N({figure})),{told},"")'
