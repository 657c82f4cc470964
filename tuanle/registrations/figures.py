"""The figures of slips that fill a unit's report: `learning.slips`, and what those said who were asked six weeks later.

`learning.asked`, `learning.answered`, `learning.goes_on`, and `learning.share`, the percentage of those who answered
that they go on. The Week's report is due before anybody is asked: these are for reports after it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tuanle.campaigns.figures import FigureName, Known
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.language import _
from tuanle.orgs.models import Unit
from tuanle.registrations.queries.slips import going_on

_NAMES = (
    ("slips", _("Phiếu học tập đã cấp, còn giá trị")),
    ("asked", _("Người được hỏi sau sáu tuần")),
    ("answered", _("Người đã trả lời sau sáu tuần")),
    ("goes_on", _("Người còn học tiếp sau sáu tuần")),
    ("share", _("Tỷ lệ còn học tiếp trong số đã trả lời (%)")),
)


class LearningFigures:
    key = "learning"
    name = _("Phiếu học tập")

    def names(self) -> Iterator[FigureName]:
        for key, label in _NAMES:
            yield FigureName(f"{self.key}.{key}", label)

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        told = going_on(campaign, leads=[unit], until=until.astimezone(VIETNAM).date())
        if not told.slips:
            return {}
        known = {f"{self.key}.slips": Known(told.slips)}
        if told.asked:
            known |= {f"{self.key}.asked": Known(told.asked), f"{self.key}.answered": Known(told.answered)}
        if told.answered:
            known |= {f"{self.key}.goes_on": Known(told.goes_on), f"{self.key}.share": Known(told.share)}
        return known
