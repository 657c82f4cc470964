from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tuanle.portal"
    label = "portal"
