from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tuanle.reports"
    label = "reports"

    def ready(self) -> None:
        from tuanle.campaigns.todos import TODOS
        from tuanle.reports.todos import ReportTodos

        TODOS.add(ReportTodos())
