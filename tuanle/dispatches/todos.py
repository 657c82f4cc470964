"""What a unit has been sent and has not acknowledged: the dispatches that amend the one of its Week."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.todos import Todo, Urgency
from tuanle.core.language import _
from tuanle.dispatches.queries import unsigned_amendments
from tuanle.orgs.models import Unit


class DispatchTodos:
    key = "dispatches"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo]:
        if not can(user, Permission.REPORT_SUBMIT, unit):
            return
        for delivery in unsigned_amendments(unit, campaign):
            yield Todo(
                key="amendment",
                title=_("Nhận công văn sửa đổi %(number)s") % {"number": delivery.dispatch},
                button=_("Đọc chỗ sửa đổi"),
                href=reverse("office:receipt", args=[campaign.code, unit.code]),
                urgency=Urgency.NOW,
                state=_("Chưa ký nhận"),
                note=_("Bấm đọc là ký nhận: nơi gửi thấy ai đã nhận, lúc nào."),
                icon="mail-open",
                is_act=True,
            )
