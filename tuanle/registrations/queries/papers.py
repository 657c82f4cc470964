"""Slips as they are printed."""

from collections.abc import Iterable
from datetime import datetime

from tuanle.core.clock import VIETNAM
from tuanle.registrations.domain.slip_paper import SlipPaper, render_slips
from tuanle.registrations.models import Slip
from tuanle.registrations.queries.slips import check_path


def paper_of(slip: Slip, *, site: str) -> SlipPaper:
    """What is printed of a slip, with the learner's whole name. `site`: the beginning of the site's addresses."""
    activity = slip.attendee.activity
    return SlipPaper(
        code=slip.code,
        name=slip.attendee.name or slip.masked_name,
        title=activity.title,
        host=activity.lead.name,
        campaign=activity.campaign.name,
        sessions=slip.sessions,
        hours=slip.hours,
        first_day=slip.first_day,
        last_day=slip.last_day,
        issued_on=slip.issued_at.astimezone(VIETNAM).date(),
        address=f"{site}{check_path(slip)}",
    )


def slips_pdf(slips: Iterable[Slip], *, site: str, at: datetime) -> bytes:
    """Slips as one PDF, a page each."""
    return render_slips([paper_of(slip, site=site) for slip in slips], at=at)
