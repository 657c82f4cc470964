"""The line moves by itself."""

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.registrations.actions import lapse_offer, open_line
from tuanle.registrations.queries import activities_in_wait, lapsed_offers


@job(title=_("Chuyển chỗ không ai trả lời cho người đang chờ"))
def lapse_offers() -> None:
    """End the offers that nobody answered; then offer what is free for another reason, such as a session put off."""
    for registration in lapsed_offers(at=clock.now()):
        lapse_offer(registration=registration, by=None, at=clock.now())
    for activity in activities_in_wait():
        open_line(activity=activity, by=None, at=clock.now())
