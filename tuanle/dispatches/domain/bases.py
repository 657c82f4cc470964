"""Whom the dispatch is addressed to, what it rests on, and the one dispatch it follows."""

import re
from datetime import date
from itertools import islice, pairwise

from tuanle.dispatches.domain.bodies import START, body_at
from tuanle.dispatches.domain.dates import DATE, single
from tuanle.dispatches.domain.levels import alike, plain
from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.outline import paragraphs
from tuanle.dispatches.domain.piece import Piece, bare, join, viet
from tuanle.dispatches.domain.syllables import lost_marks

_DEAR = re.compile(
    r"(?:dong )?kinh\s*gui\s*:?\s*|^(?:bo truong|chu tich|giam doc|truong ban|thu tuong|uy ban nhan dan)[^.;:]{0,90} dien:\s*"
)
_OPENS = re.compile(
    r"(?:can cu|thuc hien|xet de nghi|xet to trinh|xet|theo|tiep theo|trien khai|phuc dap|tiep tuc|de nghi|huong ung|nham|de |nam \d|ngay \d|vua qua|"
    r"trong nhung nam|tuan le|phat huy|nhan dip|sau khi)\b"
)
_BASIS = re.compile(
    r"(?:can cu|thuc hien|trien khai(?: thuc hien)?|theo|tiep theo|xet de nghi|xet to trinh|xet|phuc dap|tiep tuc thuc hien|duoc su (?:chi dao|dong y|nhat tri|thong nhat))\b"
)
_LISTED_BASIS = re.compile(r"[-+•*]\s*(?:can cu|thuc hien|trien khai thuc hien)\b")
#: A basis in the middle of a paragraph.
_OPENS_SENTENCE = re.compile(r"(?<=[^A-ZĐ][.]) (?=(?:Căn cứ|Thực hiện|Tiếp theo|Triển khai|Phúc đáp) )")
_CITED = re.compile(
    r"(?<![a-z])(?:so|cong van|ke hoach|huong dan|van ban|chi thi)\s*:?\s*(?P<whole>\d[\d ]{0,6}[a-z]?\s*[/-]\s*(?:\d{4}\s*/\s*)?)(?=[a-z])"
)
_SYMBOL = re.compile(
    r"(?:[A-ZĐƯÂ0-9]|(?<=Q)y(?=Đ)|(?<=T)[Trg]+|(?<=C)Tr|(?<=[A-ZĐ])[rgx](?=[A-ZĐ\s,;.-]|$))+(?:\s?[-–/&.]\s?(?:[A-ZĐƯÂ0-9]|(?<=T)[Trg]+|(?<=[A-ZĐ])[rg](?=[A-ZĐ\s,;.-]|$))+)*"
)
#: Capitals cut by spaces are one symbol when the day or the issuer follows at once.
_BROKEN_SYMBOL = re.compile(r"[A-ZĐ](?:[A-ZĐrgy&]|\s?-\s?|\s(?=[A-ZĐ]))*(?=,?\s+(?:ngày|của)\b)")
_MAIN = re.compile(
    r"[,;]\s*(?=(?:nay )?(?:UBND|(?:Phó )(?:Chủ tịch|Giám đốc|Trưởng)|Thư viện|Bảo tàng|Công an|Đảng ủy|Tỉnh|Thành|Huyện|Nhà|Đoàn|Ủy viên|Liên đoàn|Bộ|Trưởng|[ỦU][ỷy] ban|Uỷ ban|Sở|Phòng|Bộ|Hội|Ban|Trường|Trung tâm|Chủ tịch|Giám đốc|Văn phòng|Liên|Trung ương|Thường trực|Hiệu trưởng|Thành phố|Huyện|Tỉnh|Quận|Xã|Phường)\b"
    r"[^;]{0,250}?(?:ban hành|xây dựng|đề nghị|yêu cầu|hướng dẫn|chỉ đạo|thông báo|triển khai|có ý kiến|tổ chức|lập|giao|phối hợp|phát động|triệu tập|kính mời|mời|báo cáo|trình|phân công|đăng ký|lưu ý|gửi|trân trọng|kính)\b)"
)
#: The same in a text that has lost its marks.
_MAIN_BARE = re.compile(bare(_MAIN.pattern))
_ENDS = viet(r"(?<=[\w”\")]{2})\.\s+(?=[A-ZĐÀ-ỸỦ])(?<!\b(?:TP|TX|TT|TW|TS|GS|BS|TM|KT|TL|Tp)\.\s)")
_DOCUMENT = re.compile(
    r"\b(?:cong van|ke hoach|huong dan|chi thi|quyet dinh|nghi quyet|thong bao|van ban|chuong trinh|nghi dinh|luat|thong tu|de an|ket luan|cong dien|to trinh)\b"
)
_WEEK = re.compile(r"tuan le|hoc tap suot doi")
#: «…; Quyết định số 7/QĐ-UBND …»: a basis that shares the verb of the one before.
_NEXT_BASIS = re.compile(
    r"(?:cong van|ke hoach|huong dan|chi thi|quyet dinh|nghi quyet|thong bao|van ban|chuong trinh|nghi dinh|thong tu|ket luan|cong dien|to trinh)(?: lien tich)? (?:lien tich )?so\b|luat [^,;]{3,80}"
)
#: Where the issuer's own name may open the main clause.
_OWN = re.compile(r"[,;.] (?:nay )?(?=\S)")
#: No paragraph of reasons has more commas before its main clause.
_MOST_LINKS = 60
#: «…; Quản lý Website»: what goes on in a title begins with a capital, what is said of the occasion does not.
_TITLE_GOES_ON = viet(r"[A-ZĐÀ-Ỹ][^:]{2,80}$")
_BULLETS = ("-", "–", "—", "+", "•", "*")
_APART = viet(r";\s*[-–—+•]?\s*|(?<=[;.,])\s+[-–—•]\s+(?=[A-ZĐÀ-ỸỦ])")
_BETWEEN = viet(r";\s*[-–—+•]?\s*|(?<=[;.,\w)])\s+[-–—•]\s+(?=[A-ZĐÀ-ỸỦ])")


