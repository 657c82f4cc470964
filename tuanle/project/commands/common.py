"""What several commands need: finding a campaign and a unit by their codes, and a console."""

from rich.console import Console
from rich.table import Table

from tuanle.campaigns.models import Campaign
from tuanle.core import clock
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.orgs.models import Unit

OUT = Console(highlight=False)
ERR = Console(stderr=True, highlight=False)


NONE_YET = "Chưa có đợt nào. Mở đợt từ công văn: tuanle campaign open --dispatch TỆP --owner MÃ"


def table(*heads: str, title: str | None = None) -> Table:
    """A table with these heads. In a narrow terminal its words are broken, never cut off: codes are there to be copied."""
    made = Table(title=title, title_justify="left")
    for head in heads:
        made.add_column(head, overflow="fold", no_wrap=head.startswith("Mã"))
    return made


def campaign_called(code: str) -> Campaign:
    """The campaign with this code; without one, the only campaign that takes reports now."""
    campaigns = Campaign.objects.select_related("owner", "previous")
    if not code:
        running = list(campaigns.filter(closed_at=None, locks_at__gt=clock.now())[:2])
        if len(running) == 1:
            return running[0]
    found = campaigns.filter(code=code).first()
    if found is None:
        known = ", ".join(campaigns.values_list("code", flat=True))
        if not known:
            raise Refused(NONE_YET, code="no-campaign")
        raise Refused(
            _("Không có đợt nào mang mã “%(code)s”. Các đợt đang có: %(known)s.") % {"code": code, "known": known}
            if code
            else _("Hãy nói rõ đợt nào bằng --campaign. Các đợt đang có: %(known)s.") % {"known": known},
            code="no-campaign",
        )
    return found


def unit_called(code: str) -> Unit:
    """The unit with this code."""
    found: Unit | None = Unit.objects.filter(code=code).select_related("kind").first()
    if found is None:
        raise Refused(
            _("Không có đơn vị nào mang mã “%(code)s”. Xem mã bằng lệnh: tuanle unit list.") % {"code": code},
            code="no-unit",
        )
    return found
