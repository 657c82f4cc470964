"""Reads of dispatches: who sees which."""

from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import reached
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.dispatches.models import Dispatch


def dispatches_visible_to(user: Any) -> QuerySet[Dispatch]:
    """Those that opened a campaign `user` sees; the others, for who opens campaigns, when a colleague of theirs (or the
    system itself) received them."""
    seen = (
        Q(campaign__in=campaigns_visible_to(user))
        if Grant.objects.paths(user, Permission.DISPATCH_READ)
        else Q(pk__in=[])
    )
    if Grant.objects.paths(user, Permission.CAMPAIGN_OPEN):
        colleagues = Grant.objects.filter(reached(user, Permission.CAMPAIGN_OPEN, "unit")).values("user")
        seen |= Q(campaign=None) & (Q(received_by=None) | Q(received_by=user) | Q(received_by__in=colleagues))
    return Dispatch.objects.filter(seen).select_related("campaign", "received_by", "confirmed_by")
