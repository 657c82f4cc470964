"""The head of a dispatch: who issued it, number and symbol, place and date, kind and subject.

Two columns may have been printed side by side on one line, one after the other, or cut anywhere. So the known marks (the
national motto, the number, the date, the V/v) are taken out of the head one by one, and what is left is the issuer.
"""

import re

from tuanle.dispatches.domain.dates import HEAD_DATE, HEAD_DATE_IN_FIGURES, HEAD_DATE_TWICE, single, twice
from tuanle.dispatches.domain.doc_kinds import DISPATCH, kind_of_symbol
from tuanle.dispatches.domain.issuer import issuers
from tuanle.dispatches.domain.motto import take_motto
from tuanle.dispatches.domain.normalise import Line, tidy
from tuanle.dispatches.domain.outline import UNFINISHED
from tuanle.dispatches.domain.piece import Piece, join, viet
from tuanle.dispatches.domain.symbols import symbol_end
from tuanle.dispatches.domain.title import BEGINS, RESTS, Head, put_title, stands_apart, title_of

_NUMBER = re.compile(
    r"(?<![a-z])s\s*o\s*[:.]?\s*(?P<number>\d[\d ]{0,7}[a-z]?)?\s*[.…_]*\s*(?P<stroke>[/-])\s*"
    r"(?P<symbol>[a-z0-9]+(?:\s?[-/&.]\s?[a-z0-9]+)*)"
)
_ABOUT = re.compile(r"(?<![a-z])v\s*/\s*v\s*[:.]?\s*")
_GOES_ON = re.compile(r"tuan le |hoc tap suot doi")
_ABOUT_IN_QUOTES = re.compile(r'"\s*$')
_PLACE = viet(
    r"((?:(?:[Tt]h[aà]nh ph[oố]|[Tt]h[iị] x[aã]|[Tt]h[iị] tr[aấ]n|quận|huyện|phường|xã|tỉnh|đặc khu|TP\.?|TX\.?|Tp\.?)\s+)?"
    r"[A-ZĐÀ-Ỹ][\w'’.]*(?:(?:\s*[-–]\s*|\s+)(?:[A-ZĐÀ-Ỹ][\w'’]*|\d{1,2}(?=\s*,)))*|(?:Thành phố|Thị xã|Thị trấn)(?:\s+[A-ZĐÀ-Ỹ][\w'’]*)+)\s*,?\s*$"
)
#: «HUYỆN ỦY HÒA AN Hòa An, ngày …»: the office on the left has run into the place.
_CAPITALS_BEFORE = viet(r"(?:[A-ZĐÀ-Ỹ]{2,}\s+)+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])")
_BASIS = re.compile(r"\(?(?:can cu|thuc hien|theo|trien khai|nay|(?:ban hanh )?kem theo)\b")
#: The code of a document that two offices issue together: «CVLN-SGDĐT-HKH», «KHLT-…», «2013/TTLT-…».
_JOINT = re.compile(r"(?:\d{4}/)?[A-ZĐ]{1,3}(?:LN|LT|LS)-")
#: «UBND TỈNH» over an office is above it, whatever the office issues with others.
_STATE_BODY = re.compile(r"ubnd|uy ban nhan dan")
_FIRST_WORD = re.compile(
    r"cong hoa xa hoi|uy ban nhan|hoi dong nhan|(?:bo|so|hoi|phong|truong|van|ban) [a-z]+ |[a-z]+ [^,.;]{1,20}, ?ngay "
)


def read_head(lines: list[Line]) -> Head:
    head = Head()
    begins = _first_body_line(lines)
    title = title_of(lines[: begins + 1])
    stop = title.at if title else begins
    rest = _whole_words([line.raw for line in lines[:stop]])
    rest = _take_number(head, rest)
    rest = take_motto(rest)
    rest = _take_date(head, rest)
    rest = _take_about(head, rest, lines[:stop])
    names = issuers(rest, official=bool(head.spans))
    if (
        _JOINT.match(str(head.values.get("symbol") or ""))
        and len(names) > 1
        and not _STATE_BODY.match(names[-2].folded)
    ):
        names[-2:] = [join(names[-2:], " - ")]
    for name, piece in zip(("issuer", "superior"), reversed(names), strict=False):
        head.put(name, piece)
    if title:
        put_title(head, lines, title)
    symbol = head.values.get("symbol")
    named = kind_of_symbol(symbol if isinstance(symbol, str) else None)
    if title and title.kind is None:
        pass  # «THÔNG TRI»: what it is called outweighs a code that is another kind's
    elif "kind" not in head.values and named and isinstance(symbol, str):
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
        opens = BEGINS.match(folded) and not line.flow.text.isupper()
        if opens and (seen or RESTS.match(folded) and re.search(r"(?<![a-z])so\b", folded)):
            return i
        seen = seen or bool(re.search(r"\bso\b|cong\s*hoa|ngay|v/v", folded)) or i > 6
    return min(len(lines), 30)


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
    """The place and the day. Of two days, the printed one and the one stamped over it, a person must choose."""
    for skip, pattern in ((1, HEAD_DATE), (1, HEAD_DATE_TWICE), (2, HEAD_DATE), (1, HEAD_DATE_IN_FIGURES)):
        for i in range(len(rest)):
            piece = join(rest[i : i + skip])
            flat = tidy(piece)
            match = pattern.search(flat.folded)
            if match is None or re.match(r"\s*(?:cua|,\s*cua)", flat.folded[match.end() :]):
                continue
            day = single(match) if pattern is not HEAD_DATE_TWICE else None
            found = day.on(None, None) if day else None
            if pattern is HEAD_DATE_TWICE:
                head.days = [(both, flat.cut(*match.span())) for both in twice(match)]
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
    apart = stands_apart(lines)
    gaps = {line.raw.at[0] for line in lines if line.blank_before and not apart or line.rule_before}
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
            if line.at[0] in gaps and not lower and not UNFINISHED.search(tidy(parts[-1]).text.lower()):
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
