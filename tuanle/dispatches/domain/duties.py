"""Who must do what: in headed sections, in sentences that name a body, and in tables."""

import re
from dataclasses import dataclass

from tuanle.dispatches.domain.bodies import START, bodies_in, opens_with_verb, split_body
from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.outline import Node
from tuanle.dispatches.domain.piece import Piece, Span
from tuanle.dispatches.domain.sentences import sentences
from tuanle.dispatches.domain.tables import duty_rows

_SECTION = re.compile(
    r"to chuc,? (?:va )?(?:trien khai )?thuc hien|to chuc trien khai|phan cong|trach nhiem|giao nhiem vu|trien khai thuc hien|nhiem vu (?:cua |cu the )?cac"
)
_CLOSING = re.compile(
    r"(?:(?:tt |stt )?(?:noi dung[^.]{0,20} )?don vi (?:thuc hien|chu tri|phoi hop|phu trach)\b[^.;]{0,20}(?:thoi gian|ghi chu|tien do)|tren day la|can cu (?:vao )?(?:tinh hinh|dieu kien|ke hoach|noi dung|cong van|huong dan)|nhan duoc|trong qua trinh|yeu cau (?:cac|thu truong|lanh dao)[^.]*(?:nghiem tuc|khan truong|trien khai|quan tam)|"
    r"de nghi (?:cac|thu truong|lanh dao)[^.]*(?:nghiem tuc|khan truong|trien khai thuc hien|quan tam)|moi (?:vuong mac|thong tin|chi tiet)|neu co|ket thuc tuan le|tran trong|bao cao (?:cua [^,.;]{1,40} )?(?:xin )?gui )"
)
#: Read with its marks: «Giáo viên» asks nobody.
_ASKS = re.compile(r"(?:trân trọng |kính )?(?:đề nghị|yêu cầu|giao|phân công) ", re.IGNORECASE)
#: «(cơ quan thường trực)» behind a name.
_ASIDE = re.compile(r"\([^()]*\)?[\s:.]*")
_LEADS_ON = re.compile(r"\b(?:yeu cau|de nghi|giao|chi dao|phan cong)\b[^.]*:$")
#: No sentence that asks something is longer.
_LONGEST = 5000


@dataclass(frozen=True)
class Found:
    """A duty with the stretches it was read from."""

    bodies: tuple[Piece, ...]
    text: Piece
    clause: str | None

    @property
    def span(self) -> Span:
        spans = [self.text.span, *(b.span for b in self.bodies if abs(b.span.start - self.text.span.start) < 200)]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def read_duties(root: Node, lines: list[Line]) -> list[Found]:
    """Duties of the section on carrying it out; without one, of every paragraph that asks a named body; and of tables."""
    found: list[Found] = []
    sections = [
        n
        for n in root.walk()
        if n.kind not in ("dash", "plus", "dot", "lead", "root")
        and len(n.piece) < 140
        and _SECTION.search(n.piece.folded)
    ]
    sections = [n for n in sections if not any(_inside(n, other) for other in sections if other is not n)]
    for section in sections:
        found += _of_section(section)
    tables = [Found(*row) for row in duty_rows(lines)]
    if not found:
        found = _of_askings(root)
    return [*found, *tables]


def _inside(node: Node, other: Node) -> bool:
    parent = node.parent
    while parent is not None:
        if parent is other:
            return True
        parent = parent.parent
    return False


def _of_section(section: Node) -> list[Found]:
    out: list[Found] = []
    for plain in section.plain:
        out += _of_sentences(plain, section.clause)
    for child in section.children:
        out += _of_node(child, ())
    return out


def _of_node(node: Node, bodies: tuple[Piece, ...]) -> list[Found]:
    if node.kind == "lead":
        phrase, _ = split_body(node.piece)
        own = tuple(bodies_in(phrase)) if phrase else bodies
        return [duty for child in node.children for duty in _of_node(child, own)]
    text = node.piece
    phrase, rest = split_body(text)
    if phrase is not None and not (bodies and not _names_itself(phrase, rest)):
        bodies = tuple(bodies_in(phrase))
        told = rest.cut(len(rest) if _ASIDE.fullmatch(rest.text) else 0).strip(" ;")
    else:
        told = text.strip(" ;")
    title = phrase is None and (node.children or node.plain) and len(text) < 90 and not _finite(text)
    out: list[Found] = []
    if (
        told
        and bodies
        and not title
        and len(told.text.split()) >= 3
        and not (told.text.endswith(":") and node.children)
    ):
        out.append(Found(bodies, told, node.clause))
    for child in node.children:
        out += _of_node(child, bodies)
    if not node.children or any(c.kind == "lead" for c in node.children):
        for plain in node.plain:
            if _CLOSING.match(plain.folded):
                break
            if plain.text.endswith(":"):
                continue
            named, told = split_body(plain)
            if named is not None and _names_itself(named, told):
                out.append(Found(tuple(bodies_in(named)), told, node.clause))
            elif bodies:
                out.append(Found(bodies, plain.strip(" ;"), node.clause))
    return out


