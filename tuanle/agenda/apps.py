from datetime import timedelta

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "tuanle.agenda"
    label = "agenda"

    def ready(self) -> None:
        from tuanle.agenda.figures import AgendaFigures
        from tuanle.campaigns.figures import FIGURES
        from tuanle.core.jobs import SCHEDULE, Periodic

        FIGURES.add(AgendaFigures())
        SCHEDULE.add(Periodic("agenda.read_feeds", every=timedelta(hours=6), job="agenda.read_feeds"))
