"""The Week of a unit within its school year, and conditions on sessions that follow from it."""

from datetime import datetime, timedelta

from django.db.models import Q

from tuanle.activities.domain.seasons import Span, Year
from tuanle.activities.enums import Season
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.core.clock import start_of
from tuanle.orgs.models import Unit


def year_of(campaign: Campaign, unit: Unit) -> Year:
    """The Week of `unit` (its own dates, where it has some) within its school year."""
    return Year(Span(*dates_of(campaign, unit)))


def span_of(year: Year, season: Season | None) -> Span:
    """The days of a season; without one the whole year."""
    return year.span_of(season) if season else year.whole


def within(span: Span, prefix: str = "") -> Q:
    """A condition that keeps sessions that start on a day of `span`. `prefix`: the path to the session (`sessions__`)."""
    first, end = bounds(span)
    return Q(**{f"{prefix}starts_at__gte": first, f"{prefix}starts_at__lt": end})


def bounds(span: Span) -> tuple[datetime, datetime]:
    """The instant at which the first day of `span` begins, and that at which its last has ended."""
    return start_of(span.first), start_of(span.last + timedelta(days=1))
