from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tuanle.notices"
    label = "notices"
