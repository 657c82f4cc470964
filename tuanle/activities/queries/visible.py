"""Who may see which activities, and which of their evidence."""

from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.activities.enums import EvidenceKind
from tuanle.activities.models import Activity, Evidence, Partner
from tuanle.campaigns.models import Campaign


def activities_visible_to(user: Any, campaign: Campaign) -> QuerySet[Activity]:
    """The activities of `campaign` of whose lead, or of a unit that takes part, `user` may view activities."""
    joint = Partner.objects.filter(reached(user, Permission.ACTIVITY_VIEW, "unit"), activity__campaign=campaign)
    seen = reached(user, Permission.ACTIVITY_VIEW, "lead") | Q(pk__in=joint.values("activity"))
    return Activity.objects.filter(seen, campaign=campaign).select_related("campaign", "lead", "area")


def evidence_visible_to(user: Any, activity: Activity) -> QuerySet[Evidence]:
    """The evidence of an activity that `user` sees. Who only takes part does not see lists of those who came."""
    evidence = Evidence.objects.filter(activity=activity).select_related("file", "small", "added_by", "noted_by")
    is_of_lead = Activity.objects.filter(reached(user, Permission.ACTIVITY_VIEW, "lead"), pk=activity.pk).exists()
    return evidence if is_of_lead else evidence.exclude(kind=EvidenceKind.LIST)
