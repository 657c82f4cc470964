"""Asking for reports, and taking one in as a frozen revision."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.assignments.models import Assignment
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.files.models import StoredFile
from tuanle.reports.actions.reminders import withdraw_reminders
from tuanle.reports.actions.rollups import mark_stale
from tuanle.reports.domain.form import Cells, canonical_json
from tuanle.reports.enums import Source, State
from tuanle.reports.models import FormVersion, Revision, Submission
from tuanle.reports.rules import refusal_of


@write
def expect_reports(
    *, assignments: Iterable[Assignment], version: FormVersion, by: User | None, at: datetime
) -> list[Submission]:
    """Open an empty submission for each assignment that asks for a report."""
    return Submission.objects.bulk_create(
        [Submission(assignment=assignment, version=version) for assignment in assignments], batch_size=1000
    )


@write
def submit_report(
    *,
    submission: Submission,
    cells: Cells,
    source: Source,
    by: User | None,
    at: datetime,
    sources: dict[str, Sequence[Any]] | None = None,
    findings: list[dict[str, Any]] | None = None,
    file: StoredFile | None = None,
    file_name: str = "",
    is_nil: bool = False,
) -> Revision:
    """Send a unit's report: a new frozen revision that waits for review. What was accepted before waits again.

    Raises `Refused` when the campaign is closed, the unit is exempt or its report is locked.
    """
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("assignment__campaign__owner", "assignment__unit")
        .prefetch_related("assignment__extensions")
        .get(pk=submission.pk)
    )
    refusal = refusal_of(submission, at=at)
    if refusal:
        raise Refused(refusal, code="not-open")
    revision = Revision.objects.create(
        submission=submission,
        n=submission.revisions.count() + 1,
        source=source,
        file=file,
        file_name=file_name,
        cells=cells,
        sources=sources or {},
        findings=findings or [],
        is_nil=is_nil,
        cells_sha256=hashlib.sha256(canonical_json(cells).encode()).hexdigest(),
        submitted_at=at,
        submitted_by=by,
    )
    submission.state, submission.current = State.SUBMITTED, revision
    submission.first_submitted_at = submission.first_submitted_at or at
    submission.lock_version += 1
    submission.save(update_fields=["state", "current", "first_submitted_at", "lock_version"])
    withdraw_reminders(submission=submission, at=at)
    mark_stale(campaign=submission.assignment.campaign, units=[submission.assignment.unit_id], at=at)
    record(
        verb="report.submit", obj=submission, by=by, at=at, n=revision.n, source=source, sha256=revision.cells_sha256
    )
    return revision
