from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "tuanle.console"
    label = "console"
