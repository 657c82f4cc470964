"""Slips as one PDF, a page each: violet ink on ruled paper, with a QR that leads to the page where each is checked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from tuanle.core.codes import shown_code
from tuanle.core.dates import format_date
from tuanle.core.numbers import format_number
from tuanle.core.text import nfc

_PROGRAM = Path(__file__).with_name("slip.typ").read_bytes()


@dataclass(frozen=True)
class SlipPaper:
    """What stands on one slip. `address`: the whole address of its page; `hours` None: nobody knows how long it took."""

    code: str
    name: str
    title: str
    host: str
    campaign: str
    sessions: int
    hours: Decimal | None
    first_day: date
    last_day: date
    issued_on: date
    address: str


def render_slips(papers: Sequence[SlipPaper], *, at: datetime) -> bytes:
    """The slips as one PDF made at the instant `at`; A5, two of which fit on a sheet of A4."""
    data = {"slips": [_data(paper) for paper in papers], "made": list(at.astimezone(UTC).timetuple()[:6])}
    return typst.compile(
        _PROGRAM,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Those the typesetter carries: they write Vietnamese, and a slip looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _data(paper: SlipPaper) -> dict[str, Any]:
    return {
        "code": shown_code(paper.code),
        "name": nfc(paper.name),
        "title": nfc(paper.title),
        "host": nfc(paper.host),
        "campaign": nfc(paper.campaign),
        "sessions": format_number(paper.sessions),
        "hours": "" if paper.hours is None else format_number(paper.hours.normalize()),
        "days": _days(paper),
        "issued": format_date(paper.issued_on),
        "address": paper.address,
        "qr": _qr(paper.address),
    }


def _days(paper: SlipPaper) -> str:
    first, last = format_date(paper.first_day), format_date(paper.last_day)
    return first if first == last else f"{first} – {last}"


def _qr(text: str) -> str:
    """A drawing of the QR, each dark stretch one line; it is read even when a seventh of it is lost.

    Which of the eight masks is best is not worked out: that takes five times as long as all the rest, and readers do not
    mind.
    """
    code = segno.make(text, error="m", micro=False, mask=3, boost_error=False)
    return str(code.svg_inline(border=0, dark="#221743", omitsize=True))
