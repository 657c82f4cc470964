from datetime import timedelta

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tuanle.reports"
    label = "reports"

    def ready(self) -> None:
        from tuanle.assignments.actions import EXEMPTION_CHANGED, ExemptionChanged
        from tuanle.campaigns.todos import TODOS
        from tuanle.reports.actions.rollups import mark_exempted
        from tuanle.reports.todos import ReportTodos

        TODOS.add(ReportTodos())
        EXEMPTION_CHANGED.add(ExemptionChanged("reports.rollups", mark_exempted))
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("reports.remind", every=timedelta(minutes=10), job="reports.remind"))
        SCHEDULE.add(Periodic("reports.find_typical", every=timedelta(minutes=30), job="reports.find_typical"))
