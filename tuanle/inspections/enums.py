from django.db import models
from django.utils.translation import gettext_lazy as _


class InspectionState(models.TextChoices):
    """Where a visit stands."""

    PLANNED = "planned", _("Đã lên lịch")
    HELD = "held", _("Đã kiểm tra")
    CANCELLED = "cancelled", _("Đã hủy")


class Verdict(models.TextChoices):
    """What the visitors found of one point of the checklist."""

    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Được, cần bổ sung")
    BAD = "bad", _("Chưa đạt")
    NOT_APPLICABLE = "na", _("Không áp dụng")
