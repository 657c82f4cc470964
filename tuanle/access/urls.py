from django.urls import path

from tuanle.access import views

app_name = "access"
urlpatterns = [
    path("moi/", views.code, name="code"),
    path("moi/<slug:code>/", views.invitation, name="invitation"),
]
