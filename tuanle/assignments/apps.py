from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "tuanle.assignments"
    label = "assignments"

    def ready(self) -> None:
        from tuanle.assignments.todos import AssignmentTodos
        from tuanle.campaigns.todos import TODOS

        TODOS.add(AssignmentTodos())
