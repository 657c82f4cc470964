"""Pictures and posters, typeset in process. The one face that the typesetter carries has every letter of Vietnamese, so
that they look the same on a machine without fonts."""

import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst
from PIL import Image

_HERE = Path(__file__).parent
_COMMON, _PICTURE, _POSTER = ((_HERE / f"{name}.typ").read_bytes() for name in ("common", "picture", "poster"))
#: Signs that the face does not have: pictographs, and what has no shape of its own.
_NO_SHAPE = {"So", "Sk", "Cs", "Co", "Cn", "Cf", "Cc"}
#: The space after a figure (`11 buổi`, `0912 345 678`) or a dot between two things.
_HELD = re.compile(r"(?<=[\d·]) (?=\w)")
#: Few enough to keep in memory, enough for what is shared on one day.
_KEPT = 64


def qr_svg(address: str) -> bytes:
    """The QR code of `address` as SVG: black on white, whatever the ground of the page, with its quiet zone."""
    out = io.BytesIO()
    qr_code(address).save(
        out, kind="svg", border=4, light="#fff", xmldecl=False, nl=False, svgclass=None, lineclass=None
    )
    return out.getvalue()


def qr_code(address: str) -> segno.QRCode:
    """Middling error correction: a poster gets wet, and is photographed from aside."""
    return segno.make_qr(address, error="m", boost_error=False)


@lru_cache(maxsize=_KEPT)
def picture_png(*, title: str, kicker: str, when: str, where: str, host: str) -> bytes:
    """What stands beside a shared link: 1200 by 630 pixels, few colours, so that it is light."""
    texts = {"title": title, "kicker": kicker, "when": when, "where": where, "host": host}
    drawn = Image.open(io.BytesIO(_compile(_PICTURE, texts, format="png", ppi=72)))
    out = io.BytesIO()
    drawn.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=_KEPT)
def poster_pdf(
    *, title: str, kicker: str, lines: tuple[tuple[str, str], ...], call: str, address: str, short: str, host: str,
    at: datetime,
) -> bytes:  # fmt: skip
    """One sheet of A4 to hang up. `lines`: names and values, the first two large; `call`: what the QR code is for."""
    texts = {
        "title": title, "kicker": kicker, "lines": [{"name": name, "value": value} for name, value in lines],
        "call": call, "short": short, "host": host,
    }  # fmt: skip
    return _compile(_POSTER, texts, qr=qr_svg(address).decode(), format="pdf", timestamp=_whole(at))


def _compile(program: bytes, texts: dict[str, Any], *, qr: str = "", **more: Any) -> bytes:
    inputs = {"texts": json.dumps(_written(texts), ensure_ascii=False), "qr": qr}
    made: bytes = typst.compile(_COMMON + program, font_paths=_fonts(), sys_inputs=inputs, **more)
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _written(value: Any) -> Any:
    """`value` without the signs that the face cannot write, and with no line to end in a figure or a dot between."""
    if isinstance(value, str):
        kept = (letter if unicodedata.category(letter) not in _NO_SHAPE else " " for letter in value)
        return _HELD.sub("\u00a0", " ".join("".join(kept).split()))
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    return [_written(each) for each in value]


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
