"""A visit: planned, moved, cancelled, recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.inspections.actions.telling import tell_cancelled, tell_moved, tell_planned
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.inspections.models import Answer, Finding, Inspection
from tuanle.inspections.rules import is_held, is_planned
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Said:
    """What was found of one point of the checklist."""

    verdict: str
    note: str = ""


@dataclass(frozen=True)
class Found:
    """Something to be mended, by a day."""

    text: str
    mend_by: date


@write
def plan_inspections(
    *,
    campaign: Campaign,
    visitor: Unit,
    units: Iterable[Unit],
    on: date,
    members: str,
    focus: str,
    by: User | None,
    at: datetime,
) -> list[Inspection]:
    """Plan a visit to each of `units` on one day, and tell it. A unit that has one on that day already keeps it and is
    left out."""
    wanted = list(units)
    if not wanted:
        raise Refused(_("Chưa chọn đơn vị nào để kiểm tra."), code="nothing")
    own = next((unit for unit in wanted if unit.pk == visitor.pk), None)
    if own is not None:
        raise Refused(_("%(unit)s không tự kiểm tra chính mình.") % {"unit": own.name}, code="itself")
    known = set(
        Inspection.objects.filter(campaign=campaign, visitor=visitor, planned_on=on)
        .exclude(state=InspectionState.CANCELLED)
        .values_list("unit", flat=True)
    )
    made = []
    for unit in wanted:
        if unit.pk in known:
            continue
        visit = Inspection.objects.create(
            campaign=campaign, visitor=visitor, unit=unit, planned_on=on, members=squeeze(members),
            focus=squeeze(focus), planned_at=at, planned_by=by,
        )  # fmt: skip
        record(verb="inspection.plan", obj=visit, by=by, at=at, unit=unit.code, on=on.isoformat())
        tell_planned(visit, by=by, at=at)
        made.append(visit)
    return made


@write
def move_inspection(*, inspection: Inspection, on: date, by: User | None, at: datetime) -> Inspection:
    """Visit on another day; the unit is told."""
    inspection = _planned(inspection)
    before, inspection.planned_on = inspection.planned_on, on
    taken = Inspection.objects.filter(
        campaign=inspection.campaign_id, visitor=inspection.visitor_id, unit=inspection.unit_id, planned_on=on
    )
    if taken.exclude(pk=inspection.pk).exclude(state=InspectionState.CANCELLED).exists():
        raise Refused(_("Ngày %(day)s đã có lịch kiểm tra đơn vị này.") % {"day": format_date(on)}, code="taken")
    inspection.lock_version += 1
    inspection.save(update_fields=["planned_on", "lock_version"])
    record(verb="inspection.move", obj=inspection, by=by, at=at, before=before.isoformat(), after=on.isoformat())
    if before != on:
        tell_moved(inspection, before, by=by, at=at)
    return inspection


@write
def cancel_inspection(*, inspection: Inspection, reason: str, by: User | None, at: datetime) -> Inspection:
    """The visit is not held; the unit is told why, and the reason stays on record."""
    inspection = _planned(inspection)
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do hủy lịch kiểm tra."), code="reason")
    inspection.state, inspection.cancelled_why = InspectionState.CANCELLED, squeeze(reason)
    inspection.lock_version += 1
    inspection.save(update_fields=["state", "cancelled_why", "lock_version"])
    record(verb="inspection.cancel", obj=inspection, by=by, at=at, reason=inspection.cancelled_why)
    tell_cancelled(inspection, by=by, at=at)
    return inspection


@write
def record_inspection(
    *,
    inspection: Inspection,
    seen_version: int,
    held_on: date,
    answers: Mapping[str, Said],
    findings: Sequence[Found],
    conclusion: str,
    by: User | None,
    at: datetime,
) -> Inspection:
    """Keep what was found. Recorded again, answers are replaced and findings added: what was asked of a unit stays.

    `seen_version` is that of the visit as it was on the screen: of two people who record one visit, neither overwrites
    the other unseen.
    """
    inspection = _locked(inspection)
    if inspection.lock_version != seen_version:
        raise Refused(_("Người khác vừa ghi kết quả này. Hãy xem lại trước khi ghi tiếp."), code="changed")
    if not (is_planned(inspection) or is_held(inspection)):
        raise Refused(_("Lịch kiểm tra này đã hủy."), code="cancelled")
    if held_on > at.astimezone(VIETNAM).date():
        raise Refused(_("Ngày kiểm tra chưa đến. Hãy ghi kết quả sau khi kiểm tra."), code="future")
    unsaid = [key for key, said in answers.items() if said.verdict == Verdict.BAD and not squeeze(said.note)]
    if unsaid:
        raise Refused(_("Điểm “Chưa đạt” cần một câu nói rõ vì sao."), code="why")
    early = next((one for one in findings if one.mend_by < held_on), None)
    if early is not None:
        raise Refused(
            _("Hạn khắc phục %(day)s trước ngày kiểm tra.") % {"day": format_date(early.mend_by)}, code="mend-by"
        )
    inspection.state, inspection.held_on, inspection.conclusion = InspectionState.HELD, held_on, nfc(conclusion).strip()
    inspection.recorded_at, inspection.recorded_by = at, by
    inspection.lock_version += 1
    inspection.save()
    for point, said in answers.items():
        Answer.objects.update_or_create(
            inspection=inspection, point=point, defaults={"verdict": said.verdict, "note": squeeze(said.note)}
        )
    Finding.objects.bulk_create(
        Finding(inspection=inspection, text=nfc(found.text).strip(), mend_by=found.mend_by) for found in findings
    )
    record(
        verb="inspection.record", obj=inspection, by=by, at=at, held_on=held_on.isoformat(),
        answers={key: said.verdict for key, said in answers.items()}, findings=len(findings),
    )  # fmt: skip
    return inspection


def _planned(inspection: Inspection) -> Inspection:
    inspection = _locked(inspection)
    if not is_planned(inspection):
        raise Refused(_("Chỉ sửa được lịch kiểm tra chưa diễn ra."), code="state")
    return inspection


def _locked(inspection: Inspection) -> Inspection:
    held = Inspection.objects.select_for_update(of=("self",)).select_related("campaign", "visitor", "unit")
    return held.get(pk=inspection.pk)
