"""The learning slip: proof of what somebody attended, that anyone can check."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.registrations.models.registrations import Attendee


class Slip(models.Model):
    """What one person attended of an activity, as it was on `issued_at`. Never changed; only revoked, with a reason: then
    another may be issued in its place.

    `code` stands in the QR; who has it sees `masked_name`, which stays when the attendee's own is wiped. `hours` is of the sessions attended whose end is known, null
    where none is. `asked_at` … `goes_on`: the one question six weeks later, "did you go on learning?".
    """

    code = models.CharField(max_length=24, unique=True)
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="slips")
    masked_name = models.CharField(max_length=120)
    sessions = models.PositiveSmallIntegerField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_because = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    goes_on = models.BooleanField(null=True, blank=True)
    goes_on_with = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendee"], condition=Q(revoked_at__isnull=True), name="slip_one_that_is_valid"
            ),
            models.CheckConstraint(condition=Q(sessions__gte=1), name="slip_is_for_something"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_because="")),
                name="slip_revoked_says_why",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, goes_on__isnull=True)
                | Q(answered_at__isnull=False, goes_on__isnull=False),
                name="slip_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.code
