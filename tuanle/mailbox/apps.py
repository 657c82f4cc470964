from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "tuanle.mailbox"
    label = "mailbox"