def read_addressees(lines: list[Line]) -> tuple[list[Piece], int]:
    """The bodies after «Kính gửi:» and the index of the first line after them; none: ([], 0)."""
    for at, line in enumerate(lines):
        flow = line.flow
        match = _DEAR.search(flow.folded)
        if (
            match is None
            or (match.start() > 12 and not re.search(r"[.;|]\s*$|\s$", flow.folded[: match.start()]))
            or at > 60
        ):
            continue
        parts: list[list[Piece]] = []
        first = flow.cut(match.end()).strip()
        if first:
            parts.append([first])
        end = at + 1
        while end < len(lines) and end < at + 60:
            text = lines[end].flow
            bullet = re.match(r"[-–—+•*]\s*(?=\D)", text.text)
            said = parts[-1][-1].text if parts else ""
            if parts and _LISTED_BASIS.match(text.folded):
                break
            if not bullet and parts:
                closed = said.endswith((".", ";")) and not said.endswith(";")
                apart = lines[end].blank_before and not text.text[:1].islower()
                if (
                    closed
                    or _OPENS.match(text.folded)
                    or (apart and not said.endswith((",", ";")))
                    or (_begins_anew(text) and not said.endswith((",", ";")))
                    or re.match(r"(?:[IVX]+|1)\s*[.)/]", text.text)
                ):
                    break
            if (
                bullet
                and parts
                and said.endswith(".")
                and not said.endswith(("..", "TP."))
                and not any(p[0].text[:1] in "-–—+•*" for p in parts[:1])
                and lines[end].blank_before
                and first
            ):
                break
            if bullet or not parts or said.endswith(";"):
                parts.append([text])
            else:
                parts[-1].append(text)
            end += 1
        listed = sum(1 for chunk in parts if chunk[0].text[:1] in _BULLETS) > 1
        names = [name for chunk in parts for name in _items(join(chunk), listed=listed)]
        return names, end
    return [], 0


def _begins_anew(text: Piece) -> bool:
    """A capital that opens no name of a body and no second half of one («… các huyện, / Thành phố»): the text begins."""
    return text.text[:1].isupper() and ":" in text.text[:30] and not START.match(text.text)


def _items(chunk: Piece, *, listed: bool) -> list[Piece]:
    """Bodies run together on one line. In a list with an item on each line a dash inside is part of a name."""
    out, last = [], 0
    between = _BETWEEN if chunk.text[:1] in _BULLETS and not listed and ";" not in chunk.text else _APART
    for cut in between.finditer(chunk.text):
        out.append(chunk.cut(last, cut.start()))
        last = cut.end()
    out.append(chunk.cut(last))
    return [name for name in (_uncounted(p).strip(" -–—+•*;.,:") for p in out) if len(name) > 2]


def _uncounted(name: Piece) -> Piece:
    """«2. Các trường tiểu học» without its number."""
    number = re.match(r"\s*\d{1,2}[.)/]\s+", name.text)
    return name.cut(number.end() if number else 0)


def read_bases(lines: list[Line], issuer: str = "") -> list[Piece]:
    """Each «Căn cứ …», and each «Thực hiện …», «Theo …» that cites a document, with its verb. `issuer`: whose name,
    folded, begins what is asked after them."""
    found: list[Piece] = []
    goes_on = False
    for piece in (said for whole, _ in paragraphs(lines) for said in _openings(whole)):
        text = piece.strip(" -–—+•")
        opens = _BASIS.match(text.folded)
        if opens is None and not (goes_on and _NEXT_BASIS.match(text.folded)):
            goes_on = False
            continue
        body, ended = _without_main(text, issuer)
        by_law = opens is not None and text.folded[: opens.end()].startswith(("can cu", "xet"))
        found += _cited_parts(body, ended=ended, by_law=by_law, first=not found)
        goes_on = not ended and text.text.endswith((";", ","))
    return found


