from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "tuanle.activities"
    label = "activities"

    def ready(self) -> None:
        from tuanle.activities.figures import ActivityFigures
        from tuanle.campaigns.figures import FIGURES

        FIGURES.add(ActivityFigures())
