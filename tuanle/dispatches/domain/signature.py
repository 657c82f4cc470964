"""The foot of a dispatch: Nơi nhận and the signer, printed side by side or one after the other."""

import re
from bisect import bisect
from dataclasses import dataclass, field

from tuanle.dispatches.domain.normalise import Line, tidy
from tuanle.dispatches.domain.piece import Piece, Span, bare, join, viet, words
from tuanle.dispatches.domain.result import Signer

_RECIPIENTS = re.compile(r"noi\s*nhan\s*:?")
_PREFIX = re.compile(r"(?<![a-z])(?P<prefix>tm|kt|tl|tuq|q|t\s*/\s*m|t\s*/\s*l|k\s*/\s*t)\s*[.]?\s*")
_POSITIONS = (
    r"(?:quyen )?(?:pho |p\. ?)?(?:chu tich(?: hoi| thuong truc| hoi dong)?|giam doc|truong phong|truong ban|hieu truong|vien truong|cuc truong|vu truong|"
    r"bo truong|thu truong|tong giam doc|chanh van phong|bi thu|chinh (?:uy|tri vien)|chi huy truong|tham muu truong|tu lenh|don truong|truong cong an|truong (?:khoa|tram)|tong thu ky|tong bien tap|chi cuc truong|truong doan)"
)
_POSITION = re.compile(
    rf"(?:pho (?=chanh|chinh|chi|tham|tu|don|bi|chu|giam|truong|hieu|vu|cuc|vien|tong|thu))?{_POSITIONS}(?: (?:hoi khuyen hoc|thuong truc|phu trach|so|phong|ubnd|van phong|uy ban nhan dan|phong giao duc va dao tao|giao duc[^,.;]{{0,40}}))?"
)
#: «PHÓ GIÁM ĐỐC PHÓ CHỦ TỊCH», of two signatures side by side.
_TWO_POSITIONS = re.compile(rf"((?:pho )?{_POSITIONS}) ((?:pho )?{_POSITIONS})")
_NAME = viet(r"^(?:(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?(?:['’][A-ZĐÀ-Ỹ][a-zà-ỹđ]+)?)(?:\s+|$)){2,6}$")
_DEGREES = viet(r"^(?:(?:GS|PGS|TS|ThS|Th\.?s|BS|CN|NGƯT|NGND|KS|Ts|Ths|Đ/c|Ông|Bà)\.?[\s,.-]*)+(?=[A-ZĐÀ-Ỹ])")
_RANK = re.compile(r"(?:dai|thuong|trung|thieu) (?:tuong|ta|uy) (?=\S+ \S)")
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky,? (?:ghi ro ho ten|dong dau|ten)[^)]*|ky ten[^)]*|chu ky[^)]*)\s*\)?")
_APPENDIX = re.compile(
    r"(?:phu luc|bieu mau|mau so|bieu so|mau bao cao|danh sach|de cuong|\(?\s*(?:ban hanh )?kem theo)\b|(?:quy dinh|quy che|the le|ke hoach|bao cao)\b\s*$|"
    r"\(?(?:kem|ban hanh kem|dinh kem) theo|don (?:xin|dang ky|de nghi)|binh luan$|y kien ban doc|tin (?:khac|lien quan|moi|cu)|cac tin (?:khac|lien quan)|tep dinh kem|tai lieu dinh kem|(?:luot xem|tac gia|nguon tin|download|chia se)\b"
)
_SURNAMES = words(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong mai dao truong cao ha lam luu ta "
    "to thai chu kieu giang vi nong be ma hoa quach tong vang sung lo ca ksor rmah hua trieu la mac tang than"
)


#: No office has a longer name.
_LONGEST = 200


@dataclass
class Foot:
    recipients: list[Piece] = field(default_factory=list)
    signer: Signer | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def foot_start(lines: list[Line], begin: int) -> tuple[int, int]:
    """Where the foot begins and ends, as line indices; an annex after it is no part of it."""
    anchor = None
    for i in range(len(lines) - 1, begin - 1, -1):
        if re.search(
            r"noi\s*nhan\s*:?\s*(?:tm|kt|tl|tuq|q\.|chu tich|giam doc|pho|truong|hieu|-|$|\|)|noi\s*nhan\s*:",
            lines[i].flow.folded,
        ):
            anchor = i
            if re.match(r"[|\s]*noi\s*nhan", lines[i].flow.folded):
                break
    signs = [i for i in range(begin, len(lines)) if _authority_line(lines[i])]
    if anchor is None:
        late = [i for i in signs if i > begin + 2 and i >= len(lines) - 60]
        if not late:
            return len(lines), len(lines)
        start = late[0]
    else:
        near = [i for i in signs if anchor - 12 <= i <= anchor]
        start = min([anchor, *near])
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


