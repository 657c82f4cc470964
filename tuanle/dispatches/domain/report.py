"""How and by when the result is reported."""

import re
from dataclasses import dataclass
from datetime import date

from tuanle.dispatches.domain.bodies import GROUP, START, bodies_in, body_at, split_body
from tuanle.dispatches.domain.dates import DEADLINE, due_instant, single
from tuanle.dispatches.domain.duties import sentences
from tuanle.dispatches.domain.levels import Found, alike, claimed, plain
from tuanle.dispatches.domain.outline import Node
from tuanle.dispatches.domain.piece import Piece, Span
from tuanle.dispatches.domain.result import Deadline, ReportDuty

_EMAIL = re.compile(
    r"(?<![\w.+-])(?:(?<=:) ?[a-z][\w+-]*\. )?[\w.+-]++ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?: ?\. ?(?:com|edu|gov|vn|net|org|info)|\.[\w-]+)+",
    re.ASCII,
)
_REPORT = re.compile(r"bao cao|ket qua (?:to chuc|thuc hien|trien khai)")
_RESULT = re.compile(
    r"(?:gui|nop|thuc hien|tong hop|bao cao)[^.;]{0,60}(?:bao cao|ket qua)|bao cao[^.;]{0,40}(?:ket qua|ve |tong ket|tinh hinh)|che do bao cao"
)
_OTHER = re.compile(
    r"(?:gui|nop|xay dung|dang ky|hoan thanh|danh sach|san pham|bai du thi)[^.;]{0,50}(?:ke hoach|dang ky|danh sach|bai|san pham|video|de cu|tac pham|cau hoi|gop y|y kien|ho so|chung tu|tin)\b"
    r"|\bdang ky (?:\w+ ){0,4}\.$"
)
_CHANNELS = (
    ("email", re.compile(r"e-?\s?mail|thu dien tu|hop thu|dia chi mail|@")),
    ("web", re.compile(r"truc tuyen|duong link|google form|https?:|phan mem bao cao|bieu mau dien tu")),
    (
        "system",
        re.compile(
            r"quan ly van ban|truc lien thong|ioffice|i-office|hoso cong viec|ho so cong viec|vnpt|he thong van ban|qlvb|doffice|egov"
        ),
    ),
    ("paper", re.compile(r"bang van ban|ban giay|ban cung|duong buu dien|ban in")),
)
_TO = re.compile(
    r"(?:(?<![a-zđ])(?:gửi|nộp|báo cáo|Báo cáo|trình|Gửi|lên|cho)(?: báo cáo| kết quả| văn bản| bằng văn bản)?(?: về| lên| cho| tới| đến)?|(?<![a-z])về(?! việc| kết| tình| công)) (?=\S)"
)
#: «báo cáo cơ quan quản lý cấp trên» names nobody.
_NOBODY = re.compile(
    r"(?:cac )?(?:co quan (?:quan ly|co tham quyen|chuc nang|lien quan)|cap (?:tren|co tham quyen)|don vi lien quan)"
)
#: «báo cáo về Sở trước ngày …»: the office that everyone knows.
_BARE = re.compile(r"(?:Sở|Phòng|Bộ|Hội)(?=[ ,;]*(?:$|[,;.(]|(?:trước|chậm|trong|để|qua|bằng|theo|kết)(?!\w)))")
_ASIDE = re.compile(r" ?\([^()]{1,80}\),? (?:và|đồng gửi) ")
_VIA = re.compile(r"\(?(?<![a-zđ])(?:thông )?qua (?=\S)")
#: Where what is said of a deadline ends; before another deadline, also where another task begins.
_STOP = re.compile(r";|\.\s")
_NEXT = re.compile(r";|\.\s|(?:,| và) (?=(?:báo cáo|đăng ký|gửi|nộp|hoàn thành|xây dựng|tổng hợp)(?!\w))")
#: «… khai mạc trước ngày …» is when something is held.
_HELD = re.compile(r"(?<!ket qua )(?:to chuc|dien ra|khai mac|phat dong)[^,;]{0,30}$")
#: A first word on the opening is not the report on the Week.
_QUICK = re.compile(r"bao cao nhanh[^;]*$")
#: «Chế độ báo cáo: Hội Khuyến học các huyện báo cáo …».
_TITLE = re.compile(r"[^:.;,]{1,40}:\s+(?=\S)")
#: «tổng hợp kết quả của các đơn vị, báo cáo …»: it is not they who report.
_OBJECT = re.compile(r"(?<!\w)(?:của|tại|với|cho|về|ở|trong|từ|lên|qua) (?:các |những )?$")
_PURPOSE = re.compile(
    r"(?:Để|Nhằm) [^.;:]{1,200}?, (?=(?:đề nghị|yêu cầu|[Cc]ác|Sở|Phòng|UBND|Ủy ban|Hội|Ban|Văn phòng|Thường trực)(?!\w))"
)
#: «Báo cáo gửi về UBND xã …», in a sentence of its own.
_SENT = re.compile(r"(?:cac )?bao cao (?:[^,.;]{1,30} )?(?:gui|nop|thuc hien|tren) ")
_BECOMES = re.compile(r"\bde (?:\w+ )?(?:\w+ )?(?:tong hop|bao cao)[^.;]*")
_UPWARD = re.compile(
    r"(?:de|va)?,?\s*(?:phong|so|hoi|ubnd)?[^,;.]{0,30}tong hop[^.;]{0,60}?bao cao (?!ket qua|theo)(?:voi |cho |len |gui )?|de bao cao (?:voi |cho |len )?"
)


