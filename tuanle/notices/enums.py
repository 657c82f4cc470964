from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """What became of a message for one recipient."""

    WAITING = "waiting", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    BOUNCED = "bounced", _("Bị trả lại")
    WITHDRAWN = "withdrawn", _("Thôi gửi")
