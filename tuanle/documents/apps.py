from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "tuanle.documents"
    label = "documents"
