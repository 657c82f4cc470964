"""Reading an official dispatch: text in, a `Dispatch` out, each field with the stretch it was read from.

Nothing is guessed. A year that a date lacks («23/4») is taken only from what the document itself says: the year of its
Week («… năm 2021» in the subject, then in the body), else the year of its own date; `starts_on.year` spans where. What
two places contradict, and what is not there, stays empty and stands in `missing`; what they contradict is asked in
`questions`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _
from tuanle.dispatches.domain.activities import read_activities
from tuanle.dispatches.domain.bases import follow, read_addressees, read_bases, read_received
from tuanle.dispatches.domain.duties import read_duties
from tuanle.dispatches.domain.foot import foot_start, read_foot
from tuanle.dispatches.domain.head import read_head
from tuanle.dispatches.domain.lines import read_lines
from tuanle.dispatches.domain.normalise import Line, canonical
from tuanle.dispatches.domain.outline import outline
from tuanle.dispatches.domain.piece import Piece, Span, fold_same_length
from tuanle.dispatches.domain.report import ReportFound, read_report
from tuanle.dispatches.domain.result import Candidate, Dispatch, Duty, Question, missing_fields
from tuanle.dispatches.domain.sources import text_of
from tuanle.dispatches.domain.syllables import lost_marks
from tuanle.dispatches.domain.tables import report_rows
from tuanle.dispatches.domain.title import Head
from tuanle.dispatches.domain.week import Week, read_themes, read_weeks, said_year

_PREAMBLE_ENDS = re.compile(r"(?:phan |chuong |muc )?(?:[ivx]+|1|a)\s*[.)/]\s*\S|dieu 1\b|quyet dinh\s*:?$|nhu sau\s*:")


def read_file(source: Path | str | bytes, name: str = "") -> Dispatch:
    """The dispatch in a file or in its bytes. Raises `Refused` when it is not one, or cannot be read (see `text_of`)."""
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        name = name or path.name
        if not path.is_file():
            raise Refused(_("Không có tệp “%(name)s”.") % {"name": name}, code="not_found")
        data = path.read_bytes()
    dispatch = read_text(text_of(data, name))
    marks = (
        dispatch.number,
        dispatch.symbol,
        dispatch.subject,
        dispatch.issued_on,
        dispatch.addressees,
        dispatch.signer,
        dispatch.issuer,
    )
    if sum(1 for mark in marks if mark) < 2:
        said = f"“{name}”" if name else _("Tệp")
        raise Refused(
            _("%(file)s không phải văn bản hành chính: không thấy cơ quan ban hành, số, ngày, kính gửi hay người ký.")
            % {"file": said},
            code="not_a_dispatch",
        )
    return dispatch


def read_text(text: str) -> Dispatch:
    """The dispatch in a text, whatever it is: never raises, and says in `missing` what it did not find."""
    parts = part(text)
    text, head, addressees, body = parts.text, parts.head, parts.addressees, parts.body
    spans: dict[str, Span] = dict(head.spans)
    issued_on = head.values.get("issued_on")
    issued = issued_on if isinstance(issued_on, date) else None
    foot = read_foot(parts.foot)
    preamble = _preamble(body)
    issuer = str(head.values.get("issuer") or "")
    bases = read_bases(preamble, fold_same_length(issuer))
    # One word may be a slip of the typist; two show that the text has lost marks.
    lost = len(lost_marks("\n".join(line.flow.text for line in body))) > 1
    followed = follow(bases, read_received(preamble), lost=lost)
    root = outline(body)
    nodes = root.walk()
    subject = head.subject
    themes = read_themes(nodes, subject)
    theme = themes[0] if len(themes) == 1 else None
    weeks = read_weeks(nodes, subject, issued)
    week = weeks[0] if len(weeks) == 1 else None
    year = said_year(subject, nodes)[0] or (issued.year if issued else None)
    activities = read_activities(root, body, subject.folded if subject else "")
    duties = read_duties(root, [*body, *parts.after])
    report = read_report(
        root,
        report_rows(body),
        addressees=addressees,
        issuer=fold_same_length(issuer),
        year=issued.year if issued else year,
        issued_on=issued,
        lost=lost,
    )

    _put_list(spans, "addressees", addressees)
    _put_list(spans, "legal_bases", bases)
    _put_list(spans, "activity_kinds", [piece for piece, _ in activities])
    _put_list(spans, "recipients", foot.recipients)
    for index, duty in enumerate(duties):
        spans[f"duties.{index}"] = duty.span
        spans[f"duties.{index}.text"] = duty.text.span
        for k, named in enumerate(duty.bodies):
            spans[f"duties.{index}.bodies.{k}"] = named.span
    if followed:
        spans["follows"] = followed[0].span
    if theme:
        spans["theme"] = theme.span
    if week:
        spans["starts_on"] = spans["ends_on"] = week.span
        if week.year:
            spans["starts_on.year"] = week.year
    questions = tuple(_questions(head, themes, weeks, report))
    for index, question in enumerate(questions):
        for k, candidate in enumerate(question.candidates):
            spans[f"questions.{index}.candidates.{k}"] = candidate.span
    spans |= foot.spans
    spans |= report.spans if report else {}
    fields = {
        name: head.values.get(name) for name in ("issuer", "superior", "number", "symbol", "kind", "subject", "place")
    }
    dispatch = Dispatch(
        text=text,
        **{name: str(value) if value else None for name, value in fields.items()},  # type: ignore[arg-type]
        issued_on=issued,
        addressees=tuple(piece.text for piece in addressees),
        legal_bases=tuple(piece.text for piece in bases),
        follows=followed[1] if followed else None,
        theme=theme.text if theme else None,
        starts_on=week.starts_on if week else None,
        ends_on=week.ends_on if week else None,
        activity_kinds=tuple(kind for _, kind in activities),
        duties=tuple(Duty(tuple(b.text for b in d.bodies), d.text.text, d.clause) for d in duties),
        report=report.value if report else None,
        recipients=tuple(piece.text for piece in foot.recipients),
        signer=foot.signer,
        questions=questions,
        spans=dict(sorted(spans.items())),
    )
    return Dispatch(**{**dispatch.__dict__, "missing": missing_fields(dispatch)})


def _questions(head: Head, themes: list[Piece], weeks: list[Week], report: ReportFound | None) -> Iterator[Question]:
    doubts = report.doubts if report else ()
    if head.days and "issued_on" not in head.values:
        yield Question("issued_on", tuple(Candidate(day.isoformat(), said.text, said.span) for day, said in head.days))
    if len(themes) > 1:
        yield Question("theme", tuple(Candidate(one.text, one.text, one.span) for one in themes))
    if len(weeks) > 1:
        yield Question(
            "starts_on", tuple(Candidate(f"{one.starts_on}/{one.ends_on}", one.text.text, one.span) for one in weeks)
        )
    if doubts:
        yield Question("report.due_at", tuple(Candidate(one.due_at.isoformat(), one.said, one.span) for one in doubts))


@dataclass(frozen=True)
class Parts:
    """A text cut into head, addressees, body, foot and what comes after it (annexes)."""

    text: str
    head: Head
    addressees: list[Piece]
    body: list[Line]
    foot: list[Line]
    after: list[Line]


def part(text: str) -> Parts:
    """The parts of a dispatch, as far as it has them."""
    text = canonical(text)
    lines = read_lines(text)
    head = read_head(lines)
    addressees, after = read_addressees(lines)
    start = max(after, head.end)
    begin, end = foot_start(lines, min(start, len(lines)))
    return Parts(text, head, addressees, lines[start:begin], lines[begin:end], lines[end:])


def _preamble(body: list[Line]) -> list[Line]:
    """The lines before the first part: where the legal bases stand."""
    for index, line in enumerate(body):
        match = (
            _PREAMBLE_ENDS.search(line.flow.folded)
            if "nhu sau" in line.flow.folded
            else _PREAMBLE_ENDS.match(line.flow.folded)
        )
        if match:
            return body[: index + 1] if "nhu sau" in line.flow.folded else body[:index]
    return body[:25]


def _put_list(spans: dict[str, Span], name: str, pieces: list[Piece]) -> None:
    for index, piece in enumerate(pieces):
        spans[f"{name}.{index}"] = piece.span
    if pieces:
        spans[name] = Span(min(p.span.start for p in pieces), max(p.span.end for p in pieces))
