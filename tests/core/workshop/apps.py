from datetime import timedelta

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "tests.core.workshop"
    label = "workshop"

    def ready(self) -> None:
        from tuanle.core.jobs import SCHEDULE, Periodic, perform

        # A dead worker is found sooner than in service.
        perform.BEAT, perform.LEASE = timedelta(seconds=0.5), timedelta(seconds=20)
        SCHEDULE.add(Periodic("workshop.daily", every=timedelta(days=1), job="workshop.daily"))
