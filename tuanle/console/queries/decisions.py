"""What waits for a decision in a campaign, as one person sees it: counted, with where each is decided."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can, can_somewhere
from tuanle.activities.queries import waiting_for
from tuanle.assignments.queries import requests_for
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.bar import overlaps_visible_to
from tuanle.console.queries.intake import intake_visible_to
from tuanle.console.queries.plans import plans_to_decide
from tuanle.core.language import ngettext
from tuanle.core.numbers import format_number
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Transmission
from tuanle.reports.rules import Standing


@dataclass(frozen=True)
class Decision:
    """So many things of one sort wait; `words` says so."""

    words: str
    href: str
    icon: str


def decisions(campaign: Campaign, user: Any, counts: dict[Standing, int]) -> list[Decision]:
    """The most pressing first. `counts` are of the reports that `user` sees, by standing."""
    code = campaign.code
    ledger = reverse("console:ledger", args=[code])
    reviews = can_somewhere(user, Permission.REPORT_REVIEW)
    found = [
        (
            counts[Standing.SUBMITTED] if reviews else 0,
            lambda n: ngettext("%(n)s báo cáo chờ duyệt", "%(n)s báo cáo chờ duyệt", n),
            f"{ledger}?standing=submitted#table",
            "clipboard-check",
        ),
        (
            plans_to_decide(campaign, user).count(),
            lambda n: ngettext("%(n)s kế hoạch chờ duyệt", "%(n)s kế hoạch chờ duyệt", n),
            f"{reverse('console:plans', args=[code])}?state=submitted#table",
            "notebook-pen",
        ),
        (
            waiting_for(user, campaign).count(),
            lambda n: ngettext("%(n)s hoạt động chờ duyệt đăng", "%(n)s hoạt động chờ duyệt đăng", n),
            reverse("console:publications", args=[code]),
            "megaphone",
        ),
        (
            _questions(campaign, user),
            lambda n: ngettext("%(n)s tệp có câu hỏi chờ trả lời", "%(n)s tệp có câu hỏi chờ trả lời", n),
            f"{reverse('console:intake', args=[code])}?outcome=questions",
            "circle-question-mark",
        ),
        (
            requests_for(user, campaign).filter(decided_at=None).count()
            if can_somewhere(user, Permission.EXTENSION_GIVE)
            else 0,
            lambda n: ngettext("%(n)s đề nghị gia hạn chờ trả lời", "%(n)s đề nghị gia hạn chờ trả lời", n),
            reverse("console:requests", args=[code]),
            "calendar-clock",
        ),
        (
            _received(campaign) if can(user, Permission.REPORT_REVIEW, campaign.owner) else 0,
            lambda n: ngettext("%(n)s báo cáo tổng hợp gửi lên chờ nhận", "%(n)s báo cáo tổng hợp gửi lên chờ nhận", n),
            reverse("console:received-reports", args=[code, campaign.owner.code]),
            "inbox",
        ),
        (
            _overlaps(campaign, user),
            lambda n: ngettext("%(n)s chỗ có thể tính trùng", "%(n)s chỗ có thể tính trùng", n),
            reverse("console:overlaps", args=[code]),
            "copy",
        ),
        (
            counts[Standing.LATE] if reviews else 0,
            lambda n: ngettext("%(n)s đơn vị quá hạn chưa gửi", "%(n)s đơn vị quá hạn chưa gửi", n),
            reverse("console:call-list", args=[code]),
            "phone",
        ),
    ]
    return [Decision(words(n) % {"n": format_number(n)}, href, icon) for n, words, href, icon in found if n]


def _questions(campaign: Campaign, user: Any) -> int:
    waiting = intake_visible_to(user, campaign).filter(questions__isnull=False, questions__answered_at=None)
    return int(waiting.values("pk").distinct().count())


def _received(campaign: Campaign) -> int:
    """Consolidated reports that came up to the owner and nobody has received."""
    return Transmission.objects.filter(report__campaign=campaign, to=campaign.owner, received_at=None).count()


def _overlaps(campaign: Campaign, user: Any) -> int:
    if not can_somewhere(user, Permission.REPORT_CONSOLIDATE):
        return 0
    return int(overlaps_visible_to(user, campaign).filter(state=OverlapState.OPEN).count())
