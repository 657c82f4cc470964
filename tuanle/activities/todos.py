"""What a unit's activities ask of it: how those went that should have taken place by now."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

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
        n = due_sessions(campaign, unit, at=at).count() if can(user, Permission.ACTIVITY_EDIT, unit) else 0
        if n:
            words = ngettext("Ghi số lượt của %(n)s buổi đã qua", "Ghi số lượt của %(n)s buổi đã qua", n)
            yield Todo(
                key="sessions",
                title=words % {"n": format_number(n)},
                button=_("Ghi số lượt"),
                href=reverse("office:activities", args=[campaign.code, unit.code]),
                urgency=Urgency.DUE,
                due_at=campaign.due_at if at < campaign.due_at else None,
                note=_("Ghi xong, báo cáo tự có số liệu này."),
                icon="users-round",
            )
