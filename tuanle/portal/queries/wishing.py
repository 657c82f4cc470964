"""To which Week a wish goes, and what there is already for whoever made it."""

from datetime import datetime

from tuanle.activities.queries.programme import Answer, Choice, Facet, Programme, answer
from tuanle.campaigns.models import Campaign


def week_for_wishes(*, at: datetime) -> Campaign | None:
    """The latest Week that is open; None where there is none."""
    running = Campaign.objects.filter(closed_at=None, opened_at__lte=at).select_related("owner")
    return running.order_by("-starts_on", "-pk").first()


def already_there(held: Programme, wished: Choice, *, at: datetime) -> Answer:
    """What fits all of a wish, else its words, else its group and place, else anything."""
    tries = (wished, Choice(wished.words), wished.without([Facet.PART], words=True))
    for choice in tries:
        told = answer(held, choice, at=at)
        if told.total:
            return told
    return answer(held, Choice(), at=at)
