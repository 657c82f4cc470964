from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tuanle.access"
    label = "access"
