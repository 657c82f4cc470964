"""What the dispatch asks of a unit and has not been answered: the receipt, the duties; and what its own units ask of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.assignments.queries import receipt_due, receipt_of, requests_for
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.todos import Counted, Todo, Urgency
from tuanle.core.clock import start_of
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit


class AssignmentTodos:
    key = "assignments"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo | Counted]:
        if can(user, Permission.REPORT_SUBMIT, unit):
            yield from _asked(campaign, unit, at)
        if can(user, Permission.EXTENSION_GIVE, unit):
            yield _requests(campaign, unit, user)


def _asked(campaign: Campaign, unit: Unit, at: datetime) -> Iterator[Todo]:
    receipt = receipt_of(campaign, unit)
    if receipt is None:
        return
    codes = [campaign.code, unit.code]
    if not receipt.is_received and at < campaign.locks_at:
        due = receipt_due(campaign)
        yield Todo(
            key="receipt",
            title=_("Nhận công văn của %(owner)s") % {"owner": campaign.owner.name},
            button=_("Đọc công văn"),
            href=reverse("office:receipt", args=codes),
            urgency=Urgency.NOW,
            due_at=due,
            state=_("Chưa ký nhận") if at < due else _("Quá hạn ký nhận"),
            note=_("Bấm đọc là ký nhận: nơi gửi thấy ai đã nhận, lúc nào."),
            icon="mail-open",
            is_act=True,
        )
    left = receipt.duties - receipt.answered
    if left:
        words = ngettext("Ghi kết quả %(n)s nhiệm vụ trong công văn", "Ghi kết quả %(n)s nhiệm vụ trong công văn", left)
        yield Todo(
            key="duties",
            title=words % {"n": format_number(left)},
            button=_("Ghi kết quả"),
            href=reverse("office:dispatch", args=codes) + "#nhiem-vu",
            urgency=Urgency.DUE if at >= start_of(campaign.starts_on) else Urgency.OPEN,
            due_at=campaign.due_at,
            icon="list-checks",
        )


def _requests(campaign: Campaign, unit: Unit, user: Any) -> Counted:
    children = ReportingLine.objects.filter(campaign=campaign, parent=unit).values("child")
    waiting = requests_for(user, campaign).filter(decided_at=None, assignment__unit__in=children)

    def todo(n: int) -> Todo:
        words = ngettext("%(n)s đề nghị gia hạn chờ trả lời", "%(n)s đề nghị gia hạn chờ trả lời", n)
        return Todo(
            key="requests",
            title=words % {"n": format_number(n)},
            button=_("Trả lời"),
            href=reverse("console:requests", args=[campaign.code]),
            urgency=Urgency.NOW,
            icon="calendar-clock",
        )

    return Counted(waiting, todo)
