"""What a workbook of figures holds, with nothing of how it is written."""

from dataclasses import dataclass

from tuanle.documents.domain.grid import Grid


@dataclass(frozen=True)
class Sheet:
    """A sheet: its tab's name, its title, the line under it («Số liệu chốt ngày…»), its figures, remarks below."""

    name: str
    title: str
    grid: Grid
    label: str = "Phụ lục"
    subtitle: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    title: str
    issuer: str
    sheets: tuple[Sheet, ...]
