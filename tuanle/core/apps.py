from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tuanle.core"
    label = "core"

    def ready(self) -> None:
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("core.tidy", every=timedelta(days=1), job="core.tidy"))
