"""What the pages of one campaign have in common: loading it, and the bar of tabs above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere
from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import campaign_visible_to
from tuanle.console.queries.bar import Bar, bar_of
from tuanle.ui.parts import Crumb, Tab, TabGroup

#: What one does there, in the order of the Week, and the pages it is done on.
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("Theo dõi"), ("progress", "ledger", "chasing")),
    (gettext_lazy("Thực hiện"), ("plans", "activities", "inspections")),
    (gettext_lazy("Người dân"), ("publications", "gaps", "press", "agenda")),
    (gettext_lazy("Tiếp nhận"), ("intake", "mailbox", "requests")),
    (gettext_lazy("Báo cáo"), ("rollup", "overlaps", "documents")),
)


def campaign_or_404(request: HttpRequest, code: str) -> Campaign:
    """The campaign, if the reader may see it."""
    campaign = campaign_visible_to(request.user, code)
    if campaign is None:
        raise Http404
    return campaign


def campaign_tabs(request: HttpRequest, campaign: Campaign, current: str) -> list[TabGroup]:
    """The tabs of `campaign` for this reader, in groups; `current` is the name of the page they stand on."""
    bar = bar_of(campaign, request.user)
    pages = {
        page.name: Tab(page.label, page.href, page.name == current, page.count or None)
        for page in _pages(campaign, bar, request.user)
        if page.is_shown
    }
    groups = [(label, [pages[name] for name in names if name in pages]) for label, names in GROUPS]
    # One page alone says what it is better than its group does.
    return [TabGroup(label if len(tabs) > 1 else tabs[0].label, tabs) for label, tabs in groups if tabs]


@dataclass(frozen=True)
class _Page:
    name: str
    label: str
    href: str
    is_shown: bool
    count: int = 0


def _pages(campaign: Campaign, bar: Bar, user: Any) -> Iterator[_Page]:
    def may(permission: Permission) -> bool:
        return can_somewhere(user, permission)

    def to(address: str, *more: str) -> str:
        return reverse(f"console:{address}", args=[campaign.code, *more])

    yield _Page("progress", _("Tiến độ"), to("progress"), True)
    yield _Page("ledger", _("Sổ theo dõi"), to("ledger"), True, bar.silent)
    yield _Page("chasing", _("Đôn đốc"), to("chasing"), may(Permission.NOTICE_SEND))
    yield _Page("plans", _("Kế hoạch"), to("plans"), may(Permission.PLAN_VIEW))
    yield _Page("activities", _("Hoạt động"), to("activities"), may(Permission.ACTIVITY_VIEW))
    yield _Page("publications", _("Duyệt đăng"), to("publications"), may(Permission.ACTIVITY_REVIEW))
    yield _Page("gaps", _("Chỗ còn thiếu"), to("gaps"), may(Permission.WISH_VIEW))
    yield _Page("press", _("Tin bài"), to("press"), may(Permission.PRESS_VIEW))
    yield _Page("agenda", _("Quốc tế"), to("agenda"), may(Permission.AGENDA_VIEW))
    yield _Page("inspections", _("Kiểm tra"), to("inspections"), may(Permission.INSPECTION_VIEW))
    yield _Page("intake", _("Tiếp nhận tệp"), to("intake"), may(Permission.REPORT_INTAKE), bar.questions)
    mail = f"{reverse('console:mailbox')}?dot={campaign.code}"
    yield _Page("mailbox", _("Thư"), mail, may(Permission.MAILBOX_READ), bar.letters)
    yield _Page("requests", _("Đề nghị"), to("requests"), may(Permission.EXTENSION_GIVE), bar.requests)
    if bar.home is not None and bar.has_children:
        home, consolidates = bar.home.code, may(Permission.REPORT_CONSOLIDATE)
        yield _Page("rollup", _("Tổng hợp"), to("rollup", home), True)
        yield _Page("overlaps", _("Trùng lặp"), to("overlaps"), consolidates, bar.overlaps)
        yield _Page("documents", _("Văn bản"), to("documents", home), True)


def ledger_crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Sổ theo dõi"), reverse("console:ledger", args=[campaign.code]))


def actor(request: HttpRequest) -> User:
    """Who asks; the views that write are open only to those who have signed in."""
    assert isinstance(request.user, User)
    return request.user
