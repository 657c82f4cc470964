"""Messages that name people are forgotten when what they were about is."""

from collections.abc import Sequence

from django.db.models import Model

from tuanle.core.db import join
from tuanle.notices.models import Notice


@join()
def forget_about(*, things: Sequence[Model]) -> None:
    """Remove every message about `things` (of one model) with the addresses it went to. That it was sent stays on record."""
    if things:
        ids = [str(thing.pk) for thing in things]
        Notice.objects.filter(about_label=things[0]._meta.label_lower, about_id__in=ids).delete()
