"""Asking for reports, and taking one in as a frozen revision."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField

from tuanle.accounts.models import User
from tuanle.assignments.models import Assignment
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.prepared import Given, Prepared
from tuanle.files.models import StoredFile
from tuanle.reports.actions.reminders import withdraw_reminders
from tuanle.reports.actions.stale import mark_stale
from tuanle.reports.actions.telling import withdraw_returned
from tuanle.reports.domain.form import Cells, canonical_json
from tuanle.reports.enums import Source, State
from tuanle.reports.models import FormVersion, Receipt, Revision, Submission
from tuanle.reports.rules import refusal_of


@write
def expect_reports(
    *, assignments: Iterable[Assignment], version: FormVersion, by: User | None, at: datetime
) -> list[Submission]:
    """Open an empty submission for each assignment that asks for a report.

    What was rolled up before above a unit that joins late is stale: one more is expected.
    """
    submissions = Submission.objects.bulk_create(
        [Submission(assignment=assignment, version=version) for assignment in assignments], batch_size=1000
    )
    asked: dict[Campaign, list[int]] = {}
    for submission in submissions:
        asked.setdefault(submission.assignment.campaign, []).append(submission.assignment.unit_id)
    for campaign, units in asked.items():
        if campaign.rollups.exists():
            mark_stale(campaign=campaign, units=units, at=at)
    return submissions


@write
def submit_report(
    *,
    submission: Submission,
    cells: Cells,
    source: Source,
    by: User | None,
    at: datetime,
    sources: dict[str, Any] | None = None,
    findings: list[dict[str, Any]] | None = None,
    file: StoredFile | None = None,
    file_name: str = "",
    is_nil: bool = False,
) -> Revision:
    """Send a unit's report: a new frozen revision that waits for review. What was accepted before waits again.

    Raises `Refused` when the campaign is closed, the unit is exempt or its report is locked.
    """
    return keep_revision(
        submission=locked(submission.pk),
        by=by,
        at=at,
        source=source,
        cells=cells,
        sources=sources or {},
        findings=findings or [],
        file=file,
        file_name=file_name,
        is_nil=is_nil,
    )


def locked(submission: int) -> Submission:
    """The submission of this id as it is now, kept from others until the end of the transaction."""
    found = _LOCKED.first(pk=submission)
    if found is None:
        raise Submission.DoesNotExist
    return found


_LOCKED: Prepared[Submission] = Prepared(
    lambda: (
        Submission.objects.select_for_update(of=("self",))
        .select_related("assignment__campaign", "assignment__unit", "current", "version")
        .defer("version__schema", "assignment__campaign__theme", "assignment__text")
        .filter(pk=Given("pk", BigIntegerField()))
    )
)


def keep_revision(
    *, submission: Submission, cells: Cells, source: Source, by: User | None, at: datetime, **fields: Any
) -> Revision:
    """The next revision of a `locked` submission, with its receipt. `fields` are those of `Revision`."""
    refusal = refusal_of(submission, at=at)
    if refusal:
        raise Refused(refusal, code="not-open")
    revision = Revision.objects.create(
        submission=submission,
        n=submission.current.n + 1 if submission.current else 1,
        source=source,
        cells=cells,
        cells_sha256=hashlib.sha256(canonical_json(cells).encode()).hexdigest(),
        submitted_at=at,
        submitted_by=by,
        **fields,
    )
    was_returned = submission.state == State.RETURNED
    submission.state, submission.current = State.SUBMITTED, revision
    submission.first_submitted_at = submission.first_submitted_at or at
    submission.lock_version += 1
    if revision.draft is not None:
        submission.draft = revision.draft + 1
    submission.save(update_fields=["state", "current", "first_submitted_at", "lock_version", "draft"])
    withdraw_reminders(submission=submission, at=at)
    if was_returned:
        withdraw_returned(submission=submission, at=at)
    mark_stale(campaign=submission.assignment.campaign, units=[submission.assignment.unit_id], at=at)
    receipt = _give_receipt(revision, submission.assignment.campaign)
    record(
        verb="report.submit", obj=submission, by=by, at=at, n=revision.n, source=source, sha256=revision.cells_sha256,
        receipt=receipt.number,
    )  # fmt: skip
    return revision


def _give_receipt(revision: Revision, campaign: Campaign) -> Receipt:
    """The next number of the campaign. Taken last, because who takes one waits for whoever took the one before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reports_campaignform SET receipts = receipts + 1 WHERE campaign_id = %s RETURNING receipts",
            [campaign.pk],
        )
        [(n,)] = cursor.fetchall()
    return Receipt.objects.create(revision=revision, campaign=campaign, n=n)
