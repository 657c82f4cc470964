"""Who came to which session."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.activities.models import Session
from tuanle.files.models import StoredFile
from tuanle.registrations.enums import Seen
from tuanle.registrations.models.registrations import Attendee, Registration


class Attendance(models.Model):
    """Whether one person was at one session. `noted_at` is by the clock of the telephone that noted it: the later note of
    two stands, in whatever order they arrive. `kept_at`: when the server had it.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="attendances")
    is_present = models.BooleanField()
    how = models.CharField(max_length=10, choices=Seen)
    noted_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["session", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "attendee"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.session}: {self.attendee}"


class RoomEntry(models.Model):
    """A registration went through our address into the online room of a session; the first time counts."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="entries")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "room entries"
        constraints = [models.UniqueConstraint(fields=["registration", "session"], name="roomentry_once")]

    def __str__(self) -> str:
        return f"{self.registration} {self.at}"


class AttendanceClose(models.Model):
    """The figures that attendance gave a session when it was last closed. Where the session shows others, a person typed
    them. `people`: as the activity was told then; null where nobody knows.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="attendance_close")
    turns = models.PositiveIntegerField()
    by_mode = models.JSONField(default=dict, blank=True)
    by_group = models.JSONField(default=dict, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.session}: {self.turns}"


class PlatformList(models.Model):
    """A list of participants that a platform exported, for one session: looked at first, then taken in once.

    The same file for the same session is the same list. `minutes`: who stayed at least so long was counted as present.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="platform_lists")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "file"], name="platformlist_once"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, minutes__isnull=True)
                | Q(taken_at__isnull=False, minutes__isnull=False),
                name="platformlist_taken_says_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.file}"
