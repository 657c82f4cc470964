"""Today's work, the dispatch and its receipt, extensions."""

from django.urls import URLPattern, path

from tuanle.office.views import dispatch, extension, home, kept, messages

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("sw.js", kept.worker, name="worker"),
    path("<slug:code>/<slug:unit>/", home.today, name="today"),
    path("<slug:code>/<slug:unit>/cong-van/", dispatch.dispatch, name="dispatch"),
    path("<slug:code>/<slug:unit>/cong-van/ky-nhan/", dispatch.receipt, name="receipt"),
    path("<slug:code>/<slug:unit>/nhiem-vu/<int:pk>/", dispatch.duty, name="duty"),
    path("<slug:code>/<slug:unit>/nhiem-vu/<int:pk>/bo/", dispatch.duty_withdrawal, name="duty-withdrawal"),
    path("<slug:code>/<slug:unit>/thu/", messages.messages, name="messages"),
    path("<slug:code>/<slug:unit>/gia-han/", extension.ask, name="ask-extension"),
]
