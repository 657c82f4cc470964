"""Addresses of the console."""

from tuanle.console.urls import (
    activities,
    chasing,
    forms,
    inspections,
    mailbox,
    outgoing,
    people,
    progress,
    reporting,
    requests,
    starting,
)

app_name = "console"
urlpatterns = [
    *starting.urlpatterns,
    *reporting.urlpatterns,
    *outgoing.urlpatterns,
    *chasing.urlpatterns,
    *mailbox.urlpatterns,
    *progress.urlpatterns,
    *inspections.urlpatterns,
    *forms.urlpatterns,
    *people.urlpatterns,
    *requests.urlpatterns,
    *activities.urlpatterns,
]
