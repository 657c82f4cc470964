"""The draft of a report: what was written, over what the system knows, over what was sent before."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, IntegerField, OuterRef, QuerySet

from tuanle.core.prepared import Given, Prepared
from tuanle.reports.domain.drafting import Composition, Entry, Latest, compose
from tuanle.reports.kinds.items import Setting
from tuanle.reports.models import DraftEdit, Submission
from tuanle.reports.queries.forms import schema_of
from tuanle.reports.queries.known import known_of


def has_draft(submission: Submission) -> bool:
    """Whether anything was written in the present draft."""
    return DraftEdit.objects.filter(submission=submission, draft=submission.draft).exists()


def _latest() -> QuerySet[Any, Any]:
    edits = DraftEdit.objects.filter(
        submission=Given("submission", BigIntegerField()), draft=Given("draft", IntegerField())
    )
    later = edits.filter(cell=OuterRef("cell"), n__gt=OuterRef("n"))
    return edits.filter(~Exists(later)).order_by("id").values_list("cell", "n", "after", "by__name", "at")


#: Of each cell that was written in a draft, the last edit.
_LATEST: Prepared[tuple[str, int, Entry, str | None, datetime]] = Prepared(_latest)


def draft_of(submission: Submission, *, at: datetime) -> Composition:
    """The report as it would be sent at this instant. `submission` with its assignment, campaign, unit and current revision."""
    form, unit = schema_of(submission.version), submission.assignment.unit
    sent = submission.current
    return compose(
        form=form,
        unit=unit.code,
        unit_kind=unit.kind_id,
        latest={
            cell: Latest(n, entry, by or "", when)
            for cell, n, entry, by, when in _LATEST.all(submission=submission.pk, draft=submission.draft)
        },
        known=known_of(submission, form, at=at),
        sent=sent.cells if sent else {},
        sent_sources=sent.sources if sent else {},
        sent_findings=sent.findings if sent else (),
    )


def setting_of(submission: Submission) -> Setting:
    """What is known around a cell when it is read."""
    campaign = submission.assignment.campaign
    return Setting(starts_on=campaign.starts_on, ends_on=campaign.ends_on)
