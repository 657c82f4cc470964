"""Calendars of others that are read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.orgs.models import Unit


class Feed(models.Model):
    """A calendar of `body` (an institute of UNESCO, a partner city), read for the authority `owner`.

    `url` empty: somebody uploads its file. `timezone` is that of the body, for times that do not name theirs.
    `read_at` is when it was last read whole; `error`, of the last try, why it could not be.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agenda_feeds")
    name = models.CharField(_("Tên lịch"), max_length=200)
    body = models.CharField(_("Của cơ quan, thành phố nào"), max_length=200)
    url = models.URLField(_("Địa chỉ lịch (iCalendar)"), max_length=500, blank=True)
    timezone = models.CharField(_("Múi giờ"), max_length=60)
    is_public = models.BooleanField(_("Cho người dân xem"), default=False)
    tried_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="feed_has_a_name"),
            models.UniqueConstraint(
                fields=["owner", "url"], condition=~Q(url="") & Q(ended_at__isnull=True), name="feed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
