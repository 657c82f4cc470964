"""The title of a document («KẾ HOẠCH», «QUYẾT ĐỊNH») and the lines under it that say what it is about."""

import re
from dataclasses import dataclass, field
from datetime import date

from tuanle.dispatches.domain.doc_kinds import BY_FOLDED
from tuanle.dispatches.domain.motto import loose
from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.outline import UNFINISHED
from tuanle.dispatches.domain.piece import Piece, Span, join

#: How the text itself begins.
BEGINS = re.compile(
    r"kinh\s*gui|dong kinh gui|[-+•*]?\s*(?:can cu|thuc hien|xet de nghi|xet to trinh|theo|nham|de tiep tuc|tiep theo|trien khai|huong ung|phuc dap|quyet dinh\s*:)(?![a-z])|"
    r"(?:i|1)\s*[.)/]\s*\S|phan (?:i|thu nhat)\b|dieu 1\b|a[.)]\s"
)
#: What a document rests on.
RESTS = re.compile(r"[-+•*]?\s*(?:can cu|thuc hien (?:cong van|ke hoach|quyet dinh|huong dan)|xet)\b")
_TITLES = sorted(BY_FOLDED, key=len, reverse=True)
_TITLE = re.compile(r"^(" + "|".join(loose(t) for t in _TITLES if t not in ("cong van",)) + r")(?![a-z])")
#: Documents that are none of the 29 kinds of Decree 30/2020: those that make law (Law 80/2015/QH13, Article 4), of the
#: Party, and of unions. Alone on their line.
_OTHER = re.compile(
    "|".join(
        loose(t)
        for t in (
            "thong tu lien tich", "thong tu", "nghi dinh", "luat", "bo luat", "phap lenh", "lenh", "nghi quyet lien tich",
            "thong tri", "dieu le", "noi quy", "the le", "ket luan", "loi keu goi", "thu keu goi", "thu ngo",
        )
    )
)  # fmt: skip
_JOINT = re.compile(r"\s*lien (?:nganh|tich|so)\b")
#: «TRƯỞNG PHÒNG GIÁO DỤC …» over the reasons of a decision: whose authority it is.
_AUTHORITY = re.compile(
    r"(?:truong phong|hieu truong|truong ban|vien truong|tong giam doc|chanh|chu tich |giam doc |bo truong|"
    r"(?:uy ban nhan dan|hoi dong nhan dan|ban (?:chap hanh|thuong vu)) [^,]{3,60}$)"
)
_PART = re.compile(r"(?:i|1|a)\s*[.)/]\s|phan |dieu 1\b")
_OPENS_BODY = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|Sở|Phòng|Hội|Bộ|Ban|Trường|Ngày|Năm|Để|Nhằm|Hưởng ứng|Trên cơ sở|Được sự|Nhân dịp|Sau khi|Trong|Thường trực|Chủ tịch|Giám đốc|Tiếp tục)\b"
)
#: «Năm học 2017-2018», «Giai đoạn 2021-2030» alone on a line end a subject, and begin no text.
_WHEN = re.compile(r"(?:nam hoc|nam|giai doan|nhiem ky|khoa|tren dia ban|cap (?:tinh|huyen|xa|truong)) [^.:;]{2,60}$")
_ABOUT = re.compile(r"[\s\"']*(?:v\s*/\s*v|ve viec)\s*[:.]?\s*")
#: The rule under a title, on its line.
_RULE_BEHIND = re.compile(r"\s*[-–—_*]{3,}$")
#: A line of a title is no longer: a longer one is a paragraph.
_LONGEST_LINE = 160


@dataclass
class Head:
    """What the head says; `end` is the index of the first line after it, `days` those between which it leaves a doubt."""

    values: dict[str, object] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    end: int = 0
    subject: Piece | None = None
    days: list[tuple[date, Piece]] = field(default_factory=list)

    def put(self, name: str, piece: Piece, value: object = None) -> None:
        self.values[name] = piece.text if value is None else value
        self.spans[name] = piece.span
        if name == "subject":
            self.subject = piece


