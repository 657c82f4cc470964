"""Addresses of the office. A unit's pages in a campaign lie under `viec/<campaign>/<unit>/`."""

from tuanle.office.urls import activities, home, inspections, plans, report

app_name = "office"
urlpatterns = [
    *home.urlpatterns,
    *report.urlpatterns,
    *activities.urlpatterns,
    *plans.urlpatterns,
    *inspections.urlpatterns,
]
