"""The head of a dispatch: who issued it, number and symbol, place and date, kind and subject.

Two columns may have been printed side by side on one line, one after the other, or cut anywhere. So the known marks (the
national motto, the number, the date, the V/v) are taken out of the head one by one, and what is left is the issuer.
"""

import re
from dataclasses import dataclass, field

from tuanle.dispatches.domain.dates import HEAD_DATE, HEAD_DATE_IN_FIGURES, single
from tuanle.dispatches.domain.doc_kinds import BY_FOLDED, DISPATCH, kind_of_symbol
from tuanle.dispatches.domain.issuer import issuers
from tuanle.dispatches.domain.motto import loose, take_motto
from tuanle.dispatches.domain.normalise import Line, tidy
from tuanle.dispatches.domain.piece import Piece, Span, join, viet
from tuanle.dispatches.domain.symbols import symbol_end

_NUMBER = re.compile(
    r"(?<![a-z])s\s*o\s*[:.]?\s*(?P<number>\d[\d ]{0,7}[a-z]?)?\s*[.…_]*\s*(?P<stroke>[/-])\s*"
    r"(?P<symbol>[a-z0-9]+(?:\s?[-/&.]\s?[a-z0-9]+)*)"
)
_ABOUT = re.compile(r"(?<![a-z])v\s*/\s*v\s*[:.]?\s*")
_GOES_ON = re.compile(r"tuan le |hoc tap suot doi")
_ABOUT_IN_QUOTES = re.compile(r'"\s*$')
_PLACE = viet(
    r"((?:(?:thành phố|thị xã|thị trấn|quận|huyện|phường|xã|tỉnh|đặc khu|[Tt]hanh pho|[Tt]hi xa|[Tt]hi tran|TP\.?|TX\.?|Tp\.?)\s+)?"
    r"[A-ZĐÀ-Ỹ][\w'’.]*(?:(?:\s*[-–]\s*|\s+)(?:[A-ZĐÀ-Ỹ][\w'’]*|\d{1,2}(?=\s*,)))*|(?:Thành phố|Thị xã|Thị trấn)(?:\s+[A-ZĐÀ-Ỹ][\w'’]*)+)\s*,?\s*$"
)
#: «HUYỆN ỦY HÒA AN Hòa An, ngày …»: the office on the left has run into the place.
_CAPITALS_BEFORE = viet(r"(?:[A-ZĐÀ-Ỹ]{2,}\s+)+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])")
_BEGINS = re.compile(
    r"kinh\s*gui|dong kinh gui|(?:can cu|thuc hien|xet de nghi|xet to trinh|theo|nham|de tiep tuc|tiep theo|trien khai|huong ung|phuc dap|quyet dinh\s*:)\b|"
    r"(?:i|1)\s*[.)/]\s*\S|phan (?:i|thu nhat)\b|dieu 1\b|a[.)]\s"
)
_BASIS = re.compile(r"\(?(?:can cu|thuc hien|theo|trien khai|nay|(?:ban hanh )?kem theo)\b")
_RESTS = re.compile(r"(?:can cu|thuc hien (?:cong van|ke hoach|quyet dinh|huong dan)|xet)\b")
_FIRST_WORD = re.compile(
    r"cong hoa xa hoi|uy ban nhan|hoi dong nhan|(?:bo|so|hoi|phong|truong|van|ban) [a-z]+ |[a-z]+ [^,.;]{1,20}, ?ngay "
)
_TITLES = sorted(BY_FOLDED, key=len, reverse=True)
_TITLE = re.compile(r"^(" + "|".join(loose(t) for t in _TITLES if t not in ("cong van",)) + r")(?![a-z])")


@dataclass
class Head:
    """What the head says; `end` is the index of the first line after it."""

    values: dict[str, object] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    end: int = 0
    subject: Piece | None = None

    def put(self, name: str, piece: Piece, value: object = None) -> None:
        self.values[name] = piece.text if value is None else value
        self.spans[name] = piece.span
        if name == "subject":
            self.subject = piece


def read_head(lines: list[Line]) -> Head:
    head = Head()
    begins = _first_body_line(lines)
    title_at, title_end = _title_at(lines[: begins + 1])
    stop = title_at if title_at is not None else begins
    rest = _whole_words([line.raw for line in lines[:stop]])
    rest = _take_number(head, rest)
    rest = take_motto(rest)
    rest = _take_date(head, rest)
    rest = _take_about(head, rest, lines[:stop])
    names = issuers(rest, official=bool(head.spans))
    for name, piece in zip(("issuer", "superior"), reversed(names), strict=False):
        head.put(name, piece)
    if title_at is not None:
        _put_title(head, lines, title_at, title_end, begins)
    symbol = head.values.get("symbol")
    named = kind_of_symbol(symbol if isinstance(symbol, str) else None)
    if "kind" not in head.values and named and isinstance(symbol, str):
        head.values["kind"], head.spans["kind"] = named, head.spans["symbol"]
    elif "kind" not in head.values and "about" in head.spans and symbol:
        head.values["kind"], head.spans["kind"] = DISPATCH, head.spans["about"]
    head.spans.pop("about", None)
    head.end = max(head.end, stop)
    return head