@dataclass(frozen=True)
class Title:
    """On which line it stands, where its name ends, and which of the 29 kinds it is, if any."""

    at: int
    end: int
    kind: str | None


def title_of(lines: list[Line]) -> Title | None:
    """The first line that is a title."""
    for at, line in enumerate(lines):
        text = line.flow
        found = _TITLE.match(text.folded)
        if found and text.text[: found.end()].isupper() and not text.folded.startswith("bao cao vien"):
            return Title(at, found.end(), BY_FOLDED[_key(found.group())])
        if text.text.isupper() and _OTHER.fullmatch(text.folded.strip(" .:")):
            return Title(at, len(text), None)
    return None


def stands_apart(lines: list[Line]) -> bool:
    """Whether an empty line stands between any two lines, as Word's paragraphs come: then it parts nothing."""
    return len(lines) > 4 and sum(line.blank_before for line in lines) >= len(lines) - 2


def put_title(head: Head, lines: list[Line], title: Title) -> None:
    """The kind and the subject, which ends where the text or the authority of a decision begins."""
    first = lines[title.at].flow
    if title.kind:
        head.put("kind", first.cut(0, title.end), title.kind)
    joint = _JOINT.match(first.folded, title.end)
    end = joint.end() if joint else title.end
    parts = [first.cut(end).strip(" :.-–")] if len(first) > end else []
    last = title.at + 1
    apart = stands_apart(lines[: title.at + 4])
    for k in range(title.at + 1, min(len(lines), title.at + 9)):
        if _ends(lines[k], parts, apart=apart):
            # The authority of a decision is a line of its own between its subject and its reasons.
            last = k + 1 if parts and lines[k].flow.text.isupper() and _AUTHORITY.match(lines[k].flow.folded) else last
            break
        parts.append(lines[k].flow)
        last = k + 1
    if head.values.get("subject") is None and parts:
        subject = join(parts)
        about = _ABOUT.match(subject.folded)
        quoted = about is not None and about.group()[:1] == '"'
        rule = _RULE_BEHIND.search(subject.text)
        subject = subject.cut(about.end() if about else 0, rule.start() if rule else None).strip(" .;,")
        subject = subject.strip(' .;,"”“') if quoted else subject
        if any(c.isalpha() for c in subject.text):
            head.put("subject", subject)
    head.end = max(last, 0)


def _ends(line: Line, parts: list[Piece], *, apart: bool) -> bool:
    """Whether a line is no more of the subject said so far."""
    flow, capitals = line.flow, line.flow.text.isupper()
    if re.match(r"kinh\s*gui", flow.folded):
        return True
    if (BEGINS if parts else RESTS).match(flow.folded) and not capitals:
        return True
    if not parts:
        return False
    if (
        line.rule_before
        or _PART.match(flow.folded)
        or _AUTHORITY.match(flow.folded)
        and (capitals or flow.folded.startswith(("chu tich ", "giam doc ", "bo truong", "uy ban nhan dan ")))
    ):
        return True
    if _WHEN.match(flow.folded) and not flow.text.endswith((".", ":", ";", ",")):
        return False
    if not capitals and _OPENS_BODY.match(flow.text) or re.match(r"[-+•*]\s", flow.text):
        return True
    goes_on = flow.text[:1].islower() or capitals or line.heading or flow.text.startswith("(")
    # A paragraph of Word is as long as its sentence; what is left of a title is short and ends in no stop.
    rest_of_title = apart and len(flow) <= _LONGEST_LINE and not flow.text.endswith((".", ":", ";"))
    unfinished = UNFINISHED.search(parts[-1].text.lower())
    if line.blank_before and not goes_on and not unfinished and not rest_of_title:
        return True
    return bool(re.search(r"[.;]$", parts[-1].text)) and len(join(parts)) > 30


def _key(folded: str) -> str:
    plain = re.sub(r"\s", "", folded)
    return next(name for name in _TITLES if name.replace(" ", "") == plain)