def _without_main(text: Piece, issuer: str) -> tuple[Piece, bool]:
    """What stands before the main clause («…, UBND huyện yêu cầu»), and whether there is one."""
    main = _MAIN.search(text.text) or (_MAIN_BARE.search(bare(text.text)) if lost_marks(text.text) else None)
    ends = [found.start() for found in (main, _ENDS.search(text.text)) if found]
    end = min(ends, default=len(text))
    for link in islice(_OWN.finditer(text.folded, 0, end), _MOST_LINKS):
        said = text.cut(link.end(), body_at(text.text, link.end()))
        if issuer and said and alike(plain(said.folded), plain(issuer)):
            return text.cut(0, link.start()), True
    return text.cut(0, end), bool(ends)


def _cited_parts(body: Piece, *, ended: bool, by_law: bool, first: bool) -> list[Piece]:
    """The documents of one paragraph. What follows a semicolon and names no document belongs to the title before it,
    if the main clause is known to be gone."""
    found: list[Piece] = []
    for part in _parts(body):
        opens, cited = _BASIS.match(part.folded), _CITED.search(part.folded)
        named = cited or _DOCUMENT.search(part.folded)
        if (
            cited
            and (opens or found or not first or by_law)
            or by_law
            and named
            and (opens or _NEXT_BASIS.match(part.folded))
        ):
            found.append(part)
        elif found and ended and not opens and _TITLE_GOES_ON.match(part.text):
            start, end = body.at.index(found[-1].at[0]), body.at.index(part.at[-1]) + 1
            found[-1] = body.cut(start, end)
    return found


def _openings(paragraph: Piece) -> list[Piece]:
    cuts = [0, *(match.end() for match in _OPENS_SENTENCE.finditer(paragraph.text)), len(paragraph)]
    return [paragraph.cut(start, end) for start, end in pairwise(cuts)]


def _parts(body: Piece) -> list[Piece]:
    out, last = [], 0
    for cut in re.finditer(
        r";\s*| và (?=(?:Công văn|Kế hoạch|Hướng dẫn|Quyết định|công văn|Chỉ thị|Văn bản|văn bản) số)|(?<=[\w\"”)]),\s+(?=(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]heo)\b)",
        body.text,
    ):
        out.append(body.cut(last, cut.start()))
        last = cut.end()
    return [p for p in (part.strip(" ;.,:-–") for part in [*out, body.cut(last)]) if len(p) > 12]


def read_received(lines: list[Line]) -> list[Piece]:
    """«UBND Thành phố nhận được Công văn số …»: what the dispatch answers or hands on, which is no legal basis."""
    found = []
    for piece, _ in paragraphs(lines):
        match = re.search(
            r"(?:nhan duoc|(?:da |vua )(?:co|ban hanh|gui)) (?:cong van|ke hoach|van ban|huong dan|chi thi) so",
            piece.folded,
        )
        if match:
            found.append(piece.cut(match.end() - 2))
    return found


def cited(piece: Piece) -> tuple[Piece, str] | None:
    """The number and symbol of the document a text names first: `3270/SGD-GDTEX-CN`."""
    match = _CITED.search(piece.folded)
    if match is None:
        return None
    symbol = _BROKEN_SYMBOL.match(piece.text, match.end()) or _SYMBOL.match(piece.text, match.end())
    if symbol is None:
        return None
    end = symbol.end()
    if end < len(piece) and piece.text[end].isalpha():
        return None
    whole = piece.cut(match.start("whole"), end).strip(" .-")
    return whole, re.sub(r"\s", "", whole.text).replace("–", "-")


def follow(bases: list[Piece], received: list[Piece], *, lost: bool = False) -> tuple[Piece, str] | None:
    """The dispatch this one follows: of the documents named in the bases, the one about the Week itself.

    Several about the Week: the latest dated, which is the one from directly above. None about the Week: the only document
    that is said to be carried out («Thực hiện …»). Anything else is in doubt, and nothing is answered: so are several
    in a text that has `lost` marks, which does not say where one ends.
    """
    if lost and sum(len(_CITED.findall(basis.folded)) for basis in [*bases, *received]) != 1:
        return None
    about: list[tuple[date, int, tuple[Piece, str]]] = []
    carried: list[tuple[Piece, str]] = []
    for order, basis in enumerate([*bases, *received]):
        name = cited(basis)
        if name is None or re.search(r"/TTr\b|/BC\b", name[1]):  # a proposal or a report comes from below
            continue
        if _WEEK.search(basis.folded) and not re.search(
            r"de an|quyet dinh so|nghi quyet|luat", basis.folded.split("tuan le")[0]
        ):
            match = DATE.search(basis.folded)
            day = single(match) if match else None
            about.append(((day.on(None, None) if day else None) or date.min, order, name))
        elif basis.folded.startswith(("thuc hien", "trien khai", "theo", "can cu cong van")) and re.search(
            r"cong van|\bcv\b|ke hoach|huong dan|chi thi|van ban|thong bao", basis.folded
        ):
            carried.append(name)
    if about:
        return max(about, key=lambda item: item[:2])[2]
    return carried[0] if len(carried) == 1 else None
