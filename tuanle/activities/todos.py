"""What was to take place and of which nobody has said how it went; what others asked the unit to hold; and what stands
between an activity and the public."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity
from tuanle.activities.queries import due_sessions, group_name, hits, open_requests
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.todos import Counted, Todo, Urgency
from tuanle.core.clock import start_of
from tuanle.core.language import _, gettext, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit


class ActivityTodos:
    key = "activities"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Counted]:
        if not can(user, Permission.ACTIVITY_EDIT, unit):
            return
        # Where only the day is known, the session is over when the day is.
        may_come = Q(is_timed=False, ends_at=None, starts_at__gt=at - timedelta(days=1))
        unsaid = due_sessions(campaign, unit, at=at).exclude(may_come)

        def todo(n: int) -> Todo:
            words = ngettext(
                "%(n)s buổi đã qua, chưa ghi có tổ chức hay không",
                "%(n)s buổi đã qua, chưa ghi có tổ chức hay không",
                n,
            )
            return Todo(
                key="sessions",
                title=words % {"n": format_number(n)},
                button=_("Ghi số lượt"),
                href=reverse("office:activities", args=[campaign.code, unit.code]),
                urgency=Urgency.DUE,
                due_at=campaign.due_at if at < campaign.due_at else None,
                note=_("Buổi ghi rồi mới vào số liệu của báo cáo; buổi không tổ chức thì ghi lý do."),
                icon="calendar-check",
            )

        yield Counted(unsaid, todo)


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


class PublishingTodos:
    """What was returned or no longer keeps to the limits, for its lead; what waits, for those who decide."""

    key = "publishing"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo | Counted]:
        if can(user, Permission.ACTIVITY_EDIT, unit):
            yield from _returned(campaign, unit)
            yield from _limited(campaign, unit, at)
        if can(user, Permission.ACTIVITY_REVIEW, unit):
            yield _to_decide(campaign, unit)


def _returned(campaign: Campaign, unit: Unit) -> Iterator[Todo]:
    returned = Activity.objects.filter(campaign=campaign, lead=unit, public_page__state=PublicState.RETURNED)
    for activity in returned.select_related("campaign", "lead", "public_page").order_by("pk"):
        yield Todo(
            key=f"public-{activity.pk}",
            title=_("Sửa rồi gửi đăng lại: %(title)s") % {"title": activity.title},
            button=_("Xem góp ý và sửa"),
            href=f"{activity.get_absolute_url()}#nguoi-dan",
            urgency=Urgency.NOW,
            state=PublicState.RETURNED.label,
            note=activity.public_page.comment,
            icon="undo-2",
        )


def _limited(campaign: Campaign, unit: Unit, at: datetime) -> Iterator[Todo]:
    for hit in hits(campaign, at=at, lead=unit):
        yield Todo(
            key=f"limited-{hit.activity.pk}",
            title=_("Không còn được tổ chức như đã đăng: %(title)s") % {"title": hit.activity.title},
            button=_("Xem và sửa"),
            href=f"{hit.activity.get_absolute_url()}#nguoi-dan",
            urgency=Urgency.NOW,
            note=hit.breaches[0].words,
            icon="shield-alert",
        )


def _to_decide(campaign: Campaign, unit: Unit) -> Counted:
    """What units that report to `unit` ask to publish."""
    children = ReportingLine.objects.filter(campaign=campaign, parent=unit).values("child")
    asked = Activity.objects.filter(campaign=campaign, lead__in=children, public_page__state=PublicState.ASKED)

    def todo(n: int) -> Todo:
        words = ngettext("%(n)s hoạt động chờ duyệt đăng", "%(n)s hoạt động chờ duyệt đăng", n)
        return Todo(
            key="public-to-decide",
            title=words % {"n": format_number(n)},
            button=_("Duyệt đăng"),
            href=reverse("console:publications", args=[campaign.code]),
            urgency=Urgency.NOW,
            icon="megaphone",
        )

    return Counted(asked, todo)
