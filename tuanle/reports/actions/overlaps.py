"""Probable doubles: looked for, put to a person, decided."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.reports.actions.stale import mark_stale
from tuanle.reports.domain.overlaps import Candidate, find_overlaps
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap
from tuanle.reports.queries import form_of, schema_of
from tuanle.reports.queries.inputs import families_of


@write
def refresh_overlaps(*, campaign: Campaign, by: User | None, at: datetime) -> int:
    """Look for doubles among each unit and those that report to it. Returns how many wait for a decision.

    What was decided stays decided; what waits and is no longer found is dropped.
    """
    form = schema_of(form_of(campaign))
    found: dict[str, Candidate] = {}
    for parent, reports in families_of(campaign):
        for candidate in find_overlaps(form, reports, parent=parent):
            found.setdefault(candidate.key, candidate)
    kept = campaign.overlaps.all()
    known = set(kept.values_list("key", flat=True))
    gone = kept.filter(state=OverlapState.OPEN).exclude(key__in=found)
    dropped = gone.count()
    gone.delete()
    Overlap.objects.bulk_create(
        [
            Overlap(
                campaign=campaign,
                key=key,
                first_id=candidate.first.id,
                second_id=candidate.second.id,
                evidence=candidate.evidence,
                effect=candidate.effect,
            )
            for key, candidate in found.items()
            if key not in known
        ],
        batch_size=500,
    )
    new = len(found.keys() - known)
    if new or dropped:
        record(verb="overlap.refresh", obj=campaign, by=by, at=at, found=new, dropped=dropped)
    return campaign.overlaps.filter(state=OverlapState.OPEN).count()


@write
def decide_overlap(*, overlap: Overlap, state: OverlapState, by: User | None, at: datetime) -> Overlap:
    """Say whether the two are the same (counted once, with the first) or distinct. May be decided anew.

    The roll-ups above the second unit are stale from here on when its figures change.
    """
    overlap = Overlap.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=overlap.pk)
    if state == OverlapState.OPEN:
        raise Refused(_("Hãy chọn “là một” hoặc “khác nhau”."), code="state")
    before = overlap.state
    if before == state:
        return overlap
    overlap.state, overlap.decided_at, overlap.decided_by = state, at, by
    overlap.save(update_fields=["state", "decided_at", "decided_by"])
    if overlap.effect["unit"] and OverlapState.SAME in (before, state):
        mark_stale(campaign=overlap.campaign, units=[overlap.second_id], at=at)
    record(verb="overlap.decide", obj=overlap, by=by, at=at, state=state, before=before, effect=overlap.effect)
    return overlap
