"""Links to drives, where a unit put its report instead of sending it. What lies behind them is never fetched."""

import re
from dataclasses import dataclass

from tuanle.mailbox.domain.letters import Letter

_SERVICES = (
    ("Google Drive", r"(?:drive|docs)\.google\.com/|drive\.usercontent\.google\.com/"),
    ("OneDrive", r"1drv\.ms/|onedrive\.live\.com/|[\w-]+\.sharepoint\.com/"),
    ("Zalo", r"(?:[\w-]+\.)*zalo\.me/|(?:[\w-]+\.)*zdn\.vn/|chat\.zalo\.me"),
    ("Dropbox", r"(?:www\.|dl\.)?dropbox\.com/|db\.tt/"),
    ("iCloud", r"(?:www\.)?icloud\.com/(?:iclouddrive|attachment)"),
    ("MediaFire", r"(?:www\.)?mediafire\.com/"),
    ("Fshare", r"(?:www\.)?fshare\.vn/"),
    ("WeTransfer", r"we\.tl/|(?:www\.)?wetransfer\.com/"),
    ("MEGA", r"mega\.(?:nz|io)/"),
)
_LINKS = tuple(
    (name, re.compile(rf"https?://(?:{pattern})[^\s\"'<>)\]]*", re.IGNORECASE)) for name, pattern in _SERVICES
)


@dataclass(frozen=True)
class DriveLink:
    service: str
    address: str


def drive_links(letter: Letter, words: str) -> list[DriveLink]:
    """The links in what the sender wrote (`words`) and in the HTML of it; each once."""
    found: dict[str, DriveLink] = {}
    for text in (words, letter.html):
        for name, pattern in _LINKS:
            for link in pattern.findall(text):
                address = link.replace("&amp;", "&").rstrip(".,;")
                found.setdefault(address, DriveLink(name, address))
    return list(found.values())[:20]
