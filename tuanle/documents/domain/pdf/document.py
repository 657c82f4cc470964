"""The PDF file: typeset in process, tagged, archival where every letter can be shown."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from PIL import ImageFont

from tuanle.documents.domain.composition import compose
from tuanle.documents.domain.content import OfficialDocument
from tuanle.documents.domain.pdf.data import FONTS, document_data
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
    """Fonts are looked for once: the machine's, and those the typesetter carries.

    Of two fonts by one name, as Liberation 1 and 2, the typesetter takes the first it meets, and borrows from another
    each letter that it lacks. So folders with one of ours that cannot write Vietnamese are passed over.
    """
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)
    files = [(Path(font.path).parent, font) for font in found.fonts() if font.path]
    poor = {folder for folder, font in files if font.family in FONTS and not _writes(font)}
    if not poor:
        return found
    folders = {folder for folder, _font in files} - poor
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=sorted(map(str, folders)))


def _writes(font: Any) -> bool:
    """Whether a font has the letters of Vietnamese: they look otherwise than what stands for a letter it lacks."""
    face = ImageFont.truetype(font.path, 24, index=font.index)
    missing = bytes(face.getmask(chr(0x10FFFD)))
    return all(bytes(face.getmask(letter)) != missing for letter in "ơƯđẵỆ")
