from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tuanle.reports"
    label = "reports"
