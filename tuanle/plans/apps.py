from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "tuanle.plans"
    label = "plans"
