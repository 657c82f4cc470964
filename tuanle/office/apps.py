from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "tuanle.office"
    label = "office"

    def ready(self) -> None:
        from tuanle.access.rules import acts_for_units
        from tuanle.ui.navigation import NAVIGATION, Item

        NAVIGATION.add(
            Item(
                "office", _("Việc hôm nay"), "office:home", "list-todo", short=_("Hôm nay"), order=5,
                shown_to=acts_for_units,
            )
        )  # fmt: skip
