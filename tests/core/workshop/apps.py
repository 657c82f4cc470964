from datetime import timedelta

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "tests.core.workshop"
    label = "workshop"

    def ready(self) -> None:
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("workshop.daily", every=timedelta(days=1), job="workshop.daily"))
