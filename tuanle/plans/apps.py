from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "tuanle.plans"
    label = "plans"

    def ready(self) -> None:
        from tuanle.campaigns.figures import FIGURES
        from tuanle.plans.figures import PlanFigures

        FIGURES.add(PlanFigures())
