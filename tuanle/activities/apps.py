from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "tuanle.activities"
    label = "activities"
