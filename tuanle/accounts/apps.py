from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tuanle.accounts"
    label = "accounts"
