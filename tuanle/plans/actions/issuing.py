"""Issuing the official plan: made once, checked against the decree, kept as it went out."""

from dataclasses import asdict
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.documents.queries import Rendered, render_checked
from tuanle.files.actions import store_file
from tuanle.plans.actions.locking import changed, taken_while_open
from tuanle.plans.domain.content import Content, digest, from_json, written
from tuanle.plans.domain.frame import Frame, Signature
from tuanle.plans.domain.official import compose
from tuanle.plans.domain.texts import texts_of
from tuanle.plans.models import Plan, PlanIssue
from tuanle.plans.queries.frames import next_number
from tuanle.plans.rules import is_approved


def render_plan(
    content: Content, *, texts: dict[str, str], frame: Frame, signature: Signature, at: datetime
) -> Rendered:
    """The documents of `content`. Raises `Refused` when our own plan breaks a rule of the decree's layout."""
    return render_checked(compose(content, texts, frame, signature), at=at)


@write
def issue_plan(
    *, plan: Plan, seen: int, frame: Frame, signature: Signature, by: User | None, at: datetime
) -> PlanIssue:
    """Issue the approved plan under `signature`; without a number it takes the next of the unit's own plans this year.

    Raises `Refused` for a plan that is not approved as it stands, a number the unit has used in the year, a date that
    has not come yet, and a unit without a place to date its documents from.
    """
    plan = taken_while_open(plan, seen=seen, at=at)
    day = signature.issued_on
    if not is_approved(plan) or plan.current is None:
        raise Refused(_("Chỉ ban hành được kế hoạch đã duyệt. Hãy gửi duyệt trước."), code="state")
    if day is None or day > at.astimezone(VIETNAM).date():
        raise Refused(_("Ngày ban hành chưa ghi, hoặc ở sau ngày hôm nay. Hãy xem lại ngày."), code="date")
    if not frame.place:
        raise Refused(
            _("%(unit)s chưa có địa danh để ghi trước ngày tháng của văn bản. Hãy bổ sung ở danh sách đơn vị.")
            % {"unit": plan.unit.name},
            code="place",
        )
    symbol = squeeze(signature.symbol)
    number = signature.number or next_number(plan.unit, symbol, day)
    used = PlanIssue.objects.filter(unit=plan.unit, year=day.year, symbol=symbol, number=number).first()
    if used:
        raise Refused(
            _("Số %(number)s năm %(year)s đã dùng cho một kế hoạch của đơn vị. Hãy ghi số khác.")
            % {"number": used, "year": day.year},
            code="number",
        )
    signed = Signature(symbol, signature.lines, squeeze(signature.name), number, day)
    content = from_json(plan.current.content)
    texts = texts_of(plan.texts, content, frame)
    documents = render_plan(content, texts=texts, frame=frame, signature=signed, at=at)
    data = {
        "content": plan.current.content,
        "texts": texts,
        "frame": written(asdict(frame)),
        "signature": written(asdict(signed)),
    }
    issue = PlanIssue.objects.create(
        plan=plan,
        submission=plan.current,
        unit=plan.unit,
        year=day.year,
        number=number,
        symbol=symbol,
        issued_on=day,
        content=data,
        sha256=digest(data),
        docx=store_file(content=documents.docx, at=at),
        pdf=store_file(content=documents.pdf, at=at),
        at=at,
        by=by,
    )
    changed(plan, by=by, at=at)
    record(verb="plan.issue", obj=plan, by=by, at=at, issue=issue.pk, number=str(issue), sha256=issue.sha256)
    return issue
