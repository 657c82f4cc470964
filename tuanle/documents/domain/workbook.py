"""What a workbook of figures holds, with nothing of how it is written."""

from dataclasses import dataclass

from tuanle.documents.domain.grid import Grid


@dataclass(frozen=True)
class Sheet:
    """A sheet: its tab's name, its title, the lines under it (what it belongs to; «Số liệu chốt ngày…»), its figures,
    remarks below."""

    name: str
    title: str
    grid: Grid
    label: str = "Phụ lục"
    reference: str = ""
    subtitle: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    title: str
    issuer: str
    sheets: tuple[Sheet, ...]
