"""Steps, states and directions of dispatches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """What was done with a draft. Each is a row of its own: who, when, and on which content."""

    SUBMITTED = "submitted", _("Trình kiểm tra")
    CHECKED = "checked", _("Kiểm tra xong")
    SIGNED = "signed", _("Lãnh đạo duyệt ký")
    RETURNED = "returned", _("Trả lại")


class State(models.TextChoices):
    """Where a dispatch of ours stands, worked out from its steps and its content."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ kiểm tra")
    RETURNED = "returned", _("Bị trả lại")
    CHECKED = "checked", _("Chờ lãnh đạo ký")
    SIGNED = "signed", _("Đã duyệt ký, chờ phát hành")
    ISSUED = "issued", _("Đã phát hành")


class Direction(models.TextChoices):
    """Which register."""

    OUT = "di", _("Văn bản đi")
    IN = "den", _("Văn bản đến")
