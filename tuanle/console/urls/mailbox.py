"""The usual mailbox and its queue."""

from django.urls import URLPattern, path

from tuanle.console.views import mail_decisions, mailbox

urlpatterns: list[URLPattern] = [
    path("hop-thu/", mailbox.mailbox, name="mailbox"),
    path("hop-thu/<int:pk>/", mailbox.mail, name="mail"),
    path("hop-thu/<int:pk>/goc/", mailbox.original, name="mail-original"),
    path("hop-thu/<int:pk>/tep/<int:n>/", mailbox.part_file, name="mail-part"),
    path("hop-thu/<int:pk>/tep/<int:n>/trang/<int:page>/", mailbox.part_page, name="mail-page"),
    path("hop-thu/<int:pk>/tep/<int:n>/go/", mail_decisions.typing, name="mail-typing"),
    path("hop-thu/<int:pk>/don-vi/", mail_decisions.place, name="mail-place"),
    path("hop-thu/<int:pk>/ket-thuc/", mail_decisions.dismissal, name="mail-dismissal"),
    path("hop-thu/<int:pk>/hoi-lai/", mail_decisions.question, name="mail-question"),
]
