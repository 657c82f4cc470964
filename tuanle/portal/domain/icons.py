"""The site's mark as pictures for a phone's first screen, drawn from its SVG."""

from functools import lru_cache

import typst

#: By name: the edge in pixels, and whether the system cuts it to a shape of its own (then the mark keeps to the middle).
ICONS = {"192": (192, False), "512": (512, False), "maskable": (512, True)}

#: Violet ink, as the tokens of the style sheet have it.
INK = "#33235f"
PAPER = "#fbf8f1"


@lru_cache(maxsize=len(ICONS))
def drawn(name: str, mark: bytes) -> bytes:
    """The PNG called `name` of the SVG `mark`. A maskable one keeps the mark within the middle two thirds."""
    edge, is_masked = ICONS[name]
    side = round(edge * 0.66) if is_masked else edge
    fill = f'rgb("{INK}")' if is_masked else "none"
    source = (
        f"#set page(width: {edge}pt, height: {edge}pt, margin: 0pt, fill: {fill})\n"
        f'#place(center + horizon, image(bytes("{_escaped(mark)}"), format: "svg", width: {side}pt))'
    )
    picture: bytes = typst.compile(source.encode(), format="png", ppi=72)
    return picture


def _escaped(mark: bytes) -> str:
    return mark.decode().replace("\\", "\\\\").replace('"', '\\"')
