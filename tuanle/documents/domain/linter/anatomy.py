"""Which paragraph of a document is which component: found by place and words, not by style names, so that a document
made elsewhere can be read too."""

import re
from dataclasses import dataclass, field

from tuanle.core.text import fold
from tuanle.documents.domain.linter.reading import Para, Reading, Table
from tuanle.documents.kinds.abbreviations import KINDS

_KIND_NAMES = {fold(name) for name in KINDS.values()}
_NUMBER = re.compile(r"^\s*Số\b")
_DATE = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"^(Phần|Chương)\s+\S+$", re.IGNORECASE)
_SECTION = re.compile(r"^[IVXLC]+\.\s")
_CLAUSE = re.compile(r"^\d+\.\s")
_BASIS = ("Căn cứ", "Theo đề nghị", "Xét đề nghị")
#: How the names of bodies begin that have others under them, and of those others.
_ABOVE = ("uy ban nhan dan", "ubnd", "thanh pho", "tinh", "huyen", "quan", "bo ", "so ", "phong giao duc")
_BELOW = ("uy ban", "ubnd", "so ", "phong", "truong", "trung tam", "thu vien", "hoi ", "van phong", "chi cuc")
_APPENDIX = re.compile(r"^Phụ\s+lục(\s+\S+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Placed:
    """A paragraph as a component, and where it stands, in words."""

    component: str
    para: Para
    where: str


@dataclass
class AppendixFound:
    label: Para
    section: int
    opens_section: bool
    title: list[Para] = field(default_factory=list)
    reference: Para | None = None


@dataclass
class Anatomy:
    """The components found. A rule is the ruled paragraph (or drawn line) under a component; `signatures` are the lines of
    each who signs, above the name."""

    placed: list[Placed] = field(default_factory=list)
    rules: dict[str, Para] = field(default_factory=dict)
    body: list[Placed] = field(default_factory=list)
    appendices: list[AppendixFound] = field(default_factory=list)
    signatures: list[list[Para]] = field(default_factory=list)
    head: Table | None = None
    foot: Table | None = None

    def of(self, component: str) -> list[Para]:
        return [each.para for each in self.placed if each.component == component]

    def put(self, component: str, para: Para, where: str) -> None:
        self.placed.append(Placed(component, para, where))


def dissect(reading: Reading) -> Anatomy:
    """The components of what was read."""
    found = Anatomy()
    blocks = reading.blocks
    start = next((at for at, (block, _) in enumerate(blocks) if _is_head(block)), None)
    if start is not None and isinstance(head := blocks[start][0], Table):
        found.head = head
        _head(found, head)
    begin = 0 if start is None else start + 1
    end = next((at for at in range(begin, len(blocks)) if _is_foot(blocks[at][0])), None)
    if end is not None and isinstance(foot := blocks[end][0], Table):
        found.foot = foot
        _foot(found, foot)
    stop = end if end is not None else next((at for at in range(begin, len(blocks)) if _is_label(blocks[at][0])), None)
    stop = len(blocks) if stop is None else stop
    _body(found, [block for block, _ in blocks[begin:stop]])
    rest = blocks[stop:] if end is None else blocks[stop + 1 :]
    _appendices(found, rest, after=-1 if not stop else blocks[min(stop, len(blocks)) - (end is None)][1])
    return found


def _is_head(block: Para | Table) -> bool:
    words = fold(block.text)
    return isinstance(block, Table) and block.columns >= 2 and ("doc lap" in words or "cong hoa xa hoi" in words)


def _is_foot(block: Para | Table) -> bool:
    return isinstance(block, Table) and "noi nhan" in fold(block.text) and block.columns >= 2


def _is_label(block: Para | Table) -> bool:
    return isinstance(block, Para) and bool(_APPENDIX.match(block.stripped))


def _head(found: Anatomy, table: Table) -> None:
    left, right = table.column(0), table.column(-1)
    before: list[Para] = []
    seen_number = False
    for para in left:
        if _NUMBER.match(para.stripped):
            seen_number = True
            found.put("number", para, "Số, ký hiệu")
        elif not seen_number and para.stripped:
            before.append(para)
        elif not seen_number and _is_rule(para):
            found.rules["issuer"] = para
        elif para.stripped.startswith("V/v"):
            found.put("about", para, "Trích yếu công văn")
    superiors = _superiors(before)
    for para in before:
        superior = para in superiors
        found.put("superior" if superior else "issuer", para, "Cơ quan chủ quản" if superior else "Cơ quan ban hành")
    for para in right:
        key = fold(para.text)
        if "cong hoa xa hoi" in key:
            found.put("national_name", para, "Quốc hiệu")
        elif "doc lap" in key:
            found.put("motto", para, "Tiêu ngữ")
        elif _DATE.search(para.text):
            found.put("place_date", para, "Địa danh, thời gian")
        elif _is_rule(para):
            found.rules["motto"] = para


def _superiors(names: list[Para]) -> list[Para]:
    """The names above that of the issuer: not bold over one that is; or bold too, where a new body begins below one that
    others belong to (`ỦY BAN NHÂN DÂN` over `HUYỆN GIA LÂM` is one name)."""
    if not names or not names[-1].all_bold:
        return []
    if light := [para for para in names[:-1] if not para.all_bold]:
        return light
    if not fold(names[0].stripped).startswith(_ABOVE):
        return []
    below = (at for at, para in enumerate(names) if at and fold(para.stripped).startswith(_BELOW))
    return names[: next(below, 0)]


def _is_rule(para: Para) -> bool:
    return not para.stripped and (para.ruled or para.drawn is not None)


def _foot(found: Anatomy, table: Table) -> None:
    left = table.column(0)
    start = next((at for at, para in enumerate(left) if fold(para.stripped).startswith("noi nhan")), len(left))
    beside = [left[:start], *(table.column(at) for at in range(1, table.columns - 1))]
    archived = False
    for para in left[start:]:
        if fold(para.stripped).startswith("noi nhan"):
            found.put("recipients_head", para, "Nơi nhận")
        elif para.stripped.startswith("-") or (para.stripped and found.of("recipient") and not archived):
            archived = "luu: vt" in fold(para.stripped)
            found.put("recipient", para, "Danh sách nơi nhận")
        elif para.stripped:
            found.put("drafter_mark", para, "Ký hiệu người soạn thảo")
    for column in (*beside, table.column(-1)):
        _signature(found, [para for para in column if para.stripped])


def _signature(found: Anatomy, signing: list[Para]) -> None:
    if not signing:
        return
    named = len(signing) > 1 and not signing[-1].stripped.isupper()
    found.signatures.append(signing[:-1] if named else signing)
    for para in found.signatures[-1]:
        found.put("signer_authority", para, "Quyền hạn, chức vụ người ký")
    if named:
        found.put("signer_name", signing[-1], "Họ tên người ký")


def _body(found: Anatomy, blocks: list[Para | Table]) -> None:
    at = _opening(found, blocks)
    at = _addressees(found, blocks, at)
    bases = True
    count = 0
    for place in range(at, len(blocks)):
        para = blocks[place]
        if isinstance(para, Table) or not para.stripped or _beside_table(blocks, place):
            continue
        count += 1
        bases = bases and _is_basis(para, found)
        component = "legal_basis" if bases else _component(para, found)
        placed = Placed(component, para, f"đoạn {count}: “{_start(para)}”")
        found.placed.append(placed)
        found.body.append(placed)


def _opening(found: Anatomy, blocks: list[Para | Table]) -> int:
    """The name of the kind, the subject and its rule; the place where they end."""
    at = 0
    while at < len(blocks) and isinstance(para := blocks[at], Para):
        if not para.stripped:
            if _is_rule(para) and found.of("subject"):
                found.rules["subject"] = para
                return at + 1
        elif fold(para.stripped) in _KIND_NAMES:
            found.put("kind_name", para, "Tên loại văn bản")
        elif fold(para.stripped).startswith("kinh gui"):
            return at
        elif (
            found.of("kind_name")
            and not found.of("subject")
            or found.of("subject")
            and para.all_bold
            and para.align == "center"
        ):
            found.put("subject", para, "Trích yếu nội dung")
        else:
            return at
        at += 1
    return at


def _addressees(found: Anatomy, blocks: list[Para | Table], at: int) -> int:
    opened = False
    while at < len(blocks) and isinstance(para := blocks[at], Para):
        if fold(para.stripped).startswith("kinh gui"):
            opened = True
            found.put("addressee", para, "Kính gửi")
        elif opened and para.stripped.startswith("-") and para.left > 0:
            found.put("addressee", para, "Kính gửi")
        elif para.stripped:
            return at
        at += 1
    return at


def _beside_table(blocks: list[Para | Table], place: int) -> bool:
    """A caption, a unit of measure or a remark: next to a table, centred or in italics."""
    para = blocks[place]
    near = blocks[max(0, place - 2) : place + 3]
    if not isinstance(para, Para) or not any(isinstance(each, Table) for each in near):
        return False
    return para.all_italic or (para.align == "center" and not _PART.match(para.stripped))


def _is_basis(para: Para, found: Anatomy) -> bool:
    follows = bool(found.body) and found.body[-1].component == "legal_basis"
    return para.stripped.startswith(_BASIS) and (para.stripped.endswith(";") or follows or para.all_italic)


def _component(para: Para, found: Anatomy) -> str:
    stands_out = para.all_bold or para.align == "center"
    if _PART.match(para.stripped) and stands_out:
        return "part"
    if found.body and found.body[-1].component == "part" and para.align == "center":
        return "part_title"
    if _SECTION.match(para.stripped) and (stands_out or para.stripped.isupper()):
        return "section"
    if _CLAUSE.match(para.stripped) and para.all_bold:
        return "clause"
    return "body"


def _start(para: Para) -> str:
    return para.stripped if len(para.stripped) <= 40 else f"{para.stripped[:40].rstrip()}…"


def _appendices(found: Anatomy, blocks: tuple[tuple[Para | Table, int], ...], *, after: int) -> None:
    last = after
    for at, (block, section) in enumerate(blocks):
        if not isinstance(block, Para) or not _is_label(block):
            continue
        appendix = AppendixFound(block, section, opens_section=section != last)
        last = section
        where = f"{block.stripped}"
        found.put("appendix_label", block, where)
        for following, _ in blocks[at + 1 : at + 6]:
            if isinstance(following, Table):
                break
            if following.stripped.startswith("("):
                appendix.reference = following
                found.put("appendix_reference", following, where)
                break
            if following.stripped and following.align != "center":
                break
            if following.stripped:
                appendix.title.append(following)
                found.put("appendix_title", following, where)
        found.appendices.append(appendix)
