"""Reads of publications: what the public sees, what a unit and those above it see, and sums by channel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.press.domain.markdown import to_html, to_text
from tuanle.press.enums import Channel, PublicationState
from tuanle.press.models import Picture, Publication

__all__ = [
    "ChannelSum",
    "news_seen",
    "out_by",
    "pictures_seen",
    "publications_of",
    "publications_visible_to",
    "summary_of",
    "sums_by_channel",
    "to_html",
    "to_text",
]


def news_seen(*, at: datetime) -> QuerySet[Publication]:
    """The news that everybody may read at `at`, the newest first: a scheduled one appears by its time alone."""
    seen = Publication.objects.filter(channel=Channel.OWN, state=PublicationState.PUBLIC, publish_at__lte=at)
    return seen.select_related("unit", "campaign").prefetch_related("pictures")


def pictures_seen(*, at: datetime) -> QuerySet[Picture]:
    """The pictures of the news that everybody may read at `at`."""
    return Picture.objects.filter(publication__in=news_seen(at=at)).select_related("file", "small")


def publications_of(campaign: Campaign, unit: Unit) -> QuerySet[Publication]:
    """Everything `unit` wrote and noted in `campaign`, drafts first, then the newest."""
    return Publication.objects.filter(campaign=campaign, unit=unit).order_by("-publish_at", "-pk")


def publications_visible_to(user: Any, campaign: Campaign, *, at: datetime) -> QuerySet[Publication]:
    """What is out in `campaign`, of the units whose publications `user` may view."""
    seen = Publication.objects.filter(reached(user, Permission.PRESS_VIEW, "unit"), out_by(at), campaign=campaign)
    return seen.select_related("unit__kind", "campaign")


def out_by(at: datetime) -> Q:
    """A condition: published before `at`, here or elsewhere, and not taken down."""
    return Q(state=PublicationState.PUBLIC, publish_at__lte=at)


def summary_of(publication: Publication) -> str:
    """What stands under the title in lists: the lead, or the first words of the text."""
    return publication.lead or to_text(publication.body)


@dataclass(frozen=True)
class ChannelSum:
    """What went out on one channel. `reach` null: nobody said."""

    channel: str
    count: int
    times: int
    reach: int | None

    @property
    def name(self) -> Any:
        return Channel(self.channel).label


def sums_by_channel(publications: QuerySet[Publication]) -> list[ChannelSum]:
    """How much there is on each channel, in the order of the channels. One query."""
    rows = publications.order_by().values("channel").annotate(n=Count("pk"), out=Sum("times"), seen=Sum("reach"))
    found = {row["channel"]: ChannelSum(row["channel"], row["n"], row["out"], row["seen"]) for row in rows}
    return [found[channel] for channel in _in_order() if channel in found]


def _in_order() -> Iterable[str]:
    return Channel.values
