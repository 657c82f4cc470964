from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tuanle.audit"
    label = "audit"
