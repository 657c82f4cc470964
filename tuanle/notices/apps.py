from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tuanle.notices"
    label = "notices"

    def ready(self) -> None:
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("notices.deliver", every=timedelta(minutes=5), job="notices.deliver"))
