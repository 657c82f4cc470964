"""One activity: its page, and what is shared and printed of it."""

from django.urls import URLPattern, path

from tuanle.portal.views import activity, sharing

urlpatterns: list[URLPattern] = [
    path("hd/<int:pk>/", activity.activity, name="activity"),
    path("hd/<int:pk>/xem-truoc/", activity.preview, name="activity-preview"),
    path("hd/<int:pk>/tai-lieu/<int:material>/", activity.material, name="activity-material"),
    path("hd/<int:pk>/anh/<int:evidence>.webp", activity.photo, name="activity-photo"),
    path("hd/<int:pk>/anh.png", sharing.picture, name="activity-picture"),
    path("hd/<int:pk>/qr.svg", sharing.qr, name="activity-qr"),
    path("hd/<int:pk>/lich.ics", sharing.calendar, name="activity-calendar"),
    path("hd/<int:pk>/to-quang-cao.pdf", sharing.poster, name="activity-poster"),
    path("hd/<int:pk>/loa/", sharing.aloud, name="activity-aloud"),
    path("hd/<int:pk>/loa.txt", sharing.aloud_text, name="activity-aloud-text"),
]