#: No sentence says more deadlines.
_MOST = 20


@dataclass(frozen=True)
class ReportFound:
    """`doubts`: deadlines of which each may be the one; a person must say."""

    value: ReportDuty
    spans: dict[str, Span]
    doubts: tuple[Found, ...] = ()


def read_report(
    root: Node,
    rows: list[tuple[Piece, Piece]],
    *,
    addressees: list[Piece],
    issuer: str,
    year: int | None,
    issued_on: date | None,
) -> ReportFound | None:
    """The duty to report of the bodies addressed. `year` completes «23/4»; a day before the dispatch itself is in doubt."""
    texts = [*_report_texts(root), *((text, body) for text, body in rows if _REPORT.search(text.folded))]
    texts = [(text, body) for text, body in texts if not _OTHER.search(text.folded) or _of_results(text.folded)]
    if not texts:
        return None
    found = [one for text, body in texts for one in _deadlines(text, body, year, issued_on)]
    claims = claimed(found, addressees, issuer)
    chosen = claims[0] if len({one.due_at for one in claims}) == 1 else None
    order = ([chosen.text] if chosen else []) + [text for text, _ in texts]
    said = [t for t in order if chosen is None or t is chosen.text or _RESULT.search(t.folded) or _SENT.match(t.folded)]
    spans: dict[str, Span] = {}
    email = _first_email(order)
    channel = _channel(said, email)
    # Without a deadline of their own, the addressees' report is told of where it is said to whom it goes.
    core = (
        chosen.text if chosen else next((t for t, _ in texts if _TO.search(t.text) and _RESULT.search(t.folded)), None)
    )
    to, via, upward = _recipients(core, chosen) if core else (None, None, [])
    if to is None and chosen and chosen.to:
        to = bodies_in(chosen.to)[0]
    if to is None:
        to = next((body for text, _ in texts if _SENT.match(text.folded) and (body := _to(text))), None)
    hands_on = [plain(body.folded) for body in (to, via) if body is not None]
    for one in found:  # whoever receives the reports has a deadline upward of its own
        if one is not chosen and one.who and one.to and any(alike(plain(one.who.folded), name) for name in hands_on):
            upward = [*upward, *bodies_in(one.to)]
    upward = _unique(upward)
    bodies = _unique([*([to] if to else []), *([via] if via else []), *upward])
    if not (chosen or email or channel or bodies):
        return None
    if chosen:
        spans["report.due_at"] = chosen.span
    if email:
        spans["report.email"] = email.span
    if channel:
        spans["report.channel"] = channel[1].span
    for index, body in enumerate(bodies):
        spans[f"report.recipients.{index}"] = body.span
    unique = {(one.due_at, one.who.text if one.who else None): one for one in found}
    for index, one in enumerate(unique.values()):
        spans[f"report.deadlines.{index}"] = one.span
    inside = [core.span] if core else list(spans.values())
    spans["report"] = Span(min(s.start for s in inside), max(s.end for s in inside))
    value = ReportDuty(
        chosen.due_at if chosen else None,
        channel[0] if channel else None,
        re.sub(r"\[at\]|\(at\)", "@", re.sub(r"\s", "", email.text).lower()) if email else None,
        tuple(body.text for body in bodies),
        to.text if to else None,
        via.text if via else None,
        tuple(body.text for body in upward),
        tuple(Deadline(o.who.text if o.who else None, o.due_at, o.to.text if o.to else None) for o in unique.values()),
    )
    doubts = () if chosen else tuple({one.due_at: one for one in claims}.values())
    return ReportFound(value, spans, doubts)


