from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "tuanle.assignments"
    label = "assignments"
