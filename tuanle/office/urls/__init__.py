"""Addresses of the office. A unit's pages in a campaign lie under `viec/<campaign>/<unit>/`."""

from tuanle.office.urls import activities, attendance, gaps, home, inspections, plans, press, publishing, report

app_name = "office"
urlpatterns = [
    *home.urlpatterns,
    *report.urlpatterns,
    *activities.urlpatterns,
    *publishing.urlpatterns,
    *attendance.urlpatterns,
    *gaps.urlpatterns,
    *press.urlpatterns,
    *plans.urlpatterns,
    *inspections.urlpatterns,
]
