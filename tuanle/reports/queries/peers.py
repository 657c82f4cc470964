"""What units of one kind usually report: as it is kept, and the reports it is made from."""

from collections.abc import Collection, Iterator

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet

from tuanle.campaigns.models import Campaign
from tuanle.core.prepared import Given, Prepared
from tuanle.reports.domain.form import Cells
from tuanle.reports.domain.validation import NOBODY, Peers, peers_from_data
from tuanle.reports.enums import State
from tuanle.reports.models import Revision, Submission, TypicalFigures

__all__ = ["Peers", "answers_of_kind", "kinds_that_answered", "peers_for", "peers_in", "without_typical"]

#: Of so many reports of one kind the median is certain enough, however many thousands there are.
SAMPLE = 1000


def peers_for(submission: Submission) -> Peers:
    """What the report of `submission` is held against, beside last year's: one row."""
    assignment = submission.assignment
    found = _PEERS.first(
        campaign=assignment.campaign_id, previous=assignment.campaign.previous_id, kind=assignment.unit.kind_id
    )
    return NOBODY if found is None else _peers(found, assignment.campaign)


def peers_in(campaign: Campaign, kinds: Collection[str]) -> dict[str, Peers]:
    """What reports of units of `kinds` are held against, by kind; a kind that nothing is known of is left out."""
    kept = _serving(campaign.pk, campaign.previous_id).filter(kind__in=kinds)
    return {one.kind_id: _peers(one, campaign) for one in kept}


def _peers(kept: TypicalFigures, campaign: Campaign) -> Peers:
    return peers_from_data(kept.figures, are_last_years=kept.campaign_id != campaign.pk)


def _serving(campaign: int | Given, previous: int | Given | None) -> QuerySet[TypicalFigures]:
    """The rows of this campaign; those of the campaign before for kinds that have none yet."""
    own = TypicalFigures.objects.filter(campaign=campaign, kind=OuterRef("kind"))
    return TypicalFigures.objects.filter(Q(campaign=campaign) | Q(campaign=previous) & ~Exists(own))


_PEERS: Prepared[TypicalFigures] = Prepared(
    lambda: _serving(Given("campaign", BigIntegerField()), Given("previous", BigIntegerField())).filter(
        kind=Given("kind", CharField())
    )
)


def kinds_that_answered(campaign: Campaign) -> list[str]:
    """The kinds of unit of which a report came, by key."""
    kinds = _answered(campaign).order_by("assignment__unit__kind").values_list("assignment__unit__kind", flat=True)
    return list(kinds.distinct())


def answers_of_kind(campaign: Campaign, kind: str) -> Iterator[Cells]:
    """What units of `kind` answered, as it counts now: all of them or, of more than a thousand, always the same ones."""
    answered = _answered(campaign).filter(assignment__unit__kind=kind)
    chosen = answered.order_by(F("assignment__unit") * _SPREAD % _PRIME, "assignment__unit")[:SAMPLE]
    return Revision.objects.filter(pk__in=chosen.values("current")).values_list("cells", flat=True).iterator()


#: Ids lie in the order of the tree: times one number, modulo another, they lie in an order that has nothing to do with it.
_SPREAD, _PRIME = 40_503, 65_521


def _answered(campaign: Campaign) -> QuerySet[Submission]:
    return Submission.objects.filter(assignment__campaign=campaign, state__in=[State.SUBMITTED, State.ACCEPTED])


def without_typical(campaign: Campaign) -> bool:
    """Whether nothing typical is kept of `campaign`: it ended before any was."""
    return not TypicalFigures.objects.filter(campaign=campaign).exists()
