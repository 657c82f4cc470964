from django.db import models
from django.utils.translation import gettext_lazy as _


class Deliverable(models.TextChoices):
    """What an assignment asks for."""

    DUTY = "duty", _("Nhiệm vụ")
    REPORT = "report", _("Báo cáo")


class HoldKind(models.TextChoices):
    """What holds an assignment up: nothing more can be sent, or it is late."""

    CLOSED = "closed", _("Đợt đã đóng")
    EXEMPT = "exempt", _("Được miễn")
    LOCKED = "locked", _("Đã khóa")
    LATE = "late", _("Quá hạn")
