from datetime import timedelta

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "tuanle.mailbox"
    label = "mailbox"

    def ready(self) -> None:
        from django.conf import settings

        from tuanle.core.jobs import SCHEDULE, Periodic

        if settings.MAILBOXES:
            SCHEDULE.add(Periodic("mailbox.read", every=timedelta(minutes=3), job="mailbox.read"))
