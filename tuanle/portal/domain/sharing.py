"""Addresses on other sites that share ours: plain links, no script of theirs."""

import base64
import json
from urllib.parse import quote


def on_facebook(address: str) -> str:
    return f"https://www.facebook.com/sharer/sharer.php?u={quote(address, safe='')}"


def on_zalo(address: str) -> str:
    """The page that Zalo's own share button opens: it is told what to share as JSON in base 64."""
    told = base64.b64encode(json.dumps({"url": address}, separators=(",", ":")).encode()).decode()
    return f"https://button-share.zalo.me/share_external?layout=1&color=blue&customize=false&d={quote(told, safe='')}&shareType=0"


def on_map(place: str) -> str:
    """A search for a place on the open map, made when the reader chooses to."""
    return f"https://www.openstreetmap.org/search?query={quote(place, safe='')}"