def _of_results(folded: str) -> bool:
    """«Gửi câu hỏi về Phòng để tổng hợp báo cáo Sở» sends questions: the report is what becomes of them."""
    return _RESULT.search(_BECOMES.sub("", folded)) is not None


def _report_texts(root: Node) -> list[tuple[Piece, Piece | None]]:
    """Sentences that speak of reporting, each with the body under whose heading it stands."""
    out: list[tuple[Piece, Piece | None]] = []
    for node in root.walk():
        if node.kind == "lead":
            continue
        owner = _owner(node)
        titled = any(re.search(r"bao cao", n.piece.folded) and len(n.piece) < 160 for n in _up(node))
        for piece in [node.piece, *node.plain]:
            before = ""
            for sentence in map(_without_purpose, sentences(piece) if piece else []):
                folded = sentence.folded
                near = _REPORT.search(before) is not None and (DEADLINE.search(folded) or _EMAIL.search(sentence.text))
                if (
                    _REPORT.search(folded)
                    or near
                    or titled
                    and (DEADLINE.search(folded) or _EMAIL.search(sentence.text))
                ):
                    out.append((sentence, owner))
                before = folded
    return out


def _without_purpose(sentence: Piece) -> Piece:
    """«Để tổng hợp báo cáo UBND tỉnh, Sở yêu cầu …» from who asks on."""
    purpose = _PURPOSE.match(sentence.text)
    return sentence.cut(purpose.end() if purpose else 0)


def _up(node: Node) -> list[Node]:
    out, at = [], node.parent
    while at is not None:
        out.append(at)
        at = at.parent
    return out


def _owner(node: Node) -> Piece | None:
    for above in _up(node):
        if above.piece and above.kind != "lead":
            phrase, _ = split_body(above.piece)
            if phrase is not None:
                return phrase
    return None


def _deadlines(text: Piece, owner: Piece | None, year: int | None, issued_on: date | None) -> list[Found]:
    out: list[Found] = []
    last = 0
    opening = split_body(text)[0]
    matches = [
        m
        for m in DEADLINE.finditer(text.folded)
        if not (m["kw"].startswith(("vao", "trong", "het")) and m.start() and not _REPORT.search(text.folded))
    ][:_MOST]
    for index, match in enumerate(matches):
        parts = single(match)
        day = parts.on(None, year) if parts else None
        if day is None or (issued_on and day < issued_on):
            continue
        more = index + 1 < len(matches)
        limit = matches[index + 1].start() if more else len(text)
        stop = (_NEXT if more else _STOP).search(text.text[match.end() : limit])
        end = match.end() + stop.start() if stop else limit
        clause = text.cut(last, end)
        said = text.folded[last : match.start()]
        score = (3 if _RESULT.search(said) else 0) + (1 if _REPORT.search(said) else 0)
        score -= 5 if _OTHER.search(said + " .") and not _RESULT.search(said) else 0
        if score >= 0 and not _HELD.search(said) and not _QUICK.search(said):
            who = _who(clause) or (opening if last and not _BECOMES.search(said) else None) or owner
            near = text.cut(max(last, text.text.rfind(";", last, match.start()) + 1), end)
            to = _to(near) or _to(clause) or _said_before(text.cut(0, last), who)
            words = text.cut(match.start(), match.end())
            out.append(Found(who, to, _through(near), due_instant(match, day), words, text, score))
        last = end
    return out


