"""The dispatch of a campaign as its units read it."""

from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.dispatches.domain.lines import read_lines
from tuanle.dispatches.models import Dispatch


@dataclass(frozen=True)
class Paragraph:
    """A line of a dispatch without marks, broken words mended."""

    text: str
    is_heading: bool


def dispatch_of(campaign: Campaign) -> Dispatch | None:
    """The dispatch that opened `campaign`; None for one that was opened without."""
    dispatches = Dispatch.objects.filter(campaign=campaign, confirmed_at__isnull=False)
    return dispatches.select_related("file").order_by("received_at").first()


def dispatches_of(campaign: Campaign) -> list[Dispatch]:
    """Its confirmed dispatches in the order they came: the one that opened it, then those that amend it."""
    dispatches = Dispatch.objects.filter(campaign=campaign, confirmed_at__isnull=False)
    return list(dispatches.select_related("file", "amends").order_by("received_at", "pk"))


def fields_of(dispatch: Dispatch) -> dict[str, Any]:
    """Its fields as confirmed, else as read."""
    fields: dict[str, Any] = dispatch.confirmed or dispatch.reading
    return fields


def paragraphs_of(dispatch: Dispatch) -> list[Paragraph]:
    """The whole text, line by line."""
    return [Paragraph(line.flow.text, line.heading) for line in read_lines(dispatch.text)]
