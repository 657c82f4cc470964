from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "tuanle.registrations"
    label = "registrations"
