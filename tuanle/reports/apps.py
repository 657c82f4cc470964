from datetime import timedelta

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tuanle.reports"
    label = "reports"

    def ready(self) -> None:
        from tuanle.assignments.actions import DUE_MOVED, EXEMPTION_CHANGED, DueMoved, ExemptionChanged
        from tuanle.campaigns.todos import TODOS
        from tuanle.orgs.actions import KINDS_CHANGED, KindsChanged
        from tuanle.reports.actions.stale import mark_due_moved, mark_exempted, mark_kinds_changed
        from tuanle.reports.todos import ReportTodos

        TODOS.add(ReportTodos())
        EXEMPTION_CHANGED.add(ExemptionChanged("reports.rollups", mark_exempted))
        KINDS_CHANGED.add(KindsChanged("reports.rollups", mark_kinds_changed))
        DUE_MOVED.add(DueMoved("reports.rollups", mark_due_moved))
        from tuanle.core.jobs import SCHEDULE, Periodic

        SCHEDULE.add(Periodic("reports.remind", every=timedelta(minutes=10), job="reports.remind"))
        SCHEDULE.add(Periodic("reports.find_typical", every=timedelta(minutes=30), job="reports.find_typical"))
