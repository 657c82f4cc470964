from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tuanle.core"
    label = "core"
