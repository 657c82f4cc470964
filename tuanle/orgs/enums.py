from django.db import models
from django.utils.translation import gettext_lazy as _


class SuccessionKind(models.TextChoices):
    """How one unit came out of another."""

    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    TRANSFER = "transfer", _("Chuyển giao")
