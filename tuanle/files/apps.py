from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tuanle.files"
    label = "files"
