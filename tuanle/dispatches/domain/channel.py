"""By which way a report is sent."""

import re

from tuanle.dispatches.domain.piece import Piece

EMAIL = re.compile(
    r"(?<![\w.+-])(?:(?<=:) ?[a-z][\w+-]*\. )?[\w.+-]++ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?: ?\. ?(?:com|edu|gov|vn|net|org|info)|\.[\w-]+)+",
    re.ASCII,
)
_CHANNELS = (
    ("email", re.compile(r"e-?\s?mail|thu dien tu|hop thu|dia chi mail|@")),
    ("web", re.compile(r"truc tuyen|duong link|google form|https?:|phan mem bao cao|bieu mau dien tu")),
    (
        "system",
        re.compile(
            r"quan ly van ban|truc lien thong|ioffice|i-office|hoso cong viec|ho so cong viec|vnpt|he thong van ban|qlvb|doffice|egov"
        ),
    ),
    ("paper", re.compile(r"bang van ban|ban giay|ban cung|duong buu dien|ban in")),
)


def channel_of(order: list[Piece], email: Piece | None) -> tuple[str, Piece] | None:
    """The way a report is sent, and where that is said."""
    if email:
        return "email", email
    for text in order:
        for name, pattern in _CHANNELS:
            match = pattern.search(text.folded)
            if match:
                return name, text.cut(*match.span())
    return None


def first_email(texts: list[Piece]) -> Piece | None:
    """The first address of mail; of several for several kinds of unit, none."""
    for text in texts:
        found = _email(text)
        if found:
            return found
    return None


def _email(text: Piece) -> Piece | None:
    match = EMAIL.search(text.text)
    if match and re.match(r"\s*\(", text.text[match.end() :]) and EMAIL.search(text.text, match.end()):
        return None  # an address for each kind of unit
    return text.cut(match.start(), match.end()).strip(" .") if match else None
