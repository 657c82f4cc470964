"""The body of a dispatch as a tree: parts, clauses, points and dashes, whatever signs the writer used."""

import re
from dataclasses import dataclass, field

from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.piece import Piece, join, viet

_MARKERS = (
    (
        "roman",
        viet(
            r"(?:(?:phần|chương|mục)\s+)?(?P<label>[IVX]{1,5})\s*(?:[.)/:–-]+\s*|(?=\s[A-ZĐÀ-Ỹ]{2}))(?=\S)",
            re.IGNORECASE,
        ),
    ),
    ("article", re.compile(r"(?P<label>Điều\s+\d{1,2})\s*[.:]\s*")),
    ("decimal", re.compile(r"(?P<label>(?:\d{1,2}|[IVX]{1,4})(?:\.\s?\d{1,2}){1,3})\s*[.)/:]?\s+(?=[^\d\s/])")),
    ("arabic", re.compile(r"(?P<label>\d{1,2})\s*(?:[.)/]|\.\))\s*(?=[^\d\s/.,])")),
    ("letter", re.compile(r"(?P<label>[a-zđ])\s*[.)/]\s*(?=[^\d\s])(?!/)")),
    ("capital", re.compile(r"(?P<label>[A-H])\s*[.)/]\s+(?=\S)")),
    ("plus", re.compile(r"(?P<label>\+)\s*(?=\S)")),
    ("dot", re.compile(r"(?P<label>[•*o])\s+(?=\S)")),
    ("dash", re.compile(r"(?P<label>[-–—−])\s*(?=[^\d\s-])|(?P<label2>[-–—−])\s+(?=\d)")),
)
#: A line of its own over the title of a part.
_PART = re.compile(r"phan (?:thu )?(?:nhat|mot|hai|ba|tu|bon|nam|sau|bay)")
#: «PHẦN II» alone on its line: the heading below it is the title of that part.
_NUMBERED_PART = re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?P<label>[IVX]{1,5})")
_QUOTES = tuple('"“«')
_BULLETS = ("dash", "plus", "dot")
_CUT = re.compile(r"\d/$|\b(?:19|20)\d\d-$|[A-ZĐ]-$")
_ENDS = re.compile(r"[.:;!?…](?:[\"”»)]*)$|/\s?\.$")
#: A paragraph does not end on these.
UNFINISHED = re.compile(
    r"\b(?:ngày|tháng|năm|số|của|và|các|những|về|tại|trên|cho|với|là|đến|từ|theo|trước|bởi|do|bằng|như|hoặc|về việc|phê duyệt)$"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


@dataclass
class Node:
    """One marked paragraph, its plain paragraphs and what hangs under it. The root is unmarked."""

    piece: Piece
    kind: str = "root"
    label: str = ""
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    plain: list[Piece] = field(default_factory=list)
    heading: bool = False

    @property
    def clause(self) -> str | None:
        """`5.1`, `III.2.a`: the numbers on the way down; dashes have none."""
        if self.kind == "decimal":
            own = self.label.replace(" ", "")
            above = self.parent.clause if self.parent else None
            top = above.split(".")[0] if above else ""
            return (
                own
                if not above or top == own.split(".")[0] or self.parent is None or self.parent.kind != "roman"
                else f"{above}.{own}"
            )
        above = self.parent.clause if self.parent else None
        if not self.label or self.kind in _BULLETS or self.kind in ("title", "lead"):
            return above
        return f"{above}.{self.label}" if above else self.label

    @property
    def leaves(self) -> list["Node"]:
        return [leaf for child in self.children for leaf in (child.leaves if child.children else [child])]

    def walk(self) -> "list[Node]":
        return [self, *(node for child in self.children for node in child.walk())]


def paragraphs(lines: list[Line]) -> list[tuple[Piece, bool]]:
    """Lines put together again where the writer had one paragraph; with each, whether it was set as a heading."""
    if not lines:
        return []
    widths = sorted(len(line.flow) for line in lines)
    # Where whole paragraphs stand on one line, a short line is short because its paragraph is.
    wrapped = widths[int(len(widths) * 0.95)] <= 150
    full = max(60, widths[int(len(widths) * 0.8)]) * 0.78 if wrapped else float("inf")
    out: list[tuple[list[Piece], bool]] = []
    before: Line | None = None
    for line in lines:
        text = line.flow
        if not text:
            continue
        table = "|" in line.raw.text
        if (
            out
            and before is not None
            and not table
            and "|" not in before.raw.text
            and _goes_on(before, out[-1][0][-1], line, full)
        ):
            out[-1][0].append(text)
        else:
            out.append(([line.raw if table else text], line.heading or _in_capitals(text)))
        before = line
    return [(_glued(parts), heading) for parts, heading in out]


def _glued(parts: list[Piece]) -> Piece:
    """Lines as one text; what was cut at a stroke or a dash («877/ SGDĐT», «2020- 2021») is whole again."""
    groups = [[parts[0]]]
    for part in parts[1:]:
        if _CUT.search(groups[-1][-1].text) and part.text[:1].isalnum():
            groups[-1].append(part)
        else:
            groups.append([part])
    return join(join(group, "") if len(group) > 1 else group[0] for group in groups)


def _in_capitals(text: Piece) -> bool:
    return text.text.isupper() and len(text.text.split()) >= 2 and any(c.isalpha() for c in text.text)


def _goes_on(before: Line, said: Piece, line: Line, full: float) -> bool:
    text = line.flow.text
    ended = bool(_ENDS.search(said.text))
    lower = text[:1].islower() and not re.match(r"[a-zđ]\s*[.)]\s", text)
    if (
        re.match(r"[-–]\s[a-zà-ỹđ]", text)
        and not ended
        and len(before.flow) >= full
        and not line.blank_before
        and said.text[-1:].islower()
    ):
        return True  # «giáo dục nghề nghiệp / - giáo dục thường xuyên», cut at the dash
    if re.match(r"[\w.+-]+@\w", text, re.ASCII) and not line.blank_before:
        return True  # an address of mail that did not fit on the line
    quoting = said.text.count("“") > said.text.count("”") and len(said) < 2000
    if quoting and not ended and not line.blank_before and len(before.flow) >= full and not text[:1].isdigit():
        return True  # a quoted text with a dash in it, cut at the dash
    if marker_of(line.flow) and not (lower and not ended):
        return False
    if said.text.endswith(":") and text[:1] in _QUOTES and not line.blank_before:
        return True  # «với chủ đề: / "Học …"»
    if quoting and not ended and not line.heading:
        return True  # what is quoted was set in several paragraphs
    if line.page_start and not ended and (lower or text[:1].isdigit()):
        return True
    if UNFINISHED.search(said.text.lower()) and not line.heading and not line.rule_before:
        return True
    if line.blank_before or line.rule_before:
        return not ended and lower and not line.heading
    if before.heading != line.heading or before.heading:
        return lower and not ended
    if lower and not said.text.endswith("."):
        return True
    if ended and not (said.text.endswith((",",)) or lower):
        return len(said) > full and said.text.endswith((";",)) and lower
    if marker_of(before.flow) and text[:1].isupper():
        full *= 1.15  # a heading with its number: only a line filled to its end goes on with a capital
    return len(before.flow) >= full or said.text.endswith((",", "(", "“", "-")) or text[:1] in '“"(,.;'


def marker_of(piece: Piece) -> tuple[str, str, int] | None:
    """(kind, label, where the text begins) of a paragraph that opens with a sign."""
    for kind, pattern in _MARKERS:
        match = pattern.match(piece.text)
        if match and match.end() < len(piece):
            label = match.groupdict().get("label") or match.groupdict().get("label2") or ""
            if kind == "roman" and label != label.upper():
                continue
            if kind == "arabic" and re.match(r"\d{1,2}\s*/\s*\d", piece.text):
                continue
            return kind, label, match.end()
    return None


def outline(lines: list[Line]) -> Node:
    """The tree. A sign already open goes back up to its level; a new one goes a level down."""
    root = Node(Piece("", ()))
    stack = [root]
    part = ""
    for piece, heading in paragraphs(lines):
        if piece.text.lstrip().startswith("|"):
            continue
        if _PART.fullmatch(piece.folded.strip(" .:")):
            del stack[1:]
            continue
        if numbered := _NUMBERED_PART.fullmatch(piece.text.strip(" .:")):
            part = numbered["label"]
            continue
        found = marker_of(piece)
        if part and found is None and heading:
            del stack[1:]
            _push(stack, Node(piece.strip(" :"), "roman", part, heading=True), "roman")
            part = ""
            continue
        if found and not _plausible(found, stack):
            found = None
        if found is None:
            while stack[-1].kind in (*_BULLETS, "lead"):
                stack.pop()
            short = len(piece) < 120 and not piece.text.endswith((".", ";", ",", "./"))
            if heading and short:
                _push(stack, Node(piece.strip(" :"), "title", "", heading=True), "title")
            else:
                stack[-1].plain.append(piece)
                if piece.text.endswith(":"):
                    _push(stack, Node(piece, "lead"), "lead")
            continue
        kind, label, start = found
        if kind not in _BULLETS:
            while stack[-1].kind in (*_BULLETS, "lead") and kind != "letter":
                stack.pop()
        _push(stack, Node(piece.cut(start), kind, label, heading=heading), kind)
    return root


def _push(stack: list[Node], node: Node, kind: str) -> None:
    level = next(
        (i for i in range(len(stack) - 1, 0, -1) if stack[i].kind == kind and _same_depth(stack[i], node)), None
    )
    if level is None and kind == "decimal":
        own = node.label.replace(" ", "").rsplit(".", 1)[0]
        level = next((i + 1 for i in range(len(stack) - 1, 0, -1) if stack[i].label.replace(" ", "") == own), None)
    if level is None and kind == "roman":
        level = next((i for i in range(1, len(stack)) if stack[i].kind not in ("capital", "roman")), None)
    if level is not None:
        del stack[level:]
    node.parent = stack[-1]
    stack[-1].children.append(node)
    stack.append(node)


def _same_depth(one: Node, other: Node) -> bool:
    return one.kind != "decimal" or one.label.count(".") == other.label.count(".")


def _plausible(found: tuple[str, str, int], stack: list[Node]) -> bool:
    """A number that begins a line by chance is no clause: clauses count up by one."""
    kind, label, _ = found
    if kind == "arabic":
        last = next((n for n in reversed(stack) if n.kind == "arabic"), None)
        number = int(label)
        return number == 1 or (last is not None and 0 < number - int(last.label) <= 2) or (last is None and number <= 3)
    if kind == "roman":
        number = _ROMAN.get(label, 99)
        last = next((n for n in reversed(stack) if n.kind == "roman"), None)
        return (
            number == 1
            or (last is not None and 0 < number - _ROMAN.get(last.label, 0) <= 2)
            or (last is None and number <= 3)
        )
    return True
