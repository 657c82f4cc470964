"""Accounts, roles, invitations."""

from django.urls import URLPattern, path

from tuanle.console.views import people

urlpatterns: list[URLPattern] = [
    path("nguoi-dung/", people.people, name="people"),
    path("nguoi-dung/moi/", people.inviting, name="invite"),
    path("nguoi-dung/phieu-ma/", people.sheets, name="code-sheets"),
    path("nguoi-dung/loi-moi/<int:pk>/thu-hoi/", people.withdrawing, name="withdraw-invitation"),
    path("nguoi-dung/vai-tro/<int:pk>/thoi/", people.taking_back, name="take-role"),
    path("nguoi-dung/vai-tro/<int:pk>/", people.handing_over, name="hand-over"),
    path("nguoi-dung/<int:pk>/ngung-dung/", people.closing, name="close-account"),
    path("nguoi-dung/<int:pk>/dung-lai/", people.reopening, name="reopen-account"),
]