def _names_itself(phrase: Piece, rest: Piece) -> bool:
    """Under a body's heading another body opens a duty of its own only when a verb follows it at once."""
    opens = rest.text[:1].islower() and not re.match(r"(?:trước|từ|đến|trong|vào|ngày|chậm|và|của) ", rest.text)
    return bool(phrase and opens and len(rest.text.split()) >= 3)


def _finite(text: Piece) -> bool:
    return text.text.rstrip().endswith((".", ";"))


def _of_sentences(plain: Piece, clause: str | None) -> list[Found]:
    out: list[Found] = []
    for sentence in sentences(plain):
        if not _ASKS.match(sentence.text) and _CLOSING.match(sentence.folded):
            continue
        phrase, rest = split_body(sentence)
        if phrase is not None and len(rest.text.split()) >= 3 and rest.text[:1].islower():
            out.append(Found(tuple(bodies_in(phrase)), rest.strip(" ;./"), clause))
    return out


def _of_askings(root: Node) -> list[Found]:
    """Without a section: «Đề nghị …», «Yêu cầu …», «Giao …», and headings that are a body's name."""
    out: list[Found] = []
    asking = any(child.kind == "lead" and _LEADS_ON.search(child.piece.folded) for child in root.children)
    for node in root.walk():
        if node.kind == "lead":
            out += _of_lead(node)
            continue
        for piece in [node.piece, *node.plain]:
            if _only_urges(piece.folded):
                continue
            asked = _ASKS.match(piece.text) if piece else None
            phrase, rest = split_body(_untitled(piece) if piece is node.piece else piece) if piece else (None, piece)
            if piece is node.piece and phrase is not None and not rest and node.children and node.kind != "root":
                out += [d for child in node.children for d in _of_node(child, tuple(bodies_in(phrase)))]
            elif asked and phrase is not None and len(rest.text.split()) >= 3 and not rest.text.endswith(":"):
                out.append(Found(tuple(bodies_in(phrase)), rest.strip(" ;./"), node.clause))
            elif asked and phrase is not None and piece is not node.piece:
                led = next((c for c in node.children if c.kind == "lead" and c.piece is piece), None)
                out += [d for c in (led.children if led else []) for d in _of_node(c, tuple(bodies_in(phrase)))]
            elif (
                not asked
                and piece is node.piece
                and phrase is not None
                and (opens_with_verb(rest) or asking and _named_alone(piece, phrase))
                and len(rest.text.split()) >= 4
            ):
                out.append(Found(tuple(bodies_in(phrase)), rest.strip(" ;./"), node.clause))
            elif not asked and piece:
                out += [f for s in sentences(piece) for f in _asked_within(s, node.clause)]
    return out


def _untitled(piece: Piece) -> Piece:
    """«Chế độ báo cáo: Hội Khuyến học các huyện báo cáo …» from its body on."""
    title = re.match(r"[^:.;,]{1,40}:\s+(?=\S)", piece.text)
    return piece.cut(title.end()) if title and START.match(piece.text, title.end()) else piece


def _only_urges(folded: str) -> bool:
    """«Yêu cầu các đơn vị nghiêm túc thực hiện./.» asks nothing new; with a day or a report it does."""
    return _CLOSING.match(folded) is not None and not re.search(r"\d|bao cao", folded)


def _named_alone(piece: Piece, phrase: Piece) -> bool:
    """«1. Phòng Giáo dục và Đào tạo: Chủ trì …»."""
    return piece.text[len(phrase) :].lstrip().startswith(":") and piece.text.startswith(phrase.text)


def _of_lead(lead: Node) -> list[Found]:
    """«… đề nghị Hội Khuyến học các tỉnh:» and numbered points after it."""
    asked = re.search(r"(?:đề nghị|yêu cầu|giao) (?=\S)", lead.piece.text, re.IGNORECASE)
    if asked is None or lead.children or lead.parent is None:
        return []
    phrase, rest = split_body(lead.piece.cut(asked.end()))
    if phrase is None or rest:
        return []
    after = lead.parent.children[lead.parent.children.index(lead) + 1 :]
    return [duty for node in after for duty in _of_node(node, tuple(bodies_in(phrase)))]


def _asked_within(sentence: Piece, clause: str | None) -> list[Found]:
    """«…, Phòng Giáo dục và Đào tạo yêu cầu các trường báo cáo …»."""
    if len(sentence) > _LONGEST or sentence.text.endswith(":") or _CLOSING.match(sentence.folded):
        return []
    for match in re.finditer(r"(?:^|[\w,] )(?=(?:[Đđ]ề nghị|[Yy]êu cầu|[Gg]iao) )", sentence.text):
        phrase, rest = split_body(sentence.cut(match.end()))
        if phrase is not None and len(rest.text.split()) >= 3 and rest.text[:1].islower():
            if _CLOSING.match(sentence.cut(match.end()).folded):
                return []
            return [Found(tuple(bodies_in(phrase)), rest.strip(" ;./"), clause)]
    return []
