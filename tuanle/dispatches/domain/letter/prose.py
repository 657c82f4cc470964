"""What a dispatch says in paragraphs that are no field of its reading, for a letter that carries them on."""

import re
from dataclasses import dataclass

from tuanle.core.text import fold
from tuanle.dispatches.domain.outline import Node, outline, paragraphs
from tuanle.dispatches.domain.reader import part

_PURPOSE = re.compile(r"muc dich|yeu cau")
#: «Thực hiện Công văn số …, UBND tỉnh ban hành …»: the legal basis stands apart in a letter of ours.
_BASIS = re.compile(r"^(?:Căn cứ|Thực hiện|Theo|Công văn số)\b.*,\s+(?=[A-ZĐÀ-Ỹ])")
_ACTIVITIES = re.compile(r"goi y|hoat dong|noi dung")


@dataclass(frozen=True)
class Prose:
    """`opening` leads from the legal bases to the first clause; `activities_lead` to the suggestions. Empty: not found."""

    opening: str
    purpose: tuple[str, ...]
    activities_lead: str


def prose_of(text: str) -> Prose:
    body = part(text).body
    nodes = outline(body).walk()
    purpose = next((n for n in nodes if n.kind != "lead" and _is_title(n) and _PURPOSE.search(n.piece.folded)), None)
    said = tuple(_texts(purpose)) if purpose is not None else ()
    leads = [
        plain.text
        for n in nodes
        if _is_title(n) and _ACTIVITIES.search(n.piece.folded)
        for plain in n.plain
        if plain.text.endswith(":")
    ]
    first = next((piece.text for piece, _heading in paragraphs(body) if "như sau" in piece.text[-60:].lower()), "")
    opening = re.split(r";\s*", first)[-1].strip() or _last_lead(nodes)
    return Prose(_BASIS.sub("", opening), said, leads[0] if leads else "")


def _is_title(node: Node) -> bool:
    return bool(node.label) and len(node.piece) < 120 and node.kind not in ("dash", "plus", "dot")


def _texts(node: Node) -> list[str]:
    """The paragraphs under a title, without the titles below it."""
    said = [plain.text for plain in node.plain]
    for child in node.children:
        if child.kind != "lead" and not child.children and not child.plain:
            said.append(child.piece.text)
        said += _texts(child)
    return said


def _last_lead(nodes: list[Node]) -> str:
    """What stands before the first clause and leads to it: «… thực hiện những nội dung sau:»."""
    leads = [plain.text for plain in nodes[0].plain if re.search(r"sau\s*:$", fold(plain.text))]
    return re.split(r";\s*", leads[-1])[-1].strip() if leads else ""
