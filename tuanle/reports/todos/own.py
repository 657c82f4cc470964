"""What a unit has to do for its own report: send it, mend it, answer questions about its files, ask for time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from tuanle.assignments.enums import HoldKind
from tuanle.assignments.queries import latest_request
from tuanle.assignments.rules import due_at, hold_kind, is_open
from tuanle.campaigns.todos import Todo, Urgency
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.reports.enums import ReviewKind, State
from tuanle.reports.models import IntakeFile, Submission
from tuanle.reports.queries import LedgerRow
from tuanle.reports.rules import Standing, standing_of

#: From so long before the due instant on, more time may be asked for from the list.
NEAR = timedelta(days=3)


def todos(row: LedgerRow, *, at: datetime) -> Iterator[Todo]:
    """`row` is of the unit's own report."""
    submission = row.submission
    if hold_kind(submission.assignment, at=at) in {HoldKind.CLOSED, HoldKind.EXEMPT}:
        return
    yield from _questions(submission)
    if submission.state in {State.ASSIGNED, State.DRAFT, State.RETURNED}:
        yield from _report(submission, at)


def _questions(submission: Submission) -> Iterator[Todo]:
    campaign, unit = submission.assignment.campaign, submission.assignment.unit
    files = IntakeFile.objects.filter(campaign=campaign, unit=unit).annotate(
        left=Count("questions", filter=Q(questions__answered_at=None))
    )
    for file in files.filter(left__gt=0).defer("reading"):
        words = ngettext(
            "Trả lời %(n)s câu hỏi về tệp “%(name)s”", "Trả lời %(n)s câu hỏi về tệp “%(name)s”", file.left
        )
        sent = submission.current
        is_older = sent is not None and file.at < sent.submitted_at
        yield Todo(
            key=f"questions-{file.pk}",
            title=words % {"n": format_number(file.left), "name": file.title},
            button=_("Trả lời"),
            href=reverse("console:intake-file", args=[campaign.code, file.pk]),
            urgency=Urgency.OPEN if is_older else Urgency.NOW,
            due_at=None if is_older else due_at(submission.assignment),
            note=_("Báo cáo đã được gửi sau tệp này. Trả lời xong thì tệp thay bản đã gửi; không cần nữa thì để đó.")
            if is_older
            else _("Trả lời xong thì tệp mới được nhận thành báo cáo."),
            icon="circle-question-mark",
        )


def _report(submission: Submission, at: datetime) -> Iterator[Todo]:
    assignment = submission.assignment
    due, request = due_at(assignment), latest_request(assignment)
    asks = Todo(
        key="extension",
        title=_("Cần thêm thời gian?"),
        button=_("Đề nghị gia hạn"),
        href=reverse("office:ask-extension", args=[assignment.campaign.code, assignment.unit.code]),
        urgency=Urgency.OPEN,
        icon="calendar-clock",
    )
    is_waiting = request is not None and is_open(request)
    if hold_kind(assignment, at=at) == HoldKind.LOCKED:
        yield _locked(asks, is_waiting)
        return
    yield _sending(submission, due, at)
    if due and at >= due - NEAR and not is_waiting:
        yield asks


def _locked(asks: Todo, is_waiting: bool) -> Todo:
    locked = replace(asks, state=_("Đã khóa"))
    if is_waiting:
        return replace(locked, title=_("Báo cáo đã khóa, đang chờ gia hạn"), button=_("Xem đề nghị"))
    return replace(locked, title=_("Báo cáo đã khóa, chưa gửi được"), urgency=Urgency.NOW)


def _sending(submission: Submission, due: datetime | None, at: datetime) -> Todo:
    """Sending the report: mended when it was returned, gone on with when it was begun."""
    standing = standing_of(submission, at=at)
    if standing == Standing.RETURNED:
        review = submission.reviews.filter(kind=ReviewKind.RETURN).only("reason").first()
        return Todo(
            key="report",
            title=_("Sửa báo cáo bị trả lại"),
            button=_("Xem góp ý và sửa"),
            href=submission.get_absolute_url(),
            urgency=Urgency.NOW,
            due_at=due,
            state=standing.label,
            note=review.reason if review else "",
            icon="undo-2",
        )
    is_begun = submission.state == State.DRAFT
    return Todo(
        key="report",
        title=_("Điền tiếp và gửi báo cáo kết quả") if is_begun else _("Gửi báo cáo kết quả Tuần lễ"),
        button=_("Điền tiếp") if is_begun else _("Gửi báo cáo"),
        href=submission.get_absolute_url(),
        urgency=Urgency.NOW if standing == Standing.LATE else Urgency.DUE,
        due_at=due,
        state=standing.label,
        icon="send",
    )
