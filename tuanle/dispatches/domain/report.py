"""How and by when the result is reported."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tuanle.dispatches.domain.bodies import bodies_in, split_body
from tuanle.dispatches.domain.channel import EMAIL, channel_of, first_email
from tuanle.dispatches.domain.dates import DEADLINE
from tuanle.dispatches.domain.deadlines import BECOMES, OTHER, REPORT, RESULT, deadlines_of
from tuanle.dispatches.domain.levels import Found, alike, claimed, plain
from tuanle.dispatches.domain.outline import Node
from tuanle.dispatches.domain.piece import Piece, Span, join
from tuanle.dispatches.domain.receivers import TO, receivers, to_whom, unique
from tuanle.dispatches.domain.result import Deadline, ReportDuty
from tuanle.dispatches.domain.sentences import sentences

_PURPOSE = re.compile(
    r"(?:Để|Nhằm) [^.;:]{1,200}?, (?=(?:đề nghị|yêu cầu|[Cc]ác|Sở|Phòng|UBND|Ủy ban|Hội|Ban|Văn phòng|Thường trực)(?!\w))"
)
#: «Báo cáo gửi về UBND xã …», in a sentence of its own.
_SENT = re.compile(r"(?:cac )?bao cao (?:[^,.;]{1,30} )?(?:gui|nop|thuc hien|tren) ")
#: «Báo cáo tổng kết. Nộp Phòng chậm nhất …»: what is sent stands in the sentence before.
_SENDS = re.compile(r"(?:nop|gui|thoi han|han) ")


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
    lost: bool = False,
) -> ReportFound | None:
    """The duty to report of the bodies addressed. `year` completes «23/4»; a day before the dispatch itself is in doubt.

    `lost`: the text has lost marks, and does not say whose a day is and to whom a report goes.
    """
    texts = [*_report_texts(root), *((text, body) for text, body in rows if REPORT.search(text.folded))]
    texts = [(text, body) for text, body in texts if not OTHER.search(text.folded) or _of_results(text.folded)]
    if not texts:
        return None
    found = [one for text, body in texts for one in deadlines_of(text, body, year, issued_on)]
    found = [replace(one, who=None, to=None, via=None) for one in found] if lost else found
    claims = claimed(found, addressees, issuer, lost=lost)
    chosen = claims[0] if len({one.due_at for one in claims}) == 1 else None
    order = ([chosen.text] if chosen else []) + [text for text, _ in texts]
    said = [t for t in order if chosen is None or t is chosen.text or RESULT.search(t.folded) or _SENT.match(t.folded)]
    spans: dict[str, Span] = {}
    email = first_email(order)
    channel = channel_of(said, email)
    # Without a deadline of their own, the addressees' report is told of where it is said to whom it goes.
    core = chosen.text if chosen else next((t for t, _ in texts if TO.search(t.text) and RESULT.search(t.folded)), None)
    to, via, upward = receivers(core, chosen) if core and not lost else (None, None, [])
    if to is None and chosen and chosen.to:
        to = bodies_in(chosen.to)[0]
    if to is None and not lost:
        to = next((body for text, _ in texts if _SENT.match(text.folded) and (body := to_whom(text))), None)
    hands_on = [plain(body.folded) for body in (to, via) if body is not None]
    for one in found:  # whoever receives the reports has a deadline upward of its own
        if one is not chosen and one.who and one.to and any(alike(plain(one.who.folded), name) for name in hands_on):
            upward = [*upward, *bodies_in(one.to)]
    upward = unique(upward)
    bodies = unique([*([to] if to else []), *([via] if via else []), *upward])
    told = any(RESULT.search(text.folded) or _SENT.match(text.folded) for text, _ in texts)
    if not (claims or email or bodies or channel and told):
        return None
    if chosen:
        spans["report.due_at"] = chosen.span
    if email:
        spans["report.email"] = email.span
    if channel:
        spans["report.channel"] = channel[1].span
    for index, body in enumerate(bodies):
        spans[f"report.recipients.{index}"] = body.span
    once = {(one.due_at, one.who.text if one.who else None): one for one in found}
    for index, one in enumerate(once.values()):
        spans[f"report.deadlines.{index}"] = one.span
    inside = [core.span] if core else [*spans.values(), *(text.span for text in said[:1])]
    spans["report"] = Span(min(s.start for s in inside), max(s.end for s in inside))
    value = ReportDuty(
        chosen.due_at if chosen else None,
        channel[0] if channel else None,
        re.sub(r"\[at\]|\(at\)", "@", re.sub(r"\s", "", email.text).lower()) if email else None,
        tuple(body.text for body in bodies),
        to.text if to else None,
        via.text if via else None,
        tuple(body.text for body in upward),
        tuple(Deadline(o.who.text if o.who else None, o.due_at, o.to.text if o.to else None) for o in once.values()),
    )
    doubts = () if chosen else tuple({one.due_at: one for one in claims}.values())
    return ReportFound(value, spans, doubts)


def _of_results(folded: str) -> bool:
    """«Gửi câu hỏi về Phòng để tổng hợp báo cáo Sở» sends questions: the report is what becomes of them."""
    return RESULT.search(BECOMES.sub("", folded)) is not None


def _report_texts(root: Node) -> list[tuple[Piece, Piece | None]]:
    """Sentences that speak of reporting, each with the body under whose heading it stands."""
    out: list[tuple[Piece, Piece | None]] = []
    for node in root.walk():
        if node.kind == "lead":
            continue
        above = _owner(node)
        titled = any(re.search(r"bao cao", n.piece.folded) and len(n.piece) < 160 for n in _up(node))
        for piece in [node.piece, *node.plain]:
            # Further paragraphs may close the whole dispatch.
            own = node.plain and piece is node.plain[0] and not node.children
            owner = (_named(node) if own else None) or above
            before = Piece("", ())
            for sentence in map(_without_purpose, sentences(piece) if piece else []):
                folded = sentence.folded
                near = REPORT.search(before.folded) and (DEADLINE.search(folded) or EMAIL.search(sentence.text))
                if near and _SENDS.match(folded):
                    out.append((join([before, sentence]), owner))
                elif (
                    REPORT.search(folded) or near or titled and (DEADLINE.search(folded) or EMAIL.search(sentence.text))
                ):
                    out.append((sentence, owner))
                before = sentence
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
    return next((phrase for above in _up(node) if (phrase := _named(above))), None)


def _named(node: Node) -> Piece | None:
    """The body whose name a heading is."""
    return split_body(node.piece)[0] if node.piece and node.kind != "lead" else None
