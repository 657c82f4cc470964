"""The PDF file: typeset in process, tagged, archival where every letter can be shown."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

from tuanle.documents.domain.composition import compose
from tuanle.documents.domain.content import OfficialDocument
from tuanle.documents.domain.pdf.data import document_data
from tuanle.documents.kinds import DECREE_30_2020, Layout

_PROGRAM = Path(__file__).with_name("official.typ").read_bytes()


def render_pdf(document: OfficialDocument, *, at: datetime, layout: Layout = DECREE_30_2020) -> bytes:
    """`document` as PDF, made at the instant `at`: PDF/A-2a, or plain tagged PDF if no font has one of its letters."""
    composed = compose(document, layout, at)
    inputs = {"document": json.dumps(document_data(document, composed, layout, at), ensure_ascii=False)}
    try:
        return _compile(inputs, at, archival=True)
    except typst.TypstError:
        return _compile(inputs, at, archival=False)


def _compile(inputs: dict[str, str], at: datetime, *, archival: bool) -> bytes:
    """PDF/A-2a: fonts inside, text that can be selected and read aloud, fit for keeping."""
    return typst.compile(
        _PROGRAM,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs=inputs,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
        pdf_standards=["a-2a"] if archival else [],
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Fonts are looked for once: the machine's, and those the typesetter carries."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)
