"""The foot of a dispatch: Nơi nhận and the signer, printed side by side or one after the other."""

import re
from dataclasses import dataclass, field

from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.piece import Piece, Span, bare, join, viet
from tuanle.dispatches.domain.result import Signer
from tuanle.dispatches.domain.signer import NAME, POSITION, PREFIX, SIGNED, bare_name, read_signer

_RECIPIENTS = re.compile(r"noi\s*nhan\s*:?")
_APPENDIX = re.compile(
    r"(?:phu luc|bieu mau|mau so|bieu so|mau bao cao|danh sach|de cuong|\(?\s*(?:ban hanh )?kem theo)\b|(?:quy dinh|quy che|the le|ke hoach|bao cao)\b\s*$|"
    r"\(?(?:kem|ban hanh kem|dinh kem) theo|don (?:xin|dang ky|de nghi)|binh luan$|y kien ban doc|tin (?:khac|lien quan|moi|cu)|cac tin (?:khac|lien quan)|tep dinh kem|tai lieu dinh kem|(?:luot xem|tac gia|nguon tin|download|chia se)\b"
)
#: What a signature printed beside the last item of the list leaves behind it.
_SIGN_BEHIND = re.compile(r"[;.]\s+(\((?:đã ký|ký)[^()]*\))$", re.IGNORECASE)
_NAME_BEHIND = viet(r"[;.]\s+((?:(?:GS|PGS|TS|ThS)\.?\s?)*(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+|$)){2,5})$")
_OFFICES = "CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|HIỆU TRƯỞNG|CHÁNH|BÍ THƯ|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÍNH ỦY"
_OFFICE_BESIDE = re.compile(
    r"(?<!TM\.)(?<!KT\.)(?<!TL\.)(?<!UQ\.)(?<!Q\.)(?<!P\.)(?<=[;.:])\s+"
    rf"(?=(?:PHÓ |PHO |CHÁNH |Q\. )?(?:{_OFFICES}|{bare(_OFFICES)}))"
)


_ANCHOR = re.compile(r"noi\s*nhan\s*:?\s*(?:tm|kt|tl|tuq|q\.|chu tich|giam doc|pho|truong|hieu|-|$|\|)|noi\s*nhan\s*:")
_SECOND_HEAD = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|^\W*dang cong san viet nam\W*$")


@dataclass
class Foot:
    recipients: list[Piece] = field(default_factory=list)
    signer: Signer | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def foot_start(lines: list[Line], begin: int) -> tuple[int, int]:
    """Where the foot begins and ends, as line indices; an annex after it is no part of it."""
    signs = [i for i in range(begin, len(lines)) if _authority_line(lines[i])]
    own = _own_end(lines, begin, signs)
    anchor = None
    for i in range(own - 1, begin - 1, -1):
        if _ANCHOR.search(lines[i].flow.folded):
            anchor = i
            if re.match(r"[|\s]*noi\s*nhan", lines[i].flow.folded):
                break
    signs = [i for i in signs if i < own]
    if anchor is None:
        late = [i for i in signs if i > begin + 2 and i >= own - 60]
        if not late:
            return own, own
        start = late[0]
    else:
        start = anchor
        for i in reversed(signs):  # signatures one above the other
            start = i if start - 12 <= i <= start else start
    end = next(
        (
            i
            for i in range(start + 1, len(lines))
            if (_APPENDIX.match(lines[i].flow.folded) and i > start + 2)
            or re.search(r"cong hoa xa hoi|doc lap\s*-\s*tu do|kinh gui\s*:", lines[i].flow.folded)
        ),
        len(lines),
    )
    return start, end


def _own_end(lines: list[Line], begin: int, signs: list[int]) -> int:
    """Where a document sent along begins, with a head of its own; nothing of it is read as this one's."""
    ended = False
    for i in range(begin, len(lines)):
        folded = lines[i].flow.folded
        ended = ended or i in signs or _ANCHOR.search(folded) is not None
        if ended and i > begin and _SECOND_HEAD.search(folded):
            return i
    return len(lines)


def _authority_line(line: Line) -> bool:
    """A line in capitals that is a prefix with its office, or a bare position."""
    for piece in line.columns or [line.flow]:
        text = piece.strip(" .:")
        if not text or not text.text.isupper():
            continue
        if PREFIX.match(text.folded) and len(text) > 5 and "." in piece.text[:6] or POSITION.fullmatch(text.folded):
            return True
        if POSITION.match(text.folded) and re.search(r" (?:kt|tm|tl|tuq)\. ?[a-z]", text.folded):
            return True  # two offices beside each other: «CHỦ TỊCH KT. GIÁM ĐỐC»
    return False


