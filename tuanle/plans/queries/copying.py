"""Last year's plan as a draft for this year."""

from dataclasses import replace
from datetime import date, timedelta

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.orgs.models import Unit
from tuanle.plans.domain.content import Activity, Content
from tuanle.plans.models import Plan
from tuanle.plans.queries.plans import content_of


def last_year_content(campaign: Campaign, unit: Unit) -> Content | None:
    """What `unit` planned for the campaign before, moved to this Week: each day as far from the Week's first as it was.

    Clauses are those of another dispatch and are left out. None where there was no plan, or an empty one.
    """
    plan = Plan.objects.filter(campaign=campaign.previous_id, unit=unit).select_related("campaign", "unit").first()
    content = content_of(plan) if plan else Content()
    if plan is None or not content.activities:
        return None
    shift = dates_of(campaign, unit)[0] - dates_of(plan.campaign, unit)[0]
    return replace(content, activities=tuple(_moved(one, shift) for one in content.activities))


def _moved(activity: Activity, shift: timedelta) -> Activity:
    def moved(day: date | None) -> date | None:
        return day + shift if day else None

    return replace(activity, starts_on=moved(activity.starts_on), ends_on=moved(activity.ends_on), clause="")
