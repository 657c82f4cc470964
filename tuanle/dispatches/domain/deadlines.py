"""By when the result is reported, and by whom."""

import re
from datetime import date

from tuanle.dispatches.domain.bodies import body_at, split_body
from tuanle.dispatches.domain.dates import DEADLINE, due_instant, single
from tuanle.dispatches.domain.levels import Found, alike, plain
from tuanle.dispatches.domain.piece import Piece
from tuanle.dispatches.domain.receivers import names_body, through_whom, to_whom

#: What speaks of reporting, of the result of the Week, of other things that are handed in.
REPORT = re.compile(r"bao cao|ket qua (?:to chuc|thuc hien|trien khai)")
RESULT = re.compile(
    r"(?:gui|nop|thuc hien|tong hop|bao cao)[^.;]{0,60}(?:bao cao|ket qua)|bao cao[^.;]{0,40}(?:ket qua|ve |tong ket|tinh hinh)|che do bao cao"
)
OTHER = re.compile(
    r"(?:gui|nop|xay dung|dang ky|hoan thanh|danh sach|san pham|bai du thi)[^.;]{0,50}(?:ke hoach|dang ky|danh sach|bai|san pham|video|de cu|tac pham|cau hoi|gop y|y kien|ho so|chung tu|tin)\b"
    r"|\bdang ky (?:\w+ ){0,4}\.$"
)
BECOMES = re.compile(r"\bde (?:\w+ )?(?:\w+ )?(?:tong hop|bao cao)[^.;]*")
#: Where what is said of a deadline ends; before another deadline, also where another task begins.
_STOP = re.compile(r";|\.\s")
_NEXT = re.compile(r";|\.\s| (?=Báo cáo )|(?:,| và) (?=(?:báo cáo|đăng ký|gửi|nộp|hoàn thành|xây dựng|tổng hợp)(?!\w))")
#: «từ 7h30 đến 10h ngày …» is how long something lasts.
_SINCE = re.compile(r"\btu (?!ng\b)[^.;]*$")
#: «… khai mạc trước ngày …» is when something is held.
_HELD = re.compile(r"(?<!ket qua )(?:to chuc|dien ra|khai mac|phat dong)[^,;]{0,30}$")
#: A first word on the opening is not the report on the Week.
_QUICK = re.compile(r"bao cao nhanh[^;]*$")
#: «Chế độ báo cáo: Hội Khuyến học các huyện báo cáo …».
_TITLE = re.compile(r"[^:.;,]{1,40}:\s+(?=\S)")
#: «tổng hợp kết quả của các đơn vị, báo cáo …»: it is not they who report.
_OBJECT = re.compile(r"(?<!\w)(?:của|tại|với|cho|về|ở|trong|từ|lên|qua) (?:các |những )?$")
#: No sentence says more deadlines.
_MOST = 20


def deadlines_of(text: Piece, owner: Piece | None, year: int | None, issued_on: date | None) -> list[Found]:
    """The deadlines of one sentence, each with who must report by it. `owner`: under whose heading it stands."""
    out: list[Found] = []
    last = 0
    opening = split_body(text)[0]
    matches = [
        m
        for m in DEADLINE.finditer(text.folded)
        if not (m["kw"].startswith(("vao", "trong", "het")) and m.start() and not REPORT.search(text.folded))
        and not (m["kw"].startswith("den") and _SINCE.search(text.folded, max(0, m.start() - 60), m.start()))
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
        score = (3 if RESULT.search(said) else 0) + (1 if REPORT.search(said) else 0)
        score -= 5 if OTHER.search(said + " .") and not RESULT.search(said) else 0
        if score >= 0 and not _HELD.search(said) and not _QUICK.search(said):
            who = _who(clause) or (opening if last and not BECOMES.search(said) else None) or owner
            near = text.cut(max(last, text.text.rfind(";", last, match.start()) + 1), end)
            to = to_whom(near) or to_whom(clause) or _said_before(text.cut(0, last), who)
            words = text.cut(match.start(), match.end())
            out.append(Found(who, to, through_whom(near), due_instant(match, day), words, text, score))
        last = end
    return out


def _who(clause: Piece) -> Piece | None:
    """The body that must report: the one before the verb."""
    title = _TITLE.match(clause.text)
    clause = clause.cut(title.end()) if title and names_body(clause.text, title.end()) else clause
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


def _said_before(text: Piece, who: Piece | None) -> Piece | None:
    """«báo cáo nhanh về Phòng trước …; báo cáo tổng kết trước …»: both go there, unless Phòng itself is meant now."""
    to = to_whom(text) if text else None
    return None if to and who and alike(plain(to.folded), plain(who.folded)) else to
