"""Addresses for citizens. Short, for they stand on posters and are read aloud."""

from tuanle.portal.urls import activity, finding, news, phone, registering, slips

app_name = "portal"
urlpatterns = [
    *finding.urlpatterns,
    *activity.urlpatterns,
    *registering.urlpatterns,
    *slips.urlpatterns,
    *news.urlpatterns,
    *phone.urlpatterns,
]