def _who(clause: Piece) -> Piece | None:
    """The body that must report: the one before the verb."""
    title = _TITLE.match(clause.text)
    clause = clause.cut(title.end()) if title and _starts(clause.text, title.end()) else clause
    text = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside.group()), clause.text)
    theirs = re.search(r"[Bb]áo cáo (?:kết quả )?của (?=\S)", text)
    if theirs and (end := body_at(text, theirs.end())) > theirs.end():
        return clause.cut(theirs.end(), end)
    verb = re.search(r"[Bb]áo cáo|gửi|nộp|tổng hợp", text)
    lead = re.match(
        r"[\s;,.-]*(?:(?:Trân trọng |Kính )?(?:Đề nghị|đề nghị|Yêu cầu|yêu cầu|Giao|giao|Đối với|đối với|Riêng) )?",
        text,
    )
    begin = lead.end() if lead else 0
    limit = verb.start() if verb else len(text)
    if verb:
        for match in re.finditer(r"(?<!\w)(?=\w)", text[:limit]):
            end = body_at(text, match.start())
            if (
                end > match.start()
                and 0 <= limit - end <= 10
                and ";" not in text[end:limit]
                and not _OBJECT.search(text, max(0, match.start() - 12), match.start())
            ):
                return clause.cut(match.start(), end)
    if body_at(text, begin) > begin:
        return clause.cut(begin, body_at(text, begin))
    for match in re.finditer(r"(?:,|đề nghị|yêu cầu|giao|Đề nghị|Yêu cầu|;) ", text[:limit]):
        end = body_at(text, match.end())
        if end > match.end():
            return clause.cut(match.end(), min(end, max(limit, end)))
    return None


def _to(clause: Piece) -> Piece | None:
    for spot in _TO.finditer(clause.text):
        if _starts(clause.text, spot.end()) and not _NOBODY.match(clause.folded, spot.end()):
            return clause.cut(spot.end(), _body_end(clause.text, spot.end()))
        if bare := _BARE.match(clause.text, spot.end()):
            return clause.cut(*bare.span())
    return None


def _said_before(text: Piece, who: Piece | None) -> Piece | None:
    """«báo cáo nhanh về Phòng trước …; báo cáo tổng kết trước …»: both go there, unless Phòng itself is meant now."""
    to = _to(text) if text else None
    return None if to and who and alike(plain(to.folded), plain(who.folded)) else to


def _through(clause: Piece) -> Piece | None:
    via = next((m for m in _VIA.finditer(clause.text) if _starts(clause.text, m.end())), None)
    return clause.cut(via.end(), _body_end(clause.text, via.end())) if via else None


def _starts(text: str, at: int) -> bool:
    return bool(START.match(text, at) or GROUP.match(text, at))


def _body_end(text: str, start: int) -> int:
    return body_at(text, start)


def _recipients(core: Piece, chosen: Found | None) -> tuple[Piece | None, Piece | None, list[Piece]]:
    clause = core
    if chosen:
        local = next((k for k, o in enumerate(core.at) if o >= chosen.span.start), 0)
        bare = re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), core.text)
        begin = max(bare.rfind(";", 0, local), 0)
        after = re.search(r";|\.\s", bare[local:])
        clause = core.cut(begin, local + after.start() if after else len(core))
    upward: list[Piece] = []
    ups = (m for m in _UPWARD.finditer(clause.folded) if _starts(clause.text, m.end()))
    up = next((m for m in ups if not _NOBODY.match(clause.folded, m.end())), None)
    if up:
        upward = bodies_in(clause.cut(up.end(), _body_end(clause.text, up.end())))
    head = clause.cut(0, up.start()) if up and up.start() > 20 else clause
    to = _to(head)
    through = _through(head)
    if to is not None:
        several = [*bodies_in(to), *_beside(head, to)]
        to, upward = several[0], [*several[1:], *upward]
    return to, through, upward


def _beside(clause: Piece, to: Piece) -> list[Piece]:
    """«về Sở … (phòng …) và Hội …»: who else the same report goes to, behind what is said in brackets."""
    end = clause.at.index(to.at[-1]) + 1
    aside = _ASIDE.match(clause.text, end)
    return bodies_in(clause.cut(aside.end(), body_at(clause.text, aside.end()))) if aside and _starts(clause.text, aside.end()) else []


def _unique(bodies: list[Piece]) -> list[Piece]:
    seen: dict[str, Piece] = {}
    for body in bodies:
        seen.setdefault(" ".join(body.folded.split()), body)
    return list(seen.values())


def _email(text: Piece) -> Piece | None:
    match = _EMAIL.search(text.text)
    if match and re.match(r"\s*\(", text.text[match.end() :]) and _EMAIL.search(text.text, match.end()):
        return None  # an address for each kind of unit
    return text.cut(match.start(), match.end()).strip(" .") if match else None


def _channel(order: list[Piece], email: Piece | None) -> tuple[str, Piece] | None:
    if email:
        return "email", email
    for text in order:
        for name, pattern in _CHANNELS:
            match = pattern.search(text.folded)
            if match:
                return name, text.cut(*match.span())
    return None


def _first_email(texts: list[Piece]) -> Piece | None:
    for text in texts:
        found = _email(text)
        if found:
            return found
    return None
