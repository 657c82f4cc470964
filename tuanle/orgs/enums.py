from django.db import models
from django.utils.translation import gettext_lazy as _


class SuccessionKind(models.TextChoices):
    """How one unit came out of another. One that is renamed (`UnitName`) or moved (`UnitPlacement`) stays the same."""

    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
