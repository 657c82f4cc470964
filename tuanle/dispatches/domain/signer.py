"""Who signed: with what authority, in what office, under what name."""

import re
from bisect import bisect
from dataclasses import dataclass, field

from tuanle.dispatches.domain.normalise import tidy
from tuanle.dispatches.domain.piece import Piece, Span, join, viet, words
from tuanle.dispatches.domain.result import Signer

PREFIX = re.compile(r"(?<![a-z])(?P<prefix>tm|kt|tl|tuq|q|t\s*/\s*m|t\s*/\s*l|k\s*/\s*t)\s*[.]?\s*")
_POSITIONS = (
    r"(?:quyen )?(?:pho |p\. ?)?(?:thu tuong|chu tich(?: hoi| thuong truc| hoi dong)?|giam doc|truong phong|truong ban|hieu truong|vien truong|cuc truong|vu truong|"
    r"bo truong|thu truong|tong giam doc|chanh van phong|bi thu|chinh (?:uy|tri vien)|chi huy truong|tham muu truong|tu lenh|don truong|truong cong an|truong (?:khoa|tram)|tong thu ky|tong bien tap|chi cuc truong|truong doan)"
)
POSITION = re.compile(
    rf"(?:pho (?=chanh|chinh|chi|thu|tham|tu|don|bi|chu|giam|truong|hieu|vu|cuc|vien|tong|thu))?{_POSITIONS}(?: (?:hoi khuyen hoc|thuong truc|phu trach|so|phong|ubnd|van phong|uy ban nhan dan|phong giao duc va dao tao|giao duc[^,.;]{{0,40}}))?"
)
#: «PHÓ GIÁM ĐỐC PHÓ CHỦ TỊCH», of two signatures side by side.
_TWO_POSITIONS = re.compile(rf"((?:pho )?{_POSITIONS}) ((?:pho )?{_POSITIONS})")
NAME = viet(r"^(?:(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?(?:['’][A-ZĐÀ-Ỹ][a-zà-ỹđ]+)?)(?:\s+|$)){2,6}$")
_DEGREES = viet(r"^(?:(?:GS|PGS|TS|ThS|Th\.?s|BS|CN|NGƯT|NGND|KS|Ts|Ths|Đ/c|Ông|Bà)\.?[\s,.-]*)+(?=[A-ZĐÀ-Ỹ])")
_RANK = re.compile(r"(?:dai|thuong|trung|thieu) (?:tuong|ta|uy) (?=\S+ \S)")
SIGNED = re.compile(r"\(?\s*(?:da ky|ky,? (?:ghi ro ho ten|dong dau|ten)[^)]*|ky ten[^)]*|chu ky[^)]*)\s*\)?")
_SURNAMES = words(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong mai dao truong cao ha lam luu ta "
    "to thai chu kieu giang vi nong be ma hoa quach tong vang sung lo ca ksor rmah hua trieu la mac tang than"
)
#: An office that stands on the line of the authority: «KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC».
_BEHIND = re.compile(r"(?<= )(?:pho |chanh |vu truong|cuc truong|thu truong|truong phong|bi thu)")
_APPROVES = re.compile(r"(?:phe )?duyet\b|xac nhan\b|y kien cua\b")
#: No office has a longer name.
_LONGEST = 200
_OFFICE_AND_NAME = viet(
    r"(?P<office>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s.,/–-]+?)\s+(?:\(?(?:Đã|đã|Ký|ký)[^)]{0,20}\)\s*)?(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+|$)){2,5})$"
)


def read_signer(right: list[Piece], rows: list[int]) -> tuple[Signer | None, dict[str, Span]]:
    """`rows`: where each line begins. The signatures of a joint document, side by side or one below the other, are all
    read, parted by semicolons."""
    blocks = [block for block in (_read_block(pieces, rows) for pieces in _blocks(right)) if block.is_some]
    if not blocks:
        return None, {}
    whole = [blocks[0], *(block for block in blocks[1:] if block.name)]
    position = _both([block.position for block in whole])
    name = _both([block.name for block in whole])
    signer = Signer(
        " ".join(dict.fromkeys(prefix for block in whole for prefix in block.prefixes)) or None,
        position.text if position else None,
        name.text if name else None,
        "; ".join(office for block in whole for office in block.behalf) or None,
    )
    where = [piece for block in whole for piece in block.where]
    spans: dict[str, Span] = {}
    if where:
        spans["signer.authority"] = Span(where[0].span.start, where[-1].span.end)
    spans |= {f"signer.{key}": value.span for key, value in (("position", position), ("name", name)) if value}
    marks = list(spans.values())
    spans["signer"] = Span(min(m.start for m in marks), max(m.end for m in marks))
    return signer, spans


@dataclass
class _Block:
    """One signature, or several printed side by side."""

    prefixes: list[str] = field(default_factory=list)
    behalf: list[str] = field(default_factory=list)
    where: list[Piece] = field(default_factory=list)
    position: Piece | None = None
    name: Piece | None = None

    @property
    def is_some(self) -> bool:
        return bool(self.prefixes or self.position or self.name)


def _blocks(right: list[Piece]) -> list[list[Piece]]:
    """Signatures one below the other: an office below a name begins the next. What a higher office approves below
    («DUYỆT CỦA …») is none of the document's own."""
    blocks: list[list[Piece]] = [[]]
    named = False
    for piece in _joined_capitals(right):
        text = piece.strip(" ,;*")
        office = text.text.isupper() and (PREFIX.match(text.folded) or POSITION.match(text.folded))
        if _APPROVES.match(text.folded) and text.text.isupper() and blocks[-1]:
            break
        if office and named:
            blocks.append([])
            named = False
        blocks[-1].append(piece)
        if not office and len(blocks[-1]) > 1 and _is_name(bare_name(text)):
            named = True
    return blocks


