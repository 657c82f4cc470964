"""What a visit asks of the unit, and of whoever visits."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.todos import Counted, Todo, Urgency
from tuanle.core.clock import start_of
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.inspections.enums import InspectionState
from tuanle.inspections.models import Finding, Inspection
from tuanle.inspections.queries import findings_for
from tuanle.orgs.models import Unit


class InspectionTodos:
    key = "inspections"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo | Counted]:
        if can(user, Permission.REPORT_SUBMIT, unit):
            yield from _to_mend(campaign, unit, at)
        if can(user, Permission.INSPECTION_EDIT, unit):
            yield from _to_visit(campaign, unit, at)


def _to_mend(campaign: Campaign, unit: Unit, at: datetime) -> Iterator[Todo]:
    for finding in findings_for(campaign, unit)[:5]:
        due = start_of(finding.mend_by + timedelta(days=1))
        yield Todo(
            key=f"finding-{finding.pk}",
            title=finding.text,
            button=_("Báo đã khắc phục"),
            href=reverse("office:inspections", args=[campaign.code, unit.code]) + f"#viec-{finding.pk}",
            urgency=Urgency.NOW if at >= due else Urgency.DUE,
            due_at=due,
            state=_("Phải khắc phục"),
            note=_("Đoàn kiểm tra: %(visitor)s") % {"visitor": finding.inspection.visitor.name},
            icon="wrench",
        )


def _to_visit(campaign: Campaign, unit: Unit, at: datetime) -> Iterator[Counted]:
    visits = Inspection.objects.filter(campaign=campaign, visitor=unit)
    href = reverse("console:inspections", args=[campaign.code])

    def passed(n: int) -> Todo:
        words = ngettext("Ghi kết quả %(n)s cuộc kiểm tra", "Ghi kết quả %(n)s cuộc kiểm tra", n)
        return Todo(
            key="visits", title=words % {"n": format_number(n)}, button=_("Ghi kết quả"), href=href,
            urgency=Urgency.DUE, icon="clipboard-check",
        )  # fmt: skip

    def said(n: int) -> Todo:
        words = ngettext(
            "Xác nhận %(n)s việc đơn vị báo đã khắc phục", "Xác nhận %(n)s việc đơn vị báo đã khắc phục", n
        )
        return Todo(
            key="mended", title=words % {"n": format_number(n)}, button=_("Xác nhận"), href=href,
            urgency=Urgency.OPEN, icon="check-check",
        )  # fmt: skip

    yield Counted(visits.filter(state=InspectionState.PLANNED, planned_on__lte=at.date()), passed)
    mended = Finding.objects.filter(inspection__in=visits, mended_at__isnull=False, confirmed_at=None)
    yield Counted(mended, said)
