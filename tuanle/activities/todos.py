"""What was to take place and of which nobody has said how it went; what others asked the unit to hold."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.activities.queries import due_sessions, group_name, open_requests
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.todos import Todo, Urgency
from tuanle.core.clock import start_of
from tuanle.core.language import _, gettext, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit


class ActivityTodos:
    key = "activities"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo]:
        if not can(user, Permission.ACTIVITY_EDIT, unit):
            return
        # Where only the day is known, the session is over when the day is.
        may_come = Q(is_timed=False, ends_at=None, starts_at__gt=at - timedelta(days=1))
        unsaid = due_sessions(campaign, unit, at=at).exclude(may_come).count()
        if unsaid:
            words = ngettext(
                "%(n)s buổi đã qua, chưa ghi có tổ chức hay không",
                "%(n)s buổi đã qua, chưa ghi có tổ chức hay không",
                unsaid,
            )
            yield Todo(
                key="sessions",
                title=words % {"n": format_number(unsaid)},
                button=_("Ghi số lượt"),
                href=reverse("office:activities", args=[campaign.code, unit.code]),
                urgency=Urgency.DUE,
                due_at=campaign.due_at if at < campaign.due_at else None,
                note=_("Buổi ghi rồi mới vào số liệu của báo cáo; buổi không tổ chức thì ghi lý do."),
                icon="calendar-check",
            )


class GapTodos:
    """Requests to hold something where nothing is planned; those for a day that is over are no longer work."""

    key = "gaps"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo]:
        if not can(user, Permission.ACTIVITY_EDIT, unit):
            return
        for one in open_requests(campaign, unit):
            if one.day is not None and start_of(one.day) + timedelta(days=1) <= at:
                continue
            yield Todo(
                key=f"gap-{one.pk}",
                title=gettext("Đề nghị tổ chức: %(whom)s, %(area)s")
                % {"whom": group_name(one.group) or gettext("mọi người"), "area": one.area.name},
                button=_("Xem đề nghị"),
                href=reverse("office:gap-request", args=[campaign.code, unit.code, one.pk]),
                urgency=Urgency.DUE if one.day else Urgency.OPEN,
                due_at=start_of(one.day) if one.day else None,
                note=one.note,
                icon="message-square",
            )
