"""Who registered, who came, and their slips."""

from django.urls import URLPattern, path

from tuanle.office.views import registrations

urlpatterns: list[URLPattern] = []

# Who registered.
_REGISTRATIONS = "<slug:code>/<slug:unit>/hoat-dong/<int:pk>/dang-ky/"
urlpatterns += [
    path(_REGISTRATIONS, registrations.registrations, name="registrations"),
    path(f"{_REGISTRATIONS}them/", registrations.new, name="registration-new"),
    path(f"{_REGISTRATIONS}<int:registration>/", registrations.registration, name="registration"),
]
