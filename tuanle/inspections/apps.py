from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "tuanle.inspections"
    label = "inspections"
