"""The draft of a report: what was written, over what the system knows, over what was sent before."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from tuanle.reports.domain.drafting import Composition, Latest, compose
from tuanle.reports.kinds.items import Setting
from tuanle.reports.models import DraftEdit, Submission
from tuanle.reports.queries.forms import schema_of
from tuanle.reports.queries.known import known_of


def latest_edits(submission: Submission) -> QuerySet[DraftEdit]:
    """Of each cell that was written in the present draft, the last edit."""
    edits = DraftEdit.objects.filter(submission=submission, draft=submission.draft)
    later = edits.filter(cell=OuterRef("cell"), n__gt=OuterRef("n"))
    return edits.filter(~Exists(later)).select_related("by").order_by("id")


def draft_of(submission: Submission, *, at: datetime) -> Composition:
    """The report as it would be sent at this instant. `submission` with its assignment, campaign, unit and current revision."""
    form, unit = schema_of(submission.version), submission.assignment.unit
    sent = submission.current
    return compose(
        form=form,
        unit=unit.code,
        unit_kind=unit.kind_id,
        latest={edit.cell: last_of(edit) for edit in latest_edits(submission)},
        known=known_of(submission, form, at=at),
        sent=sent.cells if sent else {},
        sent_sources=sent.sources if sent else {},
        sent_findings=sent.findings if sent else (),
    )


def last_of(edit: DraftEdit) -> Latest:
    return Latest(edit.n, edit.after, str(edit.by or ""), edit.at)


def setting_of(submission: Submission) -> Setting:
    """What is known around a cell when it is read."""
    campaign = submission.assignment.campaign
    return Setting(starts_on=campaign.starts_on, ends_on=campaign.ends_on)
