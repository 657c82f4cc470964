"""What was to take place and of which nobody has said how it went."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.activities.queries import due_sessions
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.todos import Todo, Urgency
from tuanle.core.language import _, ngettext
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
