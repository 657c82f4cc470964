"""When a campaign takes reports in."""

from datetime import datetime

from tuanle.campaigns.models import Campaign


def is_closed(campaign: Campaign, *, at: datetime) -> bool:
    return campaign.closed_at is not None and campaign.closed_at <= at
