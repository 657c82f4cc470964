from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "tuanle.orgs"
    label = "orgs"
