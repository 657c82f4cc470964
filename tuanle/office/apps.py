from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "tuanle.office"
    label = "office"
