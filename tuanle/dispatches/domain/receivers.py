"""To whom a report goes, through whom, and who gets it after them."""

import re

from tuanle.dispatches.domain.bodies import bodies_in, body_at
from tuanle.dispatches.domain.levels import Found
from tuanle.dispatches.domain.piece import Piece

#: The word before whoever gets a report.
TO = re.compile(
    r"(?:(?<![a-zđ])(?:gửi|nộp|báo cáo|Báo cáo|trình|Gửi|Nộp|lên|cho)(?: báo cáo| kết quả| văn bản| bằng văn bản)?(?: về| lên| cho| tới| đến)?|(?<![a-z])về(?! việc| kết| tình| công)) (?=\S)"
)
#: «báo cáo cơ quan quản lý cấp trên» names nobody.
_NOBODY = re.compile(
    r"(?:cac )?(?:co quan (?:quan ly|co tham quyen|chuc nang|lien quan)|cap (?:tren|co tham quyen)|don vi lien quan)"
)
#: «báo cáo về Sở trước ngày …»: the office that everyone knows.
_BARE = re.compile(r"(?:Sở|Phòng|Bộ|Hội)(?=[ ,;]*(?:$|[,;.(]|(?:trước|chậm|trong|để|qua|bằng|theo|kết)(?!\w)))")
_ASIDE = re.compile(r" ?\([^()]{1,80}\),? (?:và|đồng gửi) ")
_VIA = re.compile(r"\(?(?<![a-zđ])(?:thông )?qua (?=\S)")
_UPWARD = re.compile(
    r"(?:de|va)?,?\s*(?:phong|so|hoi|ubnd)?[^,;.]{0,30}tong hop[^.;]{0,60}?bao cao (?!ket qua|theo)(?:voi |cho |len |gui )?|de bao cao (?:voi |cho |len )?"
)


def receivers(core: Piece, chosen: Found | None) -> tuple[Piece | None, Piece | None, list[Piece]]:
    """Who gets the report, through whom, and who gets it after them, in the sentence that says so."""
    clause = core
    if chosen:
        local = next((k for k, o in enumerate(core.at) if o >= chosen.span.start), 0)
        bare = re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), core.text)
        begin = max(bare.rfind(";", 0, local), 0)
        after = re.search(r";|\.\s", bare[local:])
        clause = core.cut(begin, local + after.start() if after else len(core))
    upward: list[Piece] = []
    ups = (m for m in _UPWARD.finditer(clause.folded) if names_body(clause.text, m.end()))
    up = next((m for m in ups if not _NOBODY.match(clause.folded, m.end())), None)
    if up:
        upward = bodies_in(clause.cut(up.end(), body_at(clause.text, up.end())))
    head = clause.cut(0, up.start()) if up and up.start() > 20 else clause
    to = to_whom(head)
    through = through_whom(head)
    if to is not None:
        several = [*bodies_in(to), *_beside(head, to)]
        to, upward = several[0], [*several[1:], *upward]
    return to, through, upward


def to_whom(clause: Piece) -> Piece | None:
    """The body that a report is sent to."""
    for spot in TO.finditer(clause.text):
        end = body_at(clause.text, spot.end())
        if end > spot.end() and not _NOBODY.match(clause.folded, spot.end()):
            return clause.cut(spot.end(), end)
        if bare := _BARE.match(clause.text, spot.end()):
            return clause.cut(*bare.span())
    return None


def through_whom(clause: Piece) -> Piece | None:
    """The office that takes the reports for it."""
    via = next((m for m in _VIA.finditer(clause.text) if names_body(clause.text, m.end())), None)
    return clause.cut(via.end(), body_at(clause.text, via.end())) if via else None


def _beside(clause: Piece, to: Piece) -> list[Piece]:
    """«về Sở … (phòng …) và Hội …»: who else the same report goes to, behind what is said in brackets."""
    end = clause.at.index(to.at[-1]) + 1
    aside = _ASIDE.match(clause.text, end)
    return (
        bodies_in(clause.cut(aside.end(), body_at(clause.text, aside.end())))
        if aside and names_body(clause.text, aside.end())
        else []
    )


def names_body(text: str, at: int) -> bool:
    """Whether a body is named at `at`, in words that still say where its name ends."""
    return body_at(text, at) > at


def unique(bodies: list[Piece]) -> list[Piece]:
    """Each body once, however often it is named."""
    seen: dict[str, Piece] = {}
    for body in bodies:
        seen.setdefault(" ".join(body.folded.split()), body)
    return list(seen.values())