def _whole_words(rest: list[Piece]) -> list[Piece]:
    """Lines of narrow cells whose first word was left alone on a line: «ỦY / BAN NHÂN DÂN», «Cà / Mau, ngày …»."""
    out: list[Piece] = []
    for piece in rest:
        above = out[-1].strip() if out else piece
        if out and re.fullmatch(r"[^\W\d_]{1,7}", above.text) and above.text[:1].isupper():
            whole = join([above, piece.strip()])
            if _FIRST_WORD.match(whole.folded) and above.text.isupper() == piece.strip().text[:4].isupper():
                out[-1] = whole
                continue
        letters = (
            re.search(r"\s[bcdghklmnpqrstvx]{1,2}$", above.folded) if out and piece.text.strip().isupper() else None
        )
        if letters and re.fullmatch(r"[aeiouy][a-z]*", piece.strip().folded):  # «KHÁNH H / ÒA»
            out[-1] = join([above, piece.strip()], "")
            continue
        out.append(piece)
    return out


def _first_body_line(lines: list[Line]) -> int:
    seen = False
    for i, line in enumerate(lines[:80]):
        folded = line.flow.folded
        if re.search(r"kinh\s*gui\s*:?", folded) and not folded.startswith("-"):
            return i
        opens = _BEGINS.match(folded) and not line.flow.text.isupper()
        if opens and (seen or _RESTS.match(folded) and re.search(r"(?<![a-z])so\b", folded)):
            return i
        seen = seen or bool(re.search(r"\bso\b|cong\s*hoa|ngay|v/v", folded)) or i > 6
    return min(len(lines), 30)


def _title_at(lines: list[Line]) -> tuple[int | None, int]:
    for i, line in enumerate(lines):
        text = line.flow
        found = _TITLE.match(text.folded)
        if found and text.text[: found.end()].isupper() and not text.folded.startswith("bao cao vien"):
            return i, found.end()
    return None, 0


def _take_number(head: Head, rest: list[Piece]) -> list[Piece]:
    """Only a number that ends in a symbol counts: the stamp of a receiving office has a number alone."""
    for i, raw in enumerate(rest):
        piece, source = raw, raw
        match = _NUMBER.search(piece.folded)
        if match is None and i + 1 < len(rest) and re.search(r"(?<![a-z])s\s*o\s*[:.]?\s*[\d ]*/?\s*$", piece.folded):
            piece = join([raw, rest[i + 1]])
            match = _NUMBER.search(piece.folded)
            if match:
                rest = [*rest[:i], piece, *rest[i + 2 :]]
        if match is None or _BASIS.match(piece.folded.strip()):
            continue
        end = symbol_end(piece.text, match.start("symbol"), match.end("symbol"))
        if end <= match.start("symbol"):
            continue
        if match["number"]:
            number = piece.cut(*match.span("number")).strip()
            head.put("number", number, re.sub(r"\s", "", number.text))
        more = viet(r"\s?,\s?[A-ZĐ]{2,5}[A-ZĐa-z]?[A-ZĐ]*(?=\s{2}|\s*$|\s[A-ZĐÀ-Ỹ][a-zà-ỹ])").match(piece.text, end)
        end = more.end() if more else end  # «998/SGDĐT-GDTrH, GDTX»
        symbol = piece.cut(match.start("symbol"), end).strip(" .-/")
        head.put("symbol", symbol, re.sub(r"\s", "", symbol.text).replace("–", "-"))
        del source
        return [*rest[:i], piece.cut(0, match.start()).strip(), piece.cut(end), *rest[i + 1 :]]
    return rest


def _take_date(head: Head, rest: list[Piece]) -> list[Piece]:
    for skip, pattern in ((1, HEAD_DATE), (2, HEAD_DATE), (1, HEAD_DATE_IN_FIGURES)):
        for i in range(len(rest)):
            piece = join(rest[i : i + skip])
            flat = tidy(piece)
            match = pattern.search(flat.folded)
            if match is None or re.match(r"\s*(?:cua|,\s*cua)", flat.folded[match.end() :]):
                continue
            day = single(match)
            found = day.on(None, None) if day else None
            place = _PLACE.search(_last_column(piece, flat, match.start()))
            if (found is None and place is None) or _BASIS.match(flat.folded):
                continue
            if found:
                head.put("issued_on", flat.cut(match.start(), match.end()), found)
            start = match.start()
            if place and flat.text[start - len(place.group()) - 1 : start - len(place.group())] == "/":
                place = None  # what stands behind the stroke is a symbol
            if place:
                begin = start - len(_last_column(piece, flat, start)) + place.start(1)
                name = flat.cut(begin, begin + len(place.group(1))).strip(" ,")
                own = _CAPITALS_BEFORE.match(name.text)
                head.put("place", name.cut(own.end() if own else 0))
                start = begin + (own.end() if own else 0)
            return [*rest[:i], flat.cut(0, start), flat.cut(match.end()), *rest[i + skip :]]
    return rest