def read_foot(lines: list[Line]) -> Foot:
    foot = Foot()
    left, right = _sides(lines)
    _put_recipients(foot, left)
    foot.signer, foot.spans = read_signer(right, [line.raw.at[0] for line in lines])
    return foot


def _sides(lines: list[Line]) -> tuple[list[Piece], list[Piece]]:
    """The list of recipients and the signature, whichever way they were printed."""
    left: list[Piece] = []
    right: list[Piece] = []
    in_list = closed = False
    for line in lines:
        columns = line.columns
        far = line.raw.text.startswith(" " * 36)
        if len(columns) == 1:
            columns = _halves(columns[0])
        for index, piece in enumerate(columns):
            folded = piece.folded
            if (
                closed
                and not re.match(r"[-–+•*]", folded)
                and not _is_signature(piece)
                and not _RECIPIENTS.match(folded)
            ):
                right.append(piece)  # «Lưu: …» ends the list
                continue
            found = _RECIPIENTS.match(folded)
            goes_on = in_list and left and left[-1].text.endswith((",", "-")) and not index and len(piece) < 30
            if goes_on and not PREFIX.match(folded) and not POSITION.match(folded):
                left.append(piece)  # «Lưu: VT, / GDTX.»
            elif found:
                in_list = True
                rest = piece.cut(found.end()).strip(" :")
                if rest:
                    (right if _is_signature(rest) else left).append(rest)
                    closed = _ends_list(rest)
            elif _is_signature(piece) or (index or far) and not re.match(r"[-–+•*]|luu\s*:", folded):
                right.append(piece)
            elif re.match(r"[-–+•*]|luu\s*:", piece.folded) or (in_list and not NAME.match(bare_name(piece).text)):
                left.append(piece)
                closed = _ends_list(piece)
            else:
                right.append(piece)
    return left, right


def _ends_list(piece: Piece) -> bool:
    """«Lưu: VT, …» is the last item, unless its line breaks off."""
    return bool(re.search(r"(?:^|;)[-–+•*\s]*luu\b[^;]*[^;,\s-]\s*$", piece.folded))


def _halves(piece: Piece) -> list[Piece]:
    """One line that holds an item of the list and a part of the signature with only a space between."""
    match = viet(r"(?<=[;.,:\w)])\s+(?=(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐÀ-Ỹ]{2})").search(
        piece.text
    ) or _OFFICE_BESIDE.search(piece.text)
    if match is None and re.match(r"[-–+•*]|luu\s*:", piece.folded):
        tail = _SIGN_BEHIND.search(piece.text) or _NAME_BEHIND.search(piece.text)
        return [piece.cut(0, tail.start(1)).strip(), piece.cut(tail.start(1)).strip()] if tail else [piece]
    return [piece.cut(0, match.start()).strip(), piece.cut(match.end()).strip()] if match else [piece]


def _is_signature(piece: Piece) -> bool:
    text = piece.strip(" .:*")
    if SIGNED.fullmatch(text.folded):
        return True
    return (
        text.text.isupper()
        and len(text) > 3
        and not re.match(r"[-–+•]", text.text)
        and not re.match(r"luu\s*:", text.folded)
    )


def _put_recipients(foot: Foot, left: list[Piece]) -> None:
    items: list[list[Piece]] = []
    for piece in left:
        if re.match(r"[-–+•*]\s*", piece.text):
            items.append([piece.strip(" -–+•*")])
        elif items and not re.search(r"[;.]$", items[-1][-1].text):
            items[-1].append(piece)
        else:
            items.append([piece])
    for parts in items:
        for part in _several(join(parts)):
            name = part.strip(" ;.,-–")
            if name and any(c.isalpha() for c in name.text) and not name.text.endswith(":"):
                foot.recipients.append(name)


def _several(item: Piece) -> list[Piece]:
    """Items run together on one line: «- Như trên; - Lưu: VT.»."""
    cuts = [m for m in re.finditer(r";\s*[-–+•]?\s*", item.text) if m.end() < len(item)]
    parts, last = [], 0
    for cut in cuts:
        parts.append(item.cut(last, cut.start()))
        last = cut.end()
    return [*parts, item.cut(last)]
