"""What the properties of a style, a paragraph or a run say: lengths in millimetres, spacing and sizes in points."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM_PER_TWIP = 25.4 / 1440
_SINGLE = 240
#: What a file counts as a single line, in points.
SINGLE_POINTS = _SINGLE / 20
_OFF = {"0", "false", "off", "none"}

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)

Properties = dict[str, Any]

#: What is drawn through, under or behind letters, and the elements that say so.
_MARKS = {"underlined": ("u",), "struck": ("strike", "dstrike"), "highlighted": ("highlight", "shd")}


def theme_faces(part: Any) -> dict[str, str]:
    """The faces of a document's theme, by the first letters of the names that styles call them: `minorHAnsi`, `majorAscii`."""
    parts = [relation.target_part for relation in part.rels.values() if relation.reltype == RT.THEME]
    theme = etree.fromstring(parts[0].blob, _SAFE) if parts else None
    latin = {} if theme is None else {key: theme.find(f".//{_A}{key}Font/{_A}latin") for key in ("minor", "major")}
    return {key: face.get("typeface", "") for key, face in latin.items() if face is not None}


def style_properties(holder: Any) -> Properties:
    paragraph, run = holder.find(f".//{W}pPr"), holder.find(f".//{W}rPr")
    return {
        **(paragraph_properties(paragraph) if paragraph is not None else {}),
        **(run_properties(run) if run is not None else {}),
    }


def paragraph_properties(element: Any) -> Properties:
    found: Properties = {}
    align = element.find(f"{W}jc")
    if align is not None:
        found["align"] = align.get(f"{W}val")
    indent = element.find(f"{W}ind")
    if indent is not None:
        for key, names in (("left", ("left", "start")), ("right", ("right", "end")), ("first_line", ("firstLine",))):
            value = next((indent.get(f"{W}{name}") for name in names if indent.get(f"{W}{name}")), None)
            if value is not None:
                found[key] = float(value) * MM_PER_TWIP
        if indent.get(f"{W}hanging"):
            found["first_line"] = -float(indent.get(f"{W}hanging")) * MM_PER_TWIP
    spacing = element.find(f"{W}spacing")
    if spacing is not None:
        for key in ("before", "after"):
            if spacing.get(f"{W}{key}"):
                found[key] = float(spacing.get(f"{W}{key}")) / 20
        if spacing.get(f"{W}line"):
            found["line"] = float(spacing.get(f"{W}line")) / _SINGLE
            found["line_rule"] = spacing.get(f"{W}lineRule") or "auto"
    borders = element.find(f"{W}pBdr")
    if borders is not None:
        edges = [borders.find(f"{W}{edge}") for edge in ("top", "bottom", "left")]
        lines = [edge is not None and edge.get(f"{W}val") not in {"nil", "none"} for edge in edges]
        found["ruled"] = (lines[0] or lines[1]) and not lines[2]
    keep = element.find(f"{W}keepNext")
    if keep is not None:
        found["keep_next"] = on(keep)
    return found


def run_properties(element: Any) -> Properties:
    found: Properties = {}
    fonts = element.find(f"{W}rFonts")
    if fonts is not None:
        # A face of the theme goes before a face by its name.
        names = (fonts.get(f"{W}{name}") for name in ("asciiTheme", "hAnsiTheme", "ascii", "hAnsi"))
        if face := next(filter(None, names), ""):
            found["font"] = face
    size = element.find(f"{W}sz")
    if size is not None:
        found["size"] = float(size.get(f"{W}val")) / 2
    colour = element.find(f"{W}color")
    if colour is not None:
        found["colour"] = (colour.get(f"{W}val") or "auto").upper()
    for key, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("hidden", "vanish")):
        toggle = element.find(f"{W}{tag}")
        if toggle is not None:
            found[key] = on(toggle)
    for key, tags in _MARKS.items():
        marks = [mark for tag in tags if (mark := element.find(f"{W}{tag}")) is not None]
        if marks:
            found[key] = any(map(_is_drawn, marks))
    return found


def _is_drawn(mark: Any) -> bool:
    """Whether a line or a ground shows: a shade by its colour, all else by its kind."""
    shown = mark.get(f"{W}fill") if mark.tag == f"{W}shd" else mark.get(f"{W}val", "1")
    return (shown or "auto").lower() not in {*_OFF, "auto", "ffffff", "white"}


def on(toggle: Any) -> bool:
    return toggle is not None and (toggle.get(f"{W}val") or "1") not in _OFF
