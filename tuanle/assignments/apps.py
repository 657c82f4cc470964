from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "tuanle.assignments"
    label = "assignments"

    def ready(self) -> None:
        from tuanle.assignments.queries import DutyCharges
        from tuanle.assignments.todos import AssignmentTodos
        from tuanle.campaigns.queries import CHARGES
        from tuanle.campaigns.todos import TODOS

        CHARGES.add(DutyCharges())
        TODOS.add(AssignmentTodos())
