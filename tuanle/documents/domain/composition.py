"""From content to lines: every number, dash, blank and closing mark put where the decree wants it, once, for all renderers."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import official_date
from tuanle.documents.domain.content import (
    Appendix,
    Block,
    Heading,
    Listing,
    Note,
    OfficialDocument,
    Paragraph,
    Run,
    Signer,
    TableBlock,
    TableColumn,
    TableRow,
    Text,
)
from tuanle.documents.domain.safety import clean, clean_lines
from tuanle.documents.enums import Case, Level
from tuanle.documents.kinds.kind import DocumentKind
from tuanle.documents.kinds.layout import MOTTO, NATIONAL_NAME, POINTS, Layout

_BLANK = "\u00a0"
#: The last line of «Nơi nhận», which is ours to write: where the original is kept, and by whom.
_ARCHIVE = re.compile(r"Lưu\s*:?\s*(?:VT|Văn thư)\b(.*)", re.IGNORECASE)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Line:
    """A paragraph of one component, ready to be set. `kept`: it stays on the page of what follows."""

    component: str
    runs: tuple[Run, ...]
    kept: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Piece = Line | Note | TableBlock


@dataclass(frozen=True)
class ComposedAppendix:
    label: str
    title: str
    reference: str
    pieces: tuple[Piece, ...]
    landscape: bool


@dataclass(frozen=True)
class Signature:
    """In what capacity somebody signs, line by line, and the name below the room for it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Composed:
    """The lines of a document, cell by cell of the decree's diagram. Empty where the document has none."""

    national_name: str
    motto: str
    superior: str
    issuer: str
    number: str
    place_date: str
    about: str
    kind_name: str
    subject: str
    addressees: tuple[str, ...]
    pieces: tuple[Piece, ...]
    signing: tuple[str, ...]
    signer_name: str
    beside: tuple[Signature, ...]
    recipients: tuple[str, ...]
    drafter_mark: str
    address: str
    urgency: str
    circulation: str
    appendices: tuple[ComposedAppendix, ...]


def compose(document: OfficialDocument, layout: Layout, at: datetime) -> Composed:
    """The lines of `document`. `at` gives the year of a draft that has no date yet."""

    def case(key: str, text: str) -> str:
        return clean_lines(text).upper() if layout[key].case is Case.UPPER else clean_lines(text)

    named = document.kind.named
    bases = _closed(document.legal_bases)
    body = _ended(document.body, layout.body.ending)
    return Composed(
        national_name=case("national_name", NATIONAL_NAME),
        motto=MOTTO,
        superior=case("superior", document.superior),
        issuer=case("issuer", document.issuer),
        number=number_line(document),
        place_date=_place_date(document, at) if document.kind.dated else "",
        about="" if named else f"V/v {clean_lines(document.subject)}",
        kind_name=case("kind_name", document.kind.name) if named else "",
        subject=clean_lines(document.subject) if named else "",
        addressees=_addressees(document.addressees),
        pieces=(*(Line("legal_basis", (Run(text),)) for text in bases), *_keep_last(_pieces(body))),
        signing=tuple(case("signer_authority", line) for line in _signing(document.signer)),
        signer_name=_name(clean(document.signer.name)),
        beside=tuple(
            Signature(tuple(case("signer_authority", line) for line in _signing(one)), _name(clean(one.name)))
            for one in document.beside
        ),
        recipients=_recipients(document),
        drafter_mark=clean(document.drafter_mark),
        address=clean(document.address),
        urgency=document.urgency or "",
        circulation=document.circulation or "",
        appendices=tuple(
            _appendix(document, appendix, place, layout, at) for place, appendix in enumerate(document.appendices)
        ),
    )


def number_line(document: OfficialDocument) -> str:
    """`Số: 05/BC-UBND`; a draft leaves room for the number."""
    number = f"{document.number:02d}" if document.number is not None else _BLANK * 6
    return f"Số: {number}/{clean(document.symbol)}"


def reference_line(*, kind: DocumentKind, symbol: str, issuer: str) -> str:
    """What an appendix belongs to. On an electronic document number and date are not filled in (form 2.2)."""
    day = f"ngày {_BLANK * 5} tháng {_BLANK * 5} năm {_BLANK * 6}"
    return f"(Kèm theo {kind.name} số {_BLANK * 6}/{clean(symbol)} {day} của {clean(issuer)})"


def roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _place_date(document: OfficialDocument, at: datetime) -> str:
    return f"{clean(document.place)}, {_date(document, at)}"


def _date(document: OfficialDocument, at: datetime) -> str:
    if document.issued_on is not None:
        return official_date(document.issued_on)
    return f"ngày {_BLANK * 5} tháng {_BLANK * 5} năm {at.astimezone(VIETNAM).year}"


