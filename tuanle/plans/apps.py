from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "tuanle.plans"
    label = "plans"

    def ready(self) -> None:
        from tuanle.campaigns.figures import FIGURES
        from tuanle.campaigns.todos import TODOS
        from tuanle.plans.figures import PlanFigures
        from tuanle.plans.todos import PlanTodos

        FIGURES.add(PlanFigures())
        TODOS.add(PlanTodos())
