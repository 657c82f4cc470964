"""The content of an official document, typed, with no layout in it.

Texts are given without the marks the layout adds: no numbers before headings, no dashes, no `;` at the end of a line, no
`./.`. The renderers add them, so they cannot be forgotten or doubled.
"""

from dataclasses import dataclass, field
from datetime import date

from tuanle.documents.enums import Align, Authority, Circulation, Level, Urgency
from tuanle.documents.kinds import DocumentKind


@dataclass(frozen=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


#: Plain text, or pieces of text each in its style.
Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; its number comes from its place: Phần I, I., 1., a).

    Without a title (`titled` false) a khoản or điểm is running text with such a number. `first`: its numbers begin again.
    """

    level: Level
    text: str
    titled: bool = True
    first: bool = False


@dataclass(frozen=True)
class Paragraph:
    text: Text


@dataclass(frozen=True)
class Listing:
    """Lines with a dash; with `lettered`, a) b) c) d) đ) e) g)…"""

    items: tuple[Text, ...]
    lettered: bool = False


@dataclass(frozen=True)
class Note:
    """A small italic line: the unit of measure above a table (right), a remark below it (left)."""

    text: str
    align: Align = Align.LEFT


@dataclass(frozen=True)
class TableColumn:
    """A column. `group` is the heading it shares with its neighbours; `repeat` keeps it when a wide table is split.

    `width` is in millimetres; without it the width comes from what the column holds.
    """

    label: str
    align: Align = Align.LEFT
    group: str = ""
    width: float | None = None
    repeat: bool = False


@dataclass(frozen=True)
class TableRow:
    cells: tuple[str, ...]
    bold: bool = False
    indent: int = 0


@dataclass(frozen=True)
class TableBlock:
    """A table. `landscape` puts it on pages of its own, turned; a table wider than the page is split into bands."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None = None
    caption: str = ""
    landscape: bool = False
    numbered: bool = False
    size: float = 12

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"a row of {len(row.cells)} cells in a table of {len(self.columns)} columns")


Block = Heading | Paragraph | Listing | Note | TableBlock


@dataclass(frozen=True)
class SigningLine:
    """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, or a position alone: `PHÓ CHỦ TỊCH`."""

    text: str
    authority: Authority | None = None


@dataclass(frozen=True)
class Signer:
    """Who signs. `name` is bare: the decree allows no title before it. Empty while nobody has been named."""

    lines: tuple[SigningLine, ...]
    name: str = ""


@dataclass(frozen=True)
class Appendix:
    """An appendix: pages of its own, numbered from 1."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    """An official document.

    `number` and `issued_on` are None while it is a draft: their places stay blank, to be filled when it is registered.
    `issuer` may hold a line break where its name is customarily broken. `issuer_short` is how it is called in a
    sentence («UBND huyện Gia Lâm»). `electronic`: the appendices leave the number and date they refer to blank.
    `separate` counts appendices that are files of their own and come after `appendices`. `beside`: those who sign minutes
    to the left of the signer, in this order.
    """

    kind: DocumentKind
    issuer: str
    symbol: str
    place: str
    subject: str
    body: tuple[Block, ...]
    signer: Signer
    beside: tuple[Signer, ...] = ()
    superior: str = ""
    issuer_short: str = ""
    number: int | None = None
    issued_on: date | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""
    appendices: tuple[Appendix, ...] = field(default=())
    separate: int = 0
    electronic: bool = True
    urgency: Urgency | None = None
    circulation: Circulation | None = None
    drafter_mark: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        if self.addressees and not self.kind.addressed:
            raise ValueError(f"{self.kind.name} has no «Kính gửi»")
        if self.number is not None and self.number < 1:
            raise ValueError("a document's number starts at 1")
