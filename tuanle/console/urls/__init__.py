"""Addresses of the console."""

from tuanle.console.urls import (
    activities,
    agenda,
    changes,
    chasing,
    forms,
    gaps,
    inspections,
    mailbox,
    outgoing,
    people,
    press,
    progress,
    publishing,
    receiving,
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
    *changes.urlpatterns,
    *requests.urlpatterns,
    *receiving.urlpatterns,
    *activities.urlpatterns,
    *publishing.urlpatterns,
    *gaps.urlpatterns,
    *press.urlpatterns,
    *agenda.urlpatterns,
]
