from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "tuanle.inspections"
    label = "inspections"

    def ready(self) -> None:
        from tuanle.campaigns.figures import FIGURES
        from tuanle.campaigns.todos import TODOS
        from tuanle.inspections.figures import InspectionFigures
        from tuanle.inspections.todos import InspectionTodos

        FIGURES.add(InspectionFigures())
        TODOS.add(InspectionTodos())
