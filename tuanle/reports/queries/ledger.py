"""The ledger of expected respondents: every unit that owes a report, and where it stands."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from tuanle.assignments.rules import due_at
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import ids_below
from tuanle.core.once import once
from tuanle.orgs.models import Unit
from tuanle.reports.enums import IntakeOutcome, State
from tuanle.reports.models import DraftEdit, IntakeFile, Submission
from tuanle.reports.queries.submissions import submissions_visible_to
from tuanle.reports.rules import Standing, standing_of


@dataclass(frozen=True)
class LedgerRow:
    """One unit in the ledger. `on_time` is by the first receipt, kept when a report is returned; None when nothing came.

    `is_drafting`: it writes on the web, and has not sent what it wrote; a late unit may be at it.
    """

    submission: Submission
    unit: Unit
    standing: Standing
    due_at: datetime | None
    sent_at: datetime | None
    on_time: bool | None
    revision: int
    questions: int
    is_drafting: bool


def ledger(*, campaign: Campaign, user: Any, at: datetime, among: Collection[int] | None = None) -> list[LedgerRow]:
    """Every report expected in `campaign` that `user` may see, in the order of the tree. Three queries, however many.

    `among`: the ids of the units wanted; all when None.
    """
    seen = submissions_visible_to(user, campaign)
    submissions = (
        (seen if among is None else seen.filter(assignment__unit__in=among))
        .annotate(has_edits=Exists(DraftEdit.objects.filter(submission=OuterRef("pk"), draft=OuterRef("draft"))))
        .prefetch_related("assignment__extensions")
        .defer("current__cells", "current__sources", "current__findings")
        .order_by("assignment__unit__path")
    )
    files = IntakeFile.objects.filter(campaign=campaign, outcome=IntakeOutcome.QUESTIONS, unit__isnull=False)
    questions = dict(
        (files if among is None else files.filter(unit__in=among))
        .values("unit")
        .annotate(open=Count("questions", filter=Q(questions__answered_at__isnull=True)))
        .values_list("unit", "open")
    )
    rows = []
    for submission in submissions:
        due = due_at(submission.assignment)
        sent = submission.first_submitted_at
        rows.append(
            LedgerRow(
                submission=submission,
                unit=submission.assignment.unit,
                standing=standing_of(submission, at=at),
                due_at=due,
                sent_at=sent,
                on_time=None if sent is None or due is None else sent < due,
                revision=submission.current.n if submission.current else 0,
                questions=questions.get(submission.assignment.unit_id, 0),
                is_drafting=submission.state == State.DRAFT and submission.has_edits,
            )
        )
    return rows


@dataclass(frozen=True)
class Under:
    """The report of one unit, None where it owes none or it may not be seen, and those of all that report to it."""

    own: LedgerRow | None
    below: Sequence[LedgerRow]


@once
def ledger_under(*, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Under:
    """The part of the ledger from `unit` down, as far as `user` may see it, in the order of the tree."""
    rows = ledger(campaign=campaign, user=user, at=at, among={unit.pk, *ids_below(campaign, unit)})
    own = next((row for row in rows if row.unit.pk == unit.pk), None)
    return Under(own, [row for row in rows if row is not own])


def ledger_counts(rows: list[LedgerRow]) -> dict[Standing, int]:
    """How many units stand where, every standing named, in the order in which they ask for attention."""
    counts = Counter(row.standing for row in rows)
    return {standing: counts.get(standing, 0) for standing in Standing}
