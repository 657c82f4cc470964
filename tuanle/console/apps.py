from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsoleConfig(AppConfig):
    name = "tuanle.console"
    label = "console"

    def ready(self) -> None:
        from tuanle.access.enums import Permission
        from tuanle.access.rules import can_somewhere, only_acts_for_units
        from tuanle.ui.navigation import NAVIGATION, Item, signed_in

        def looks_after_others(user: Any) -> bool:
            return can_somewhere(user, Permission.REPORT_REVIEW) or not only_acts_for_units(user)

        for item in (
            Item("home", _("Trang đầu"), "console:home", "house", order=10,
                 shown_to=lambda user: signed_in(user) and not only_acts_for_units(user)),
            Item(
                "dispatches", _("Công văn"), "console:dispatches", "scroll-text", order=20,
                shown_to=lambda user: can_somewhere(user, Permission.DISPATCH_READ) and looks_after_others(user),
            ),
            Item(
                "campaigns", _("Đợt phát động"), "console:campaigns", "flag", short=_("Đợt"), order=30,
                shown_to=lambda user: can_somewhere(user, Permission.CAMPAIGN_VIEW),
            ),
            Item(
                "mailbox", _("Hộp thư"), "console:mailbox", "mail", short=_("Thư"), order=35,
                shown_to=lambda user: can_somewhere(user, Permission.MAILBOX_READ),
            ),
            Item(
                "units", _("Đơn vị"), "console:units", "network", order=40, is_folded=True,
                shown_to=lambda user: can_somewhere(user, Permission.UNIT_VIEW) and looks_after_others(user),
            ),
            Item(
                "forms", _("Biểu mẫu"), "console:forms", "table-properties", order=50, is_folded=True,
                shown_to=lambda user: can_somewhere(user, Permission.FORM_EDIT),
            ),
            Item(
                "people", _("Người dùng"), "console:people", "users-round", order=60, is_folded=True,
                shown_to=lambda user: can_somewhere(user, Permission.PEOPLE_MANAGE),
            ),
            Item(
                "jobs", _("Việc chạy nền"), "console:jobs", "list-checks", short=_("Việc nền"), order=90, is_folded=True,
                shown_to=lambda user: can_somewhere(user, Permission.JOB_VIEW),
            ),
        ):  # fmt: skip
            NAVIGATION.add(item)
