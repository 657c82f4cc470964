"""Sentences about publications."""

from datetime import datetime

from tuanle.press.enums import Channel, PublicationState
from tuanle.press.models import Publication


def is_own(publication: Publication) -> bool:
    """It was written here, and is read here."""
    return publication.channel == Channel.OWN


def is_seen(publication: Publication, *, at: datetime) -> bool:
    """Everybody may read it."""
    return is_own(publication) and publication.state == PublicationState.PUBLIC and _is_out(publication, at)


def is_scheduled(publication: Publication, *, at: datetime) -> bool:
    """It will be read from a time that is still to come, without anybody doing anything."""
    return publication.state == PublicationState.PUBLIC and not _is_out(publication, at)


def _is_out(publication: Publication, at: datetime) -> bool:
    return publication.publish_at is not None and publication.publish_at <= at
