"""The words of a message: what its sender wrote, without what they quoted; and whose message they passed on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from lxml import etree, html

from tuanle.core.text import fold, nfc, squeeze
from tuanle.mailbox.domain.headers import email_in, header_instant
from tuanle.mailbox.domain.letters import Address, Letter

#: A body beyond this is no letter; its original is kept whole.
MAX_TEXT = 400_000
MAX_CELLS = 20_000


@dataclass(frozen=True)
class Table:
    """A table in a body, every row as wide as the widest."""

    rows: tuple[tuple[str, ...], ...]


Block = str | Table


@dataclass(frozen=True)
class Forward:
    """A message passed on in the text of another: the one whose it was."""

    sender: Address
    subject: str = ""
    sent_at: datetime | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Body:
    """`blocks`: what the sender wrote, lines and tables in order. `forward`: what they passed on below it."""

    blocks: tuple[Block, ...] = ()
    forward: Forward | None = None

    @property
    def lines(self) -> list[str]:
        return [block for block in self.blocks if isinstance(block, str)]


_FORWARDED = re.compile(
    r"^[-_\s>]*(?:forwarded message|thu da chuyen tiep|thu duoc chuyen tiep|tin nhan da chuyen tiep|chuyen tiep thu"
    r"|begin forwarded message|bat dau thu duoc chuyen tiep|original message forwarded)\s*:?[-_\s]*$"
)
_QUOTED = re.compile(r"^[-_\s]*(?:original message|thu goc|tin nhan goc|original appointment)[-_\s]*$")
_WROTE = re.compile(r"^(?:on|vao|luc|ngay|at)\b.{0,200}\b(?:wrote|da viet|viet)\s*:?$")
#: The head of a quoted message, in the words of Outlook, Gmail and Apple Mail.
_HEAD = {
    "from": re.compile(r"^\W{0,4}(?:from|tu|nguoi gui)\s*:"),
    "date": re.compile(r"^\W{0,4}(?:sent|date|da gui|ngay|thoi gian|ngay gui|vao luc)\s*:"),
    "subject": re.compile(r"^\W{0,4}(?:subject|chu de|tieu de)\s*:"),
    "to": re.compile(r"^\W{0,4}(?:to|den|toi|toi nguoi nhan|cc)\s*:"),
}
_IS_FORWARD = re.compile(r"^(?:fwd?|fw|chuyen tiep|tr)\s*:")


def read_body(letter: Letter) -> Body:
    """The blocks of a letter, from its HTML where that has tables or there is no plain text."""
    if letter.html:
        blocks = html_blocks(letter.html)
        if not letter.text or any(isinstance(block, Table) for block in blocks):
            return split(blocks, letter.subject)
    return split(text_blocks(letter.text), letter.subject)


def plain_text(letter: Letter) -> str:
    """All words of a letter as text, quotes too: for a person to read."""
    if letter.text.strip():
        return letter.text.replace("\r\n", "\n")[:MAX_TEXT]
    lines = (
        "\n".join("\t".join(row) for row in b.rows) if isinstance(b, Table) else b for b in html_blocks(letter.html)
    )
    return "\n".join(lines)


def split(blocks: Iterable[Block], subject: str) -> Body:
    """Part what was written from what was quoted, and from what was forwarded."""
    every = list(blocks)
    is_forward = bool(_IS_FORWARD.match(fold(subject)))
    for place, block in enumerate(every):
        if not isinstance(block, str):
            continue
        words = fold(block)
        if len(words) > 300:
            continue
        if _FORWARDED.match(words) or (is_forward and (_QUOTED.match(words) or _is_head(every[place:]))):
            return Body(_own(every[:place]), _forward(every[place:], subject))
        if _QUOTED.match(words) or _WROTE.match(words) or _is_head(every[place:]):
            return Body(_own(every[:place]))
    return Body(_own(every))


def _own(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not (isinstance(block, str) and block.startswith(">")))


def _is_head(blocks: list[Block]) -> bool:
    """Whether the head of a quoted message stands here: From, and near it the date and the subject."""
    first = blocks[0]
    if not isinstance(first, str) or not _HEAD["from"].match(fold(first)) or not email_or_name(first):
        return False
    near = [fold(block) for block in blocks[1:7] if isinstance(block, str)]
    return sum(any(_HEAD[key].match(line) for line in near) for key in ("date", "subject", "to")) >= 2


def email_or_name(line: str) -> str:
    return squeeze(line.partition(":")[2])


def _forward(blocks: list[Block], subject: str) -> Forward | None:
    """The message that was passed on. The lines of its head come first, then its own words."""
    head: dict[str, str] = {}
    rest = 0
    for place, block in enumerate(blocks[:14]):
        if not isinstance(block, str):
            break
        words = fold(block)
        key = next((key for key, pattern in _HEAD.items() if key not in head and pattern.match(words)), "")
        if key:
            head[key] = email_or_name(block)
            rest = place + 1
    sender = head.get("from", "")
    if not sender:
        return None
    address = email_in(sender)
    name = squeeze(re.sub(r"[<\[(]?\s*(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+\s*[>\])]*", " ", sender)).strip("\"' *")
    inner = split(blocks[rest:], "")
    passed_on = head.get("subject") or re.sub(r"^\s*\w+\s*:\s*", "", subject)
    return Forward(Address(address, name), passed_on, header_instant(head.get("date", "")), inner.blocks)


# Text and HTML as blocks.


def text_blocks(text: str) -> list[Block]:
    """Lines of plain text; lines with tabs that stand together are a table."""
    blocks: list[Block] = []
    lines = [nfc(line.replace("\xa0", " ")).rstrip() for line in text[:MAX_TEXT].splitlines()]
    place = 0
    while place < len(lines):
        rows = list(takewhile(lambda line: line.strip("\t ").count("\t") >= 1, lines[place:]))
        if len(rows) > 1:
            blocks.append(_table([[squeeze(cell) for cell in row.split("\t")] for row in rows]))
            place += len(rows)
            continue
        if lines[place].strip():
            blocks.append(squeeze(lines[place]))
        place += 1
    return blocks


_BLOCKS = {
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "section", "article", "header",
    "footer", "blockquote", "center", "address", "dl", "dt", "dd", "tr", "td", "th", "table", "tbody", "thead",
}  # fmt: skip
_UNSEEN = {"script", "style", "head", "title", "meta", "link", "template", "noscript"}


def html_blocks(source: str) -> list[Block]:
    """The lines and tables of HTML. A table that only lays out the page, or holds another, is read as lines."""
    try:
        root = html.document_fromstring(source[:MAX_TEXT])
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    flow = _Flow()
    flow.read(root)
    flow.end()
    return flow.blocks


class _Flow:
    """Walks a tree of HTML and keeps the lines and tables in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[str] = []

    def read(self, root: Any) -> None:
        """Depth first without recursion: HTML of mail programs nests hundreds deep."""
        waiting: list[tuple[Any, bool]] = [(root, False)]
        while waiting:
            node, is_left = waiting.pop()
            tag = node.tag if isinstance(node.tag, str) else ""
            if is_left:
                if tag in _BLOCKS:
                    self.end()
                self._line.append(node.tail or "")
                continue
            table = _data_table(node) if tag == "table" else None
            if not tag or tag in _UNSEEN or table is not None:
                if table is not None:
                    self.end()
                    self.blocks.append(table)
                self._line.append(node.tail or "")
                continue
            if tag in _BLOCKS:
                self.end()
            self._line.append(node.text or "")
            waiting.append((node, True))
            waiting += [(child, False) for child in reversed(node)]

    def end(self) -> None:
        text = squeeze("".join(self._line))
        self._line = []
        if text:
            self.blocks.append(text)


def _data_table(node: Any) -> Table | None:
    """A table with figures or words in at least two rows and two columns, and none inside it."""
    if node.find(".//table") is not None:
        return None
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for line, tr in enumerate(node.iter("tr")):
        row: list[str] = []
        for cell in tr.iterchildren("td", "th"):
            while (line, len(row)) in below:
                row.append(below.pop((line, len(row))))
            text = squeeze(" ".join(cell.itertext()))
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            again = "" if any(c.isdigit() for c in text) else text
            for step in range(1, tall):
                below.update({(line + step, len(row) + n): again for n in range(wide)})
            row += [text] + [again] * (wide - 1)
        while (line, len(row)) in below:
            row.append(below.pop((line, len(row))))
        rows.append(row)
        if sum(map(len, rows)) > MAX_CELLS:
            return None
    filled = [row for row in rows if sum(bool(text) for text in row) >= 2]
    return _table(rows) if len(filled) >= 2 else None


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 60) if value.isdecimal() and len(value) < 4 else 1


def _table(rows: list[list[str]]) -> Table:
    width = max(map(len, rows), default=0)
    return Table(tuple(tuple(row) + ("",) * (width - len(row)) for row in rows))