def _authority_line(line: Line) -> bool:
    """A line in capitals that is a prefix with its office, or a bare position."""
    for piece in line.columns or [line.flow]:
        text = piece.strip(" .:")
        if not text or not text.text.isupper():
            continue
        if _PREFIX.match(text.folded) and len(text) > 5 and "." in piece.text[:6] or _POSITION.fullmatch(text.folded):
            return True
    return False


def read_foot(lines: list[Line]) -> Foot:
    foot = Foot()
    left, right = _sides(lines)
    _put_recipients(foot, left)
    _put_signer(foot, right, [line.raw.at[0] for line in lines])
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
            if goes_on and not _PREFIX.match(folded) and not _POSITION.match(folded):
                left.append(piece)  # «Lưu: VT, / GDTX.»
            elif found:
                in_list = True
                rest = piece.cut(found.end()).strip(" :")
                if rest:
                    (right if _is_signature(rest) else left).append(rest)
                    closed = _ends_list(rest)
            elif _is_signature(piece) or (index or far) and not re.match(r"[-–+•*]|luu\s*:", folded):
                right.append(piece)
            elif re.match(r"[-–+•*]|luu\s*:", piece.folded) or (in_list and not _NAME.match(_bare_name(piece).text)):
                left.append(piece)
                closed = _ends_list(piece)
            else:
                right.append(piece)
    return left, right


def _ends_list(piece: Piece) -> bool:
    """«Lưu: VT, …» is the last item, unless its line breaks off."""
    return bool(re.search(r"(?:^|;)[-–+•*\s]*luu\b[^;]*[^;,\s-]\s*$", piece.folded))


#: What a signature printed beside the last item of the list leaves behind it.
_SIGN_BEHIND = re.compile(r"[;.]\s+(\((?:đã ký|ký)[^()]*\))$", re.IGNORECASE)
_NAME_BEHIND = viet(r"[;.]\s+((?:(?:GS|PGS|TS|ThS)\.?\s?)*(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+|$)){2,5})$")
_OFFICES = "CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|HIỆU TRƯỞNG|CHÁNH|BÍ THƯ|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÍNH ỦY"
_OFFICE_BESIDE = re.compile(
    r"(?<!TM\.)(?<!KT\.)(?<!TL\.)(?<!UQ\.)(?<!Q\.)(?<!P\.)(?<=[;.:])\s+"
    rf"(?=(?:PHÓ |PHO |CHÁNH |Q\. )?(?:{_OFFICES}|{bare(_OFFICES)}))"
)


def _halves(piece: Piece) -> list[Piece]:
    """One line that holds an item of the list and a part of the signature with only a space between."""
    match = viet(r"(?<=[;.,:\w)])\s+(?=(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐÀ-Ỹ]{2})").search(piece.text) or _OFFICE_BESIDE.search(piece.text)
    if match is None and re.match(r"[-–+•*]|luu\s*:", piece.folded):
        tail = _SIGN_BEHIND.search(piece.text) or _NAME_BEHIND.search(piece.text)
        return [piece.cut(0, tail.start(1)).strip(), piece.cut(tail.start(1)).strip()] if tail else [piece]
    return [piece.cut(0, match.start()).strip(), piece.cut(match.end()).strip()] if match else [piece]


def _is_signature(piece: Piece) -> bool:
    text = piece.strip(" .:*")
    if _SIGNED.fullmatch(text.folded):
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


def _put_signer(foot: Foot, right: list[Piece], rows: list[int]) -> None:
    """`rows`: where each line begins. Two signatures side by side, of a joint document, are both read."""
    prefixes: list[str] = []
    behalf: list[str] = []
    where: list[Piece] = []
    position: Piece | None = None
    name: Piece | None = None
    second_position: Piece | None = None
    second_name: Piece | None = None

    def beside(one: Piece, other: Piece) -> bool:
        return bisect(rows, one.at[0]) == bisect(rows, other.at[0])

    for piece in _joined_capitals(right):
        text = piece.strip(" ,;*")
        match = _PREFIX.match(text.folded)
        if (
            text.text.isupper()
            and match
            and (name is None)
            and (text.text[match.end() - 1 : match.end()] in (".", " ") or match.end() == len(text))
        ):
            label = match["prefix"].replace("/", "").replace(" ", "").upper() + "."
            office = text.cut(match.end()).strip(" .")
            if label not in prefixes:
                prefixes.append(label)
            where.append(text)
            if label == "Q.":
                position = office or position
            elif label == "TM." and (inner := _trailing_position(office)):
                behalf.append(office.cut(0, inner.start()).strip().text)
                position = office.cut(inner.start()).strip()
            elif office:
                second = (
                    re.search(
                        r"(?<= )(?:pho |chanh |vu truong|cuc truong|thu truong|truong phong|bi thu)", office.folded
                    )
                    if label in ("KT.", "TL.", "TUQ.")
                    else None
                )
                if second and not office.folded.startswith(("pho", "chanh")):
                    behalf.append(office.cut(0, second.start()).strip(" -–").text)
                    position = office.cut(second.start()).strip()
                else:
                    behalf.append(office.text)
        elif text.text.isupper() and name is None and _POSITION.match(text.folded):
            # «CHỦ TỊCH UBND HUYỆN» below «TRƯỞNG BAN» is what else the signer is.
            if position is not None and second_position is None and beside(position, text):
                second_position = text.strip(" .")
            if position is None and (two := _TWO_POSITIONS.fullmatch(text.folded)):
                position, second_position = text.cut(*two.span(1)), text.cut(*two.span(2))
            position = position or text.strip(" .")
        else:
            candidate = _bare_name(text)
            if name is None and second_position is not None and len(candidate.text.split()) > 4:
                name, second_name = _two_names(candidate) or (None, None)
            elif name is None and (position or prefixes) and _is_name(candidate):
                name = candidate
            elif name is not None and second_name is None and beside(name, candidate or text) and _is_name(candidate):
                second_name = candidate
    if not (prefixes or position or name):
        return
    position, name = _both(position, second_position), _both(name, second_name)
    foot.signer = Signer(
        " ".join(prefixes) or None,
        position.text if position else None,
        name.text if name else None,
        "; ".join(behalf) or None,
    )
    if where:
        foot.spans["signer.authority"] = Span(where[0].span.start, where[-1].span.end)
    for key, value in (("position", position), ("name", name)):
        if value:
            foot.spans[f"signer.{key}"] = value.span
    marks = list(foot.spans.values())
    foot.spans["signer"] = Span(min(m.start for m in marks), max(m.end for m in marks))


