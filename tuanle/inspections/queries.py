"""Reads of visits: by those who plan them, and by the units they go to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.documents.kinds import MINUTES
from tuanle.documents.queries import OfficialDocument
from tuanle.inspections.domain.minutes import Looked, Minutes, ToMend, compose
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.inspections.kinds import Point, checklist, point_called
from tuanle.inspections.models import Answer, Finding, Inspection, InspectionPhoto
from tuanle.inspections.rules import is_held
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import letterhead_of

__all__ = [
    "InspectionPhoto",
    "answered",
    "findings_for",
    "inspections_of",
    "inspections_visible_to",
    "minutes_of",
    "visitable",
]


def inspections_visible_to(user: Any, campaign: Campaign) -> QuerySet[Inspection]:
    """The visits of `campaign` to units on which `user` may view them."""
    return (
        Inspection.objects.filter(reached(user, Permission.INSPECTION_VIEW, "unit"), campaign=campaign)
        .select_related("unit__kind", "visitor", "campaign__owner", "planned_by", "recorded_by")
        .annotate(
            found=Count("findings", distinct=True),
            left=Count("findings", filter=Q(findings__confirmed_at=None), distinct=True),
        )
        .order_by("planned_on", "pk")  # a query that counts does not take the model's own order
    )


def inspections_of(campaign: Campaign, unit: Unit) -> QuerySet[Inspection]:
    """The visits to `unit` that are planned or were held: for the unit itself."""
    return (
        Inspection.objects.filter(campaign=campaign, unit=unit)
        .exclude(state=InspectionState.CANCELLED)
        .select_related("visitor")
        .prefetch_related("findings__photos", "answers", "photos")
    )


def findings_for(campaign: Campaign, unit: Unit) -> QuerySet[Finding]:
    """What `unit` has still to mend, the most pressing first."""
    return Finding.objects.filter(inspection__campaign=campaign, inspection__unit=unit, mended_at=None).select_related(
        "inspection__visitor"
    )


def visitable(user: Any, campaign: Campaign, visitor: Unit) -> QuerySet[Unit]:
    """The units that `visitor` may visit: those `user` may plan visits to, that take part, itself left out.

    Those without a visit come first, then in the order of the tree.
    """
    children = ReportingLine.objects.filter(campaign=campaign).values("child")
    visits = Count(
        "pk", filter=Q(pk__in=Inspection.objects.filter(campaign=campaign).exclude(state="cancelled").values("unit"))
    )
    units: QuerySet[Unit] = (
        Unit.objects.filter(reached(user, Permission.INSPECTION_EDIT), pk__in=children)
        .exclude(pk=visitor.pk)
        .annotate(visits=visits)
        .select_related("kind")
        .order_by("visits", "path")
    )
    return units


@dataclass(frozen=True)
class Answered:
    """A point of the checklist with what was found of it, None where nothing was said."""

    point: Point
    answer: Answer | None


def answered(inspection: Inspection) -> list[Answered]:
    """The checklist of the visit; points that are no longer asked stay where they were answered."""
    answers = {answer.point: answer for answer in inspection.answers.all()}
    asked = checklist(inspection.unit.kind_id)
    known = {point.key for point in asked}
    former = [point for key in answers if key not in known and (point := point_called(key))]
    return [Answered(point, answers.get(point.key)) for point in (*asked, *former)]


def minutes_of(inspection: Inspection, *, superior: Unit | None) -> OfficialDocument:
    """The minutes of the visit as it is recorded; of one to come, the paper to write on. `superior`: the body above the
    visitors."""
    head = letterhead_of(inspection.visitor, superior=superior)
    looked = answered(inspection)
    # What was left out is no part of what happened; before the visit all of it is to be looked at.
    if is_held(inspection):
        looked = [one for one in looked if one.answer]
    return compose(
        Minutes(
            superior=head.superior,
            issuer=head.issuer,
            visitor=head.short,
            symbol=MINUTES.symbol(head.abbreviation),
            place=head.place,
            unit=inspection.unit.name,
            week=f"Tuần lễ hưởng ứng học tập suốt đời năm {inspection.campaign.year}",
            day=inspection.held_on or inspection.planned_on,
            is_held=is_held(inspection),
            members=tuple(filter(None, map(str.strip, inspection.members.split(";")))),
            focus=inspection.focus,
            looked=tuple(_looked(one) for one in looked),
            to_mend=tuple(ToMend(one.text, one.mend_by) for one in inspection.findings.all()),
            conclusion=inspection.conclusion,
        )
    )


def _looked(one: Answered) -> Looked:
    if one.answer is None:
        return Looked(one.point.text)
    return Looked(one.point.text, Verdict(one.answer.verdict), one.answer.note)
