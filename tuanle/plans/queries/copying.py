"""Last year's plan as a draft for this year."""

from dataclasses import replace
from datetime import date, timedelta

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.orgs.models import Unit
from tuanle.plans.domain.content import Activity, Content
from tuanle.plans.enums import Timing
from tuanle.plans.models import Plan
from tuanle.plans.queries.plans import content_of

Week = tuple[date, date]
_A_WEEK = timedelta(days=7)


def last_year_content(campaign: Campaign, unit: Unit) -> Content | None:
    """What `unit` planned for the campaign before, moved to this Week: a Monday stays a Monday.

    Clauses are those of another dispatch and are left out. None where there was no plan, or an empty one.
    """
    plan = Plan.objects.filter(campaign=campaign.previous_id, unit=unit).select_related("campaign", "unit").first()
    content = content_of(plan) if plan else Content()
    if plan is None or not content.activities:
        return None
    then, now = dates_of(plan.campaign, unit), dates_of(campaign, unit)
    return replace(content, activities=tuple(_moved(one, then, now) for one in content.activities))


def _moved(activity: Activity, then: Week, now: Week) -> Activity:
    activity = replace(activity, clause="")
    if activity.starts_on is None or activity.ends_on is None:
        return activity
    shift = round((now[0] - then[0]) / _A_WEEK) * _A_WEEK
    if activity.timing == Timing.DAYS and activity.starts_on + shift < now[0]:
        shift += _A_WEEK
    if activity.timing == Timing.DAYS and activity.ends_on + shift > now[1]:
        # No such weekdays in this Week: as far from its first day as they were.
        shift = now[0] - then[0]
    return replace(activity, starts_on=activity.starts_on + shift, ends_on=activity.ends_on + shift)
