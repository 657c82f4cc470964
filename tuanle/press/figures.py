"""The figures of what was published that fill a unit's report (clause 4.1).

Counted is what went out before the figures are cut off, also in the days before the Week: communication begins with the
dispatch. Views are as each channel tells them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from tuanle.campaigns.figures import Entry, FigureName, Known
from tuanle.campaigns.models import Campaign
from tuanle.core.language import _
from tuanle.orgs.models import Unit
from tuanle.press.enums import NEWS, POSTS, Channel
from tuanle.press.models import Publication
from tuanle.press.queries import out_by


class PressFigures:
    key = "press"
    name: Any = _("Tin bài của đơn vị")

    def names(self) -> Iterable[FigureName]:
        return [
            FigureName("press.news", _("Tin, bài trên báo, đài, cổng thông tin điện tử")),
            FigureName("press.posts", _("Bài đăng trên mạng xã hội")),
            FigureName("press.reach", _("Lượt tiếp cận, lượt xem")),
            FigureName("press.broadcasts", _("Lượt phát trên loa truyền thanh")),
        ]

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        out = list(Publication.objects.filter(out_by(until), campaign=campaign, unit=unit).order_by("publish_at", "pk"))
        page = reverse("office:press", args=[campaign.code, unit.code])
        sums = {
            "press.news": [(one, 1) for one in out if one.channel in NEWS],
            "press.posts": [(one, 1) for one in out if one.channel in POSTS],
            "press.reach": [(one, one.reach) for one in out if one.reach is not None],
            "press.broadcasts": [(one, one.times) for one in out if one.channel == Channel.LOUDSPEAKER],
        }
        return {key: _known(parts, page) for key, parts in sums.items() if parts}


def _known(parts: list[tuple[Publication, int]], page: str) -> Known:
    entries = tuple(Entry(f"{one.title} ({one.get_channel_display()})", value, page) for one, value in parts)
    return Known(sum(value for _one, value in parts), entries=entries)
