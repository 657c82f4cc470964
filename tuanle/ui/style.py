"""The style sheet of the site: one file for each component, sent as one answer whose address changes with its content."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(__file__).parent / "static" / "ui" / "css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Sheet:
    text: bytes
    packed: bytes
    digest: str


def join(folder: Path = FOLDER) -> str:
    """All sheets as one. `layers.css` comes first and fixes the order of layers, so that of the files is free."""
    first = folder / "layers.css"
    rest = sorted(path for path in folder.rglob("*.css") if path != first)
    text = "\n".join(path.read_text(encoding="utf-8") for path in [first, *rest])
    return _SPACE.sub("\n", _COMMENT.sub("", text)).strip()


def current() -> Sheet:
    """The sheet as it is now. A running site reads it once; while developing, a changed file is seen at once."""
    return _sheet(max(path.stat().st_mtime for path in FOLDER.rglob("*.css")) if settings.DEBUG else 0)


@lru_cache(maxsize=2)
def _sheet(changed_at: float) -> Sheet:
    text = join().encode()
    return Sheet(text, gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:12])
