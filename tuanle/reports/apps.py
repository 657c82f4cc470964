from datetime import timedelta

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tuanle.reports"
    label = "reports"

    def ready(self) -> None:
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("reports.remind", every=timedelta(minutes=10), job="reports.remind"))
