from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsoleConfig(AppConfig):
    name = "tuanle.console"
    label = "console"

    def ready(self) -> None:
        from tuanle.access.enums import Permission
        from tuanle.access.rules import can_somewhere
        from tuanle.ui.navigation import NAVIGATION, Item, signed_in

        for item in (
            Item("home", _("Trang đầu"), "console:home", "house", shown_to=signed_in, order=10),
            Item(
                "dispatches", _("Công văn"), "console:dispatches", "scroll-text", order=20,
                shown_to=lambda user: can_somewhere(user, Permission.DISPATCH_READ),
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
                "units", _("Đơn vị"), "console:units", "network", order=40,
                shown_to=lambda user: can_somewhere(user, Permission.UNIT_VIEW),
            ),
            Item(
                "jobs", _("Việc chạy nền"), "console:jobs", "list-checks", short=_("Việc nền"), order=90,
                shown_to=lambda user: can_somewhere(user, Permission.JOB_VIEW),
            ),
        ):  # fmt: skip
            NAVIGATION.add(item)
