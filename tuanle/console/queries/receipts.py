"""Who has received the dispatch, as its page shows it: those who have not first."""

from dataclasses import dataclass
from typing import Any

from tuanle.assignments.queries import Receipt, receipts
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.places import places_in
from tuanle.orgs.models import Unit
from tuanle.reports.models import Submission


@dataclass(frozen=True)
class ReceiptLine:
    """`is_sent`: the unit has sent its report, signed or not."""

    receipt: Receipt
    area: Unit
    is_sent: bool

    @property
    def unit(self) -> Unit:
        return self.receipt.unit


def receipt_lines(campaign: Campaign, user: Any) -> list[ReceiptLine]:
    found = receipts(campaign, user)
    places = places_in(campaign, [receipt.unit for receipt in found])
    sent = set(
        Submission.objects.filter(assignment__campaign=campaign, current__isnull=False).values_list(
            "assignment__unit", flat=True
        )
    )
    lines = [ReceiptLine(one, places.area_of[one.unit.pk], one.unit.pk in sent) for one in found]
    return sorted(lines, key=lambda line: (line.receipt.is_received, line.is_sent, line.unit.path))
