"""What has happened to a report, latest first."""

from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from tuanle.reports.enums import ReviewKind, Source
from tuanle.reports.models import Submission
from tuanle.ui.parts import Event

TONES = {ReviewKind.ACCEPT: "ok", ReviewKind.RETURN: "due", ReviewKind.REOPEN: "wait", ReviewKind.RECEIVE: "neutral"}


def trail_of(submission: Submission) -> list[Event]:
    """What was sent and what was decided."""
    sent = [
        Event(
            revision.submitted_at,
            _("Nhận báo cáo, lần %(n)s") % {"n": revision.n},
            _name(revision.submitted_by),
            Source(revision.source).label,
            "wait",
        )
        for revision in submission.revisions.select_related("submitted_by").defer("cells", "sources", "findings")
    ]
    decided = [
        Event(
            review.at,
            _("%(kind)s, lần %(n)s") % {"kind": ReviewKind(review.kind).label, "n": review.revision.n},
            _name(review.by),
            review.reason,
            TONES[ReviewKind(review.kind)],
        )
        for review in submission.reviews.select_related("by", "revision").defer(
            "revision__cells", "revision__sources", "revision__findings"
        )
    ]
    return sorted([*decided, *sent], key=attrgetter("at"), reverse=True)


def _name(user: Any) -> str:
    return str(user) if user else ""