def _last_column(raw: Piece, flat: Piece, before: int) -> str:
    """The text before the date, from the last wide gap on: a place never reaches back over the gap of two columns."""
    source_end = flat.at[before] if before < len(flat) else flat.at[-1]
    gap = [
        m.end() for m in re.finditer(r"\t|\s{3,}|\|", raw.text) if m.end() < len(raw) and raw.at[m.end()] <= source_end
    ]
    first = next((k for k, o in enumerate(flat.at) if gap and o >= raw.at[gap[-1]]), 0)
    return flat.text[first:before]


def _take_about(head: Head, rest: list[Piece], lines: list[Line]) -> list[Piece]:
    """«V/v …» to the end of its lines; what the other column printed on them is gone already."""
    gaps = {line.raw.at[0] for line in lines if line.blank_before or line.rule_before}
    marked = any(_ABOUT.search(piece.folded) for piece in rest)
    for i, piece in enumerate(rest):
        match = _ABOUT.search(piece.folded) if marked else re.match(r"[\s,]*ve viec\s*[:.]?\s+", piece.folded)
        if match is None:
            continue
        parts = [piece.cut(match.end())]
        used = i + 1
        for k in range(i + 1, len(rest)):
            line = rest[k].strip()
            if not line:
                used = k + 1
                continue
            lower = (
                _GOES_ON.match(line.folded)
                or line.text[:1].islower()
                or line.text[:1].isdigit()
                or line.text[:1] in '“"(–-'
            )
            if line.at[0] in gaps and not lower:
                break
            if (
                line.text.isupper()
                and len(line) > 6
                or (not lower and re.match(r"[A-ZĐ]", line.text) and _complete(parts))
            ):
                break
            parts.append(line)
            used = k + 1
        subject = tidy(join(p.strip() for p in parts)).strip(" .;,")
        subject = subject if "(" in subject.text else subject.strip(" .;,)")
        if _ABOUT_IN_QUOTES.search(piece.folded, 0, match.start()):
            subject = subject.strip(' "”')
        if subject and len(subject) <= 400:  # longer: the body ran into it
            head.put("subject", subject)
        head.spans["about"] = piece.cut(*match.span()).strip().span
        return [*rest[:i], piece.cut(0, match.start()), *rest[used:]]
    return rest


def _complete(parts: list[Piece]) -> bool:
    return bool(re.search(r"nam\s*\d{4}\s*$|[.]$", join(parts).folded.strip()))


def _put_title(head: Head, lines: list[Line], at: int, end: int, begins: int) -> None:
    title = lines[at].flow
    kind = title.cut(0, end)
    head.put("kind", kind, BY_FOLDED[_key(kind.folded)])
    joint = re.compile(r"\s*lien (?:nganh|tich|so)\b").match(title.folded, end)
    end = joint.end() if joint else end
    parts = [title.cut(end).strip(" :.-–")] if len(title) > end else []
    last = at + 1
    for k in range(at + 1, min(len(lines), at + 9)):
        line, flow = lines[k], lines[k].flow
        if (
            line.rule_before
            and parts
            or (_BEGINS if parts else _RESTS).match(flow.folded)
            and not flow.text.isupper()
            or re.match(r"kinh\s*gui", flow.folded)
        ):
            break
        if (
            re.match(
                r"(?:i|1|a)\s*[.)/]\s|phan |dieu 1\b|chu tich |giam doc |uy ban nhan dan [^,]{3,40}$|bo truong",
                flow.folded,
            )
            and parts
        ):
            break
        if (
            parts
            and flow.text.isupper()
            and re.match(r"(?:truong phong|hieu truong|truong ban|vien truong|tong giam doc|chanh)\b", flow.folded)
        ):
            break
        opens_body = re.match(
            r"(?:Ủy ban|Uỷ ban|UBND|Sở|Phòng|Hội|Bộ|Ban|Trường|Ngày|Năm|Để|Nhằm|Hưởng ứng|Trên cơ sở|Được sự|Nhân dịp|Sau khi|Trong|Thường trực|Chủ tịch|Giám đốc|Tiếp tục)\b",
            flow.text,
        )
        if parts and (opens_body and not flow.text.isupper() or re.match(r"[-+•*]\s", flow.text)):
            break
        if (
            parts
            and line.blank_before
            and not (flow.text[:1].islower() or flow.text.isupper() or line.heading or flow.text.startswith("("))
        ):
            break
        if parts and re.search(r"[.;]$", parts[-1].text) and len(join(parts)) > 30:
            break
        parts.append(flow)
        last = k + 1
    if head.values.get("subject") is None and parts:
        subject = join(parts)
        about = re.match(r"(?:v\s*/\s*v|ve viec)\s*[:.]?\s*", subject.folded)
        subject = subject.cut(about.end() if about else 0).strip(" .;,")
        if any(c.isalpha() for c in subject.text):
            head.put("subject", subject)
    head.end = max(last, 0)


def _key(folded: str) -> str:
    bare = re.sub(r"\s", "", folded)
    return next(name for name in _TITLES if name.replace(" ", "") == bare)
