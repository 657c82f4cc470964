from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "tuanle.api"
    label = "api"
