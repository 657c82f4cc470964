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
                "units", _("Đơn vị"), "console:units", "network", order=40,
                shown_to=lambda user: can_somewhere(user, Permission.UNIT_VIEW) and looks_after_others(user),
            ),
        ):  # fmt: skip
            NAVIGATION.add(item)
