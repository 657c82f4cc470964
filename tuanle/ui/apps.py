from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tuanle.ui"
    label = "ui"