def _two_names(piece: Piece) -> tuple[Piece, Piece] | None:
    """Two names run together on one line, where only one of the words between can be the second surname."""
    starts = [match.start() for match in re.finditer(r"(?<= )\w", piece.folded)]
    cuts = [at for at in starts[1:-1] if re.match(r"\w+", piece.folded[at:]).group() in _SURNAMES]
    if len(cuts) != 1:
        return None
    one, other = piece.cut(0, cuts[0]).strip(), piece.cut(cuts[0])
    return (one, other) if _is_name(one) and _is_name(other) else None


def _both(one: Piece | None, other: Piece | None) -> Piece | None:
    return join([one, other], "; ") if one and other else one


def _joined_capitals(right: list[Piece]) -> list[Piece]:
    """An office broken over two lines («TM. ỦY BAN NHÂN DÂN / HUYỆN …», «PHÓ / CHỦ TỊCH») is one."""
    out: list[Piece] = []
    for piece in [part for one in right for part in _office_and_name(tidy(one))]:
        inner = re.search(r"(?<=\w) (?=(?:KT|TL|TUQ)\s?\.)", piece.text)
        if inner and piece.text.isupper():
            out += [piece.cut(0, inner.start()), piece.cut(inner.end())]
            continue
        if out and len(out[-1]) < _LONGEST and piece.text.isupper() and out[-1].text.isupper():
            text = piece.folded
            if (
                not _PREFIX.match(text)
                and not _POSITION.match(text)
                and not _is_name(piece)
                or out[-1].folded.endswith((" pho", "pho", "kt.", "tl.", "tm.", "va", "thuong"))
            ):
                out[-1] = join([out[-1], piece])
                continue
        out.append(piece)
    return out


_OFFICE_AND_NAME = viet(
    r"(?P<office>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s.,/–-]+?)\s+(?:\(?(?:Đã|đã|Ký|ký)[^)]{0,20}\)\s*)?(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+|$)){2,5})$"
)


def _office_and_name(piece: Piece) -> list[Piece]:
    """«KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Nguyễn Văn A», run together on one line."""
    both = _OFFICE_AND_NAME.match(piece.text)
    if both is None or not (_PREFIX.match(piece.folded) or _POSITION.match(piece.folded)):
        return [piece]
    return [piece.cut(*both.span("office")), piece.cut(*both.span("name")).strip()]


def _trailing_position(office: Piece) -> "re.Match[str] | None":
    return re.search(rf"(?<= ){_POSITIONS}$", office.folded)


def _bare_name(piece: Piece) -> Piece:
    text = piece
    signed = _SIGNED.search(text.folded)
    if signed and (text.text[signed.start()] == "(" or signed.group() == text.folded):
        text = text.cut(signed.end()).strip(" .,;") or text.cut(0, signed.start()).strip(" .,;")
    degree = _RANK.match(text.folded) or _DEGREES.match(text.text)
    return text.cut(degree.end() if degree else 0).strip(" .,;*")


def _is_name(piece: Piece) -> bool:
    parts = piece.folded.split()
    if piece.text.isupper():
        return (
            2 <= len(parts) <= 5
            and parts[0] in _SURNAMES
            and not _POSITION.match(piece.folded)
            and all(w.isalpha() for w in parts)
        )
    return (
        bool(_NAME.match(piece.text))
        and len(piece) >= 5
        and not re.match(
            r"(?:noi nhan|nhu tren|luu\s*:|phu luc|dien thoai|ghi chu|hoi |phong |so |bo |ubnd)", piece.folded
        )
    )