def _closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each line ends with `;`, the last with a full stop."""
    bare = [clean(line).rstrip(" ;.,") for line in lines]
    return tuple(f"{line}{'.' if place == len(bare) - 1 else ';'}" for place, line in enumerate(bare))


def _addressees(addressees: tuple[str, ...]) -> tuple[str, ...]:
    if len(addressees) < 2:
        return tuple(clean(each).rstrip(" ;.,") for each in addressees)
    return tuple(f"- {line}" for line in _closed(addressees))


def _recipients(document: OfficialDocument) -> tuple[str, ...]:
    given = [clean(line).strip(" -;.,") for line in document.recipients]
    kept = [match[1].strip(" -;.,") for line in given if (match := _ARCHIVE.match(line))]
    lines = [line for line in given if line and line != "Như trên" and not _ARCHIVE.match(line)]
    if document.addressees:
        lines.insert(0, "Như trên")
    archive = clean(document.archive).strip(" -;.,") or ", ".join(filter(None, kept))
    lines.append(f"Lưu: VT, {archive}" if archive else "Lưu: VT")
    return tuple(f"- {line}" for line in _closed(tuple(lines)))


def _signing(signer: Signer) -> tuple[str, ...]:
    return tuple(f"{line.authority} {line.text}" if line.authority else line.text for line in signer.lines)


def _name(name: str) -> str:
    """A name is bold, not in capitals (Appendix I, 7b), however it was typed."""
    return name.title() if name.isupper() else name


def _appendix(
    document: OfficialDocument, appendix: Appendix, place: int, layout: Layout, at: datetime
) -> ComposedAppendix:
    issuer = document.issuer_short or document.issuer.replace("\n", " ")
    if document.electronic:
        reference = reference_line(kind=document.kind, symbol=document.symbol, issuer=issuer)
    else:
        number = number_line(document).removeprefix("Số: ")
        reference = f"(Kèm theo {document.kind.name} số {number} {_date(document, at)} của {clean(issuer)})"
    title = clean_lines(appendix.title)
    return ComposedAppendix(
        label=f"Phụ lục {roman(place + 1)}" if len(document.appendices) + document.separate > 1 else "Phụ lục",
        title=title.upper() if layout["appendix_title"].case is Case.UPPER else title,
        reference=reference,
        pieces=tuple(_pieces(appendix.blocks)),
        landscape=appendix.landscape,
    )


def _ended(blocks: tuple[Block, ...], ending: str) -> tuple[Block, ...]:
    """`blocks` with the mark that closes an official text. After a table it stands alone."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        return (*blocks[:-1], Paragraph(_end(last.text, ending)))
    if isinstance(last, Listing) and last.items:
        return (*blocks[:-1], replace(last, items=(*last.items[:-1], _end(last.items[-1], ending))))
    return (*blocks, Paragraph(ending))


def _end(text: Text, ending: str) -> Text:
    runs = _runs(text)
    head, tail = runs[:-1], runs[-1]
    bare = tail.text.rstrip().removesuffix(ending).rstrip(" .;,")
    return (*head, replace(tail, text=f"{bare}{ending}"))


def _keep_last(pieces: list[Piece]) -> list[Piece]:
    """The last paragraph stays with the signature: a signature alone on a page is not allowed to happen."""
    last = pieces[-1]
    return [*pieces[:-1], replace(last, kept=True)] if isinstance(last, Line) else pieces


def _pieces(blocks: tuple[Block, ...]) -> list[Piece]:
    counts = dict.fromkeys(Level, 0)
    pieces: list[Piece] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading):
            pieces.extend(_heading(block, counts, following))
        elif isinstance(block, Paragraph):
            pieces.append(Line("body", _runs(block.text)))
        elif isinstance(block, Listing):
            pieces.extend(_listing(block))
        elif isinstance(block, Note):
            pieces.append(Note(clean(block.text), block.align))
        else:
            pieces.append(_clean_table(block))
    return pieces


def _heading(heading: Heading, counts: dict[Level, int], following: Block | None) -> list[Piece]:
    levels = list(Level)
    counts[heading.level] = 1 if heading.first else counts[heading.level] + 1
    for lower in levels[levels.index(heading.level) + 1 :]:
        counts[lower] = 0
    number, text = counts[heading.level], clean(heading.text)
    if heading.level is Level.PART:
        title = Line("part_title", (Run(text.upper()),), kept=True)
        return [Line("part", (Run(f"Phần {roman(number)}"),), kept=True), title]
    if heading.level is Level.SECTION:
        return [Line("section", (Run(f"{roman(number)}. {text.upper()}"),), kept=True)]
    mark = f"{number}." if heading.level is Level.CLAUSE else _point(number)
    if not heading.titled:
        goes_on = isinstance(following, Heading) and following.level is heading.level and not following.titled
        return [Line("body", (Run(f"{mark} "), *_stopped((Run(text.rstrip(" ;")),), ";" if goes_on else ".")))]
    return [Line(heading.level, (Run(f"{mark} {text}"),), kept=True)]


def _point(number: int) -> str:
    return f"{POINTS[(number - 1) % len(POINTS)]})"


def _listing(listing: Listing) -> list[Piece]:
    lines: list[Piece] = []
    for place, item in enumerate(listing.items):
        mark = _point(place + 1) if listing.lettered else "-"
        end = "." if place == len(listing.items) - 1 else ";"
        lines.append(Line("body", (Run(f"{mark} "), *_stopped(_runs(item), end))))
    return lines


def _stopped(runs: tuple[Run, ...], end: str) -> tuple[Run, ...]:
    """`runs` with `end` after them, where the author put no mark."""
    if not runs[-1].text or runs[-1].text.rstrip()[-1:] in ".;:!?…/":
        return runs
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip() + end))


def _runs(text: Text) -> tuple[Run, ...]:
    if isinstance(text, str):
        return (Run(clean(text)),)
    return tuple(replace(run, text=clean(run.text)) for run in text) or (Run(""),)


def _clean_table(table: TableBlock) -> TableBlock:
    def row(each: TableRow) -> TableRow:
        return replace(each, cells=tuple(clean(cell) for cell in each.cells))

    def column(each: TableColumn) -> TableColumn:
        return replace(each, label=clean(each.label), group=clean(each.group))

    return replace(
        table,
        columns=tuple(column(each) for each in table.columns),
        rows=tuple(row(each) for each in table.rows),
        total=row(table.total) if table.total else None,
        caption=clean(table.caption),
    )
