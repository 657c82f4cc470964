"""Limits on meeting in person: set and ended; who holds something that no longer fits is told."""

from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.activities.actions.telling import tell_limited
from tuanle.activities.queries.publishing import Hit, hits
from tuanle.campaigns.actions import add_safety_rule
from tuanle.campaigns.models import Campaign, SafetyRule
from tuanle.core.db import write
from tuanle.orgs.models import Unit


@write
def limit_meetings(
    *,
    campaign: Campaign,
    area: Unit | None,
    first_day: date,
    last_day: date,
    most: int,
    basis: str,
    by: User | None,
    at: datetime,
) -> tuple[SafetyRule, list[Hit]]:
    """Set a limit and tell the leads of the public activities that it hits. Nothing is taken down: that is theirs to mend.

    Returns the limit and what it hits. Set a second time it tells nobody again.
    """
    known = set(SafetyRule.objects.filter(campaign=campaign).values_list("pk", flat=True))
    rule = add_safety_rule(
        campaign=campaign, area=area, first_day=first_day, last_day=last_day, most=most, basis=basis, by=by, at=at
    )
    found = hits(campaign, at=at, rules=[rule])
    if rule.pk not in known:
        tell_limited(found, by=by, at=at)
    return rule, found