def _read_block(pieces: list[Piece], rows: list[int]) -> _Block:
    block = _Block()
    second_position: Piece | None = None
    second_name: Piece | None = None
    below: Piece | None = None

    def beside(one: Piece, other: Piece) -> bool:
        return bisect(rows, one.at[0]) == bisect(rows, other.at[0])

    for piece in pieces:
        text = piece.strip(" ,;*")
        match = PREFIX.match(text.folded)
        if (
            text.text.isupper()
            and match
            and (block.name is None)
            and (text.text[match.end() - 1 : match.end()] in (".", " ") or match.end() == len(text))
        ):
            _put_authority(block, text, match)
        elif text.text.isupper() and block.name is None and POSITION.match(text.folded):
            # «CHỦ TỊCH UBND HUYỆN» below «TRƯỞNG BAN» is what else the signer is.
            if block.position is not None and second_position is None and beside(block.position, text):
                second_position = text.strip(" .")
            elif block.position is not None:
                below = below or text.strip(" .")
            if block.position is None and (two := _TWO_POSITIONS.fullmatch(text.folded)):
                block.position, second_position = text.cut(*two.span(1)), text.cut(*two.span(2))
            block.position = block.position or text.strip(" .")
        else:
            candidate = bare_name(text)
            count = len(candidate.text.split())
            if block.name is None and (count > 5 or count > 4 and (second_position or below)):
                # Nobody's name is so long: two columns have run together.
                several = second_position or below
                block.name, second_name = (_two_names(candidate) if several else None) or (None, None)
            elif block.name is None and (block.position or block.prefixes) and _is_name(candidate):
                block.name = candidate
            elif (
                block.name is not None
                and second_name is None
                and beside(block.name, candidate or text)
                and _is_name(candidate)
            ):
                second_name = candidate
    # «CHỦ TỊCH» beside «KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC»: the offices of two signers need not stand on one line.
    block.position = _both([block.position, second_position or (below if second_name else None)])
    block.name = _both([block.name, second_name])
    return block


def _put_authority(block: _Block, text: Piece, match: "re.Match[str]") -> None:
    """«TM. ỦY BAN NHÂN DÂN», «KT. GIÁM ĐỐC»: with what authority, for whom, and the office that may stand behind it."""
    label = match["prefix"].replace("/", "").replace(" ", "").upper() + "."
    office = text.cut(match.end()).strip(" .")
    if label not in block.prefixes:
        block.prefixes.append(label)
    block.where.append(text)
    if label == "Q.":
        block.position = office or block.position
    elif label == "TM." and (inner := _trailing_position(office)):
        block.behalf.append(office.cut(0, inner.start()).strip().text)
        block.position = office.cut(inner.start()).strip()
    elif office:
        second = _BEHIND.search(office.folded) if label in ("KT.", "TL.", "TUQ.") else None
        if second and not office.folded.startswith(("pho", "chanh")):
            block.behalf.append(office.cut(0, second.start()).strip(" -–").text)
            block.position = office.cut(second.start()).strip()
        else:
            block.behalf.append(office.text)


def _two_names(piece: Piece) -> tuple[Piece, Piece] | None:
    """Two names run together on one line, where only one of the words between can be the second surname."""
    later = list(re.finditer(r"(?<= )\w+", piece.folded))[1:-1]
    cuts = [word.start() for word in later if word.group() in _SURNAMES]
    if len(cuts) != 1:
        return None
    one, other = piece.cut(0, cuts[0]).strip(), piece.cut(cuts[0])
    return (one, other) if _is_name(one) and _is_name(other) else None


def _both(pieces: list[Piece | None]) -> Piece | None:
    found = [piece for piece in pieces if piece]
    return join(found, "; ") if len(found) > 1 else found[0] if found else None


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
                not PREFIX.match(text)
                and not POSITION.match(text)
                and not _is_name(piece)
                or out[-1].folded.endswith((" pho", "pho", "kt.", "tl.", "tm.", "va", "thuong"))
            ):
                out[-1] = join([out[-1], piece])
                continue
        out.append(piece)
    return out


def _office_and_name(piece: Piece) -> list[Piece]:
    """«KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Nguyễn Văn A», run together on one line."""
    both = _OFFICE_AND_NAME.match(piece.text)
    if both is None or not (PREFIX.match(piece.folded) or POSITION.match(piece.folded)):
        return [piece]
    return [piece.cut(*both.span("office")), piece.cut(*both.span("name")).strip()]


def _trailing_position(office: Piece) -> "re.Match[str] | None":
    return re.search(rf"(?<= ){_POSITIONS}$", office.folded)


def bare_name(piece: Piece) -> Piece:
    """A line of the signature without «(đã ký)», degrees and ranks."""
    text = piece
    signed = SIGNED.search(text.folded)
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
            and not POSITION.match(piece.folded)
            and all(w.isalpha() for w in parts)
        )
    return (
        bool(NAME.match(piece.text))
        and len(piece) >= 5
        and not re.match(
            r"(?:noi nhan|nhu tren|luu\s*:|phu luc|dien thoai|ghi chu|hoi |phong |so |bo |ubnd)", piece.folded
        )
    )
