"""Who came to which session."""

from django.conf import settings
from django.db import models

from tuanle.activities.models import Session
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
