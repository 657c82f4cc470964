"""The kinds of activity a dispatch suggests for the Week."""

import re

from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.outline import Node
from tuanle.dispatches.domain.piece import Piece
from tuanle.dispatches.domain.result import ActivityKind
from tuanle.dispatches.domain.tables import activity_rows, titles

_NOT = re.compile(
    r"to chuc thuc hien|muc dich|yeu cau|kinh phi|^thoi gian|^chu de|bao cao|phan cong|trach nhiem|dia diem|thanh phan|doi tuong|che do|noi nhan|to chuc trien khai|nhiem vu cua|^khau hieu"
)
#: What stands over a table or a picture of the activities.
_BARE_TITLE = re.compile(
    r"(?:cac |mot so |noi dung |lich |chuong trinh )*(?:noi dung|hoat dong|chuong trinh)(?: cu the| chinh| trong tam| cua tuan le)*\W*"
)
_CELEBRATED = re.compile(
    r"tuan le|hoc tap suot doi|ngay hoi|ngay sach|thang khuyen hoc|huong ung|hoat dong (?:\w+ ){0,3}(?:chao mung|ky niem)"
)
_ASIDE = re.compile(
    r"^(?:ngay \d+\s*[:,]\s*(?:thu|chu nhat)|buoi (?:sang|chieu)|(?:ten )?(?:chu de|thoi gian|dia diem|thanh phan|doi tuong|kinh phi|quy mo|khau hieu|don vi)\b)"
)


def read_activities(root: Node, lines: list[Line], subject: str) -> list[tuple[Piece, ActivityKind]]:
    """Each suggestion with the text it was read from: those of a section, or else of a table. `subject`: folded."""
    above = [title.span for title in titles(lines)]
    found = [
        (piece, kind)
        for piece, kind in _in_section(root, subject)
        if not any(span.start <= piece.span.start and piece.span.end <= span.end for span in above)
    ]
    if found or not _CELEBRATED.search(subject):
        return found
    return [(text, ActivityKind(text.text, number)) for text, number in activity_rows(lines)]


def _in_section(root: Node, subject: str) -> list[tuple[Piece, ActivityKind]]:
    """Those of the section that is about them.

    The section is the one that suggests («gợi ý một số hoạt động sau»), else the one named after activities, else after
    content; where nothing is said of a week or a day that is celebrated, content is no activity. In it a short heading with points under it gives its points, and a full sentence gives itself.
    """
    ranked = sorted(((_claim(node), -order, node) for order, node in enumerate(root.walk())), key=lambda item: item[:2])
    least = (
        2 if _CELEBRATED.search(subject) or any(_CELEBRATED.search(node.piece.folded) for _, _, node in ranked) else 5
    )
    if not ranked or ranked[-1][0] < least:
        return []
    section = ranked[-1][2]
    while section.parent is not None and _shares(section.parent, section):
        section = section.parent
    out: list[tuple[Piece, ActivityKind]] = []
    base = section.clause
    for node in section.children:
        if not _ASIDE.match(node.piece.folded) or node.kind in ("dash", "plus", "dot") and len(node.piece) > 90:
            _collect(node, out)
    numbered = []
    for order, (piece, kind) in enumerate(out, 1):
        own = kind.clause if kind.clause != base else (f"{base}.{order}" if base else str(order))
        numbered.append((piece, ActivityKind(kind.text, own)))
    return numbered


def _shares(parent: Node, section: Node) -> bool:
    """Whether the section is only one of several groups of activities under a common heading."""
    others = [
        n
        for n in parent.children
        if n is not section
        and (n.children or n.plain or re.search(r"hoat dong", parent.piece.folded) and len(n.piece) > 12)
        and not _ASIDE.match(n.piece.folded)
        and not _NOT.search(n.piece.folded)
    ]
    return (
        section.kind != "lead"
        and bool(others)
        and bool(re.search(r"noi dung|hoat dong", parent.piece.folded))
        and not _NOT.search(parent.piece.folded)
    )


def _claim(node: Node) -> int:
    if not node.children and not node.plain or node.kind == "root":
        return 0
    title = node.piece.folded
    if node.kind == "lead" and not node.children or len(list(node.leaves)) < 2:
        return 0
    if _NOT.search(title) and not re.search(
        r"goi y|hoat dong (?:trong|cua|huong ung)|noi dung,? (?:va )?(?:cac )?hoat dong", title
    ):
        return 0
    if node.kind != "lead" and len(title) > 160:
        return 0
    claim = 0
    if re.search(r"goi y|mot so (?:noi dung|hoat dong)|hoat dong (?:cu the )?(?:nhu )?sau", title):
        claim = 7
    elif re.search(r"hoat dong", title):
        claim = 5
    elif re.search(r"noi dung|hinh thuc", title):
        claim = 3 if node.kind != "lead" else 2
    if (
        claim
        and node.kind == "lead"
        and re.search(r"ban hanh|xay dung ke hoach|chi dao to chuc|noi dung nhu sau|voi cac noi dung", title)
        and claim < 7
    ):
        claim = 0
    if claim and any(_claim(child) >= claim for child in node.children):
        claim -= 1
    return claim


def _collect(node: Node, out: list[tuple[Piece, ActivityKind]]) -> None:
    text = node.piece.strip(" ;")
    if node.children:
        sentence = len(text) > 90 and not text.text.endswith(":")
        if sentence:
            out.append((text, ActivityKind(text.text, node.clause)))
        for child in node.children:
            if child.kind == "lead":
                for inner in child.children:
                    _collect(inner, out)
            else:
                _collect(child, out)
        return
    if node.kind == "lead":
        return
    if node.plain and (node.heading or len(text) < 90):
        for plain in node.plain:
            out.append((plain, ActivityKind(plain.text, node.clause)))
        return
    if len(text) > 3 and not _BARE_TITLE.fullmatch(text.folded):
        out.append((text, ActivityKind(text.text, node.clause)))
