from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    name = "tuanle.dispatches"
    label = "dispatches"
