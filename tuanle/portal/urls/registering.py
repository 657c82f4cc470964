"""Registering, without an account, and what a contact does afterwards."""

from django.urls import URLPattern, path

from tuanle.portal.views import lost, registering, registration, room

urlpatterns: list[URLPattern] = [
    path("hd/<int:pk>/dang-ky/", registering.new, name="register"),
    path("dk/", lost.find, name="find-registration"),
    path("dk/<slug:code>/", registration.page, name="registration"),
    path("dk/<slug:code>/huy/", registration.cancel, name="registration-cancel"),
    path("dk/<slug:code>/tra-loi/", registration.answer, name="registration-answer"),
    path("dk/<slug:code>/gui-lai/", registration.link, name="registration-link"),
    path("dk/<slug:code>/nguoi/", registration.people, name="registration-people"),
    path("dk/<slug:code>/lich.ics", registration.calendar, name="registration-calendar"),
    path("dk/<slug:code>/du-lieu/", registration.data, name="registration-data"),
    path("dk/<slug:code>/vao/<int:session>/", room.room, name="room"),
]
