from django.db import models
from django.utils.translation import gettext_lazy as _


class Deliverable(models.TextChoices):
    """What an assignment asks for."""

    DUTY = "duty", _("Nhiệm vụ")
    REPORT = "report", _("Báo cáo")
