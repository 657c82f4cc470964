from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "tuanle.activities"
    label = "activities"

    def ready(self) -> None:
        from tuanle.activities.figures import ActivityFigures
        from tuanle.activities.todos import ActivityTodos, GapTodos, PublishingTodos
        from tuanle.campaigns.figures import FIGURES
        from tuanle.campaigns.todos import TODOS

        FIGURES.add(ActivityFigures())
        TODOS.add(ActivityTodos())
        TODOS.add(GapTodos())
        TODOS.add(PublishingTodos())
