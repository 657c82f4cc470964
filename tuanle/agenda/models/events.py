"""What is on elsewhere, and who from us takes part."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuanle.agenda.models.feeds import Feed
from tuanle.orgs.models import Unit


class Event(models.Model):
    """A forum, meeting or exchange, from a feed or written by hand (`feed` null).

    `uid` and `recurrence` (which of a series, as the feed names it) are the feed's; of what is written by hand, `uid` is
    the form's token. `starts_at` and `ends_at` (exclusive) are instants; `timezone` is where it is held, and an all-day
    event fills whole days there. `link` is a page about it, `online` the room itself, which is never public. `note` is
    ours, and no feed overwrites it. `cancelled_at`: those who hold it called it off. `withdrawn_at`: the feed no longer
    has it.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agenda")
    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    uid = models.CharField(max_length=300)
    recurrence = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    body = models.CharField(_("Cơ quan, thành phố tổ chức"), max_length=200)
    title = models.CharField(_("Tên sự kiện"), max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    timezone = models.CharField(_("Múi giờ"), max_length=60)
    is_all_day = models.BooleanField(default=False)
    place = models.CharField(_("Địa điểm"), max_length=300, blank=True)
    link = models.URLField(_("Trang giới thiệu"), max_length=500, blank=True)
    online = models.URLField(_("Liên kết vào phòng họp"), max_length=500, blank=True)
    description = models.TextField(_("Nội dung"), blank=True)
    note = models.TextField(_("Ghi chú của mình"), blank=True)
    is_public = models.BooleanField(_("Cho người dân xem"), default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["owner", "starts_at"], name="event_of_owner")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["feed", "uid", "recurrence"], condition=Q(feed__isnull=False), name="event_of_feed_once"
            ),
            models.UniqueConstraint(fields=["owner", "uid"], condition=Q(feed__isnull=True), name="event_by_hand_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(feed__isnull=False), name="event_withdrawn_by_its_feed"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """A unit of ours that takes part. `who`: by function, never a name. `attended` null: nobody has said yet.

    `learned`: notes for exchange, which the other units read.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="participations")
    who = models.CharField(_("Ai tham gia"), max_length=300)
    attended = models.BooleanField(_("Đã dự"), null=True, blank=True)
    learned = models.TextField(_("Học được gì"), blank=True)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["event", "unit"], name="participation_once"),
            models.CheckConstraint(condition=~Q(who=""), name="participation_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.event}"
