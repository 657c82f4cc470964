from datetime import timedelta

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "tuanle.registrations"
    label = "registrations"

    def ready(self) -> None:
        from tuanle.campaigns.figures import FIGURES
        from tuanle.core.jobs import SCHEDULE, Periodic
        from tuanle.registrations.figures import LearningFigures

        # Attendance and slips.
        FIGURES.add(LearningFigures())
        forget = "registrations.forget_old_lists"
        SCHEDULE.add(Periodic(forget, every=timedelta(days=1), job=forget))
        SCHEDULE.add(Periodic("registrations.ask_later", every=timedelta(hours=6), job="registrations.ask_later"))
