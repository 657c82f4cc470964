"""A report written into the message itself, as a document that the intake reads like any other."""

import io
import re
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.shared import Cm

from tuanle.mailbox.domain.bodies import Block, Table

_FIGURE = re.compile(r"^[^:]{3,140}:\s*\D{0,12}\d")
#: So many lines "what: how many" are a report; fewer are a sentence that happens to have a colon.
FEWEST_FIGURES = 3
_EPOCH = (2020, 1, 1, 0, 0, 0)


def may_be_report(blocks: Sequence[Block]) -> bool:
    """Whether the body holds a table, or lines of figures, and so is worth reading as a report."""
    figures = sum(bool(_FIGURE.match(block)) for block in blocks if isinstance(block, str))
    return figures >= FEWEST_FIGURES or any(isinstance(block, Table) for block in blocks)


def as_document(blocks: Sequence[Block]) -> bytes:
    """The blocks as DOCX: the same blocks give the same bytes."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(_printable(block))
            continue
        table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = _printable(text)
                cell.width = Cm(16 / len(texts))
    made = io.BytesIO()
    document.save(made)
    return _same_every_time(made)


def _printable(text: str) -> str:
    """XML holds no control characters."""
    return "".join(c for c in text if c.isprintable() or c == " ")


def _same_every_time(made: io.BytesIO) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            copy.writestr(zipfile.ZipInfo(info.filename, _EPOCH), source.read(info), zipfile.ZIP_DEFLATED)
    return target.getvalue()
