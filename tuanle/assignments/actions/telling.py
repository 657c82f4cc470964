"""Telling a unit whether it has more time: always in Vietnamese, whatever the language of who decided."""

from datetime import datetime

from django.urls import reverse

from tuanle.accounts.models import User
from tuanle.assignments.models import Assignment, Extension, ExtensionRequest
from tuanle.assignments.rules import due_at
from tuanle.campaigns.queries import parent_in
from tuanle.core.dates import format_end, format_instant
from tuanle.notices.actions import notify_unit
from tuanle.orgs.models import Unit


def tell_granted(assignment: Assignment, extension: Extension, *, by: User | None, at: datetime) -> None:
    """Until when the report is taken now; inside the transaction that gave the time."""
    words = [
        f"{_above(assignment).name} gia hạn để đơn vị gửi báo cáo “{assignment.campaign.name}” đến {format_end(extension.until)}.\n"
        f"Lý do: {extension.reason}",
        "Đơn vị soạn và gửi trên trang Báo cáo.",
    ]
    subject = f"Được gia hạn báo cáo “{assignment.campaign.name}” đến {format_end(extension.until)}"
    _tell(assignment, "extension.granted", subject, words, "office:report", by, at)


def tell_refused(request: ExtensionRequest, *, by: User | None, at: datetime) -> None:
    """Why there is no more time, and until when there is; inside the transaction that refused."""
    assignment = request.assignment
    due = due_at(assignment)
    words = [
        f"{_above(assignment).name} không gia hạn báo cáo “{assignment.campaign.name}” "
        f"theo đề nghị lúc {format_instant(request.asked_at)} của đơn vị.\nLý do: {request.refusal}",
        f"Hạn gửi báo cáo vẫn là {format_end(due)}." if due else "",
    ]
    subject = f"Không gia hạn báo cáo “{assignment.campaign.name}”"
    _tell(assignment, "extension.refused", subject, words, "office:ask-extension", by, at)


def _above(assignment: Assignment) -> Unit:
    return parent_in(assignment.campaign, assignment.unit) or assignment.campaign.owner


def _tell(
    assignment: Assignment, kind: str, subject: str, words: list[str], page: str, by: User | None, at: datetime
) -> None:
    notify_unit(
        unit=assignment.unit,
        kind=kind,
        subject=subject,
        text="\n\n".join(filter(None, [f"Kính gửi {assignment.unit.name},", *words])),
        about=assignment,
        href=reverse(page, args=[assignment.campaign.code, assignment.unit.code]),
        by=by,
        at=at,
    )
