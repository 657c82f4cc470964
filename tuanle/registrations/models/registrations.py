"""Registrations: one contact, for one or several persons."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tuanle.activities.models import Activity, Session
from tuanle.campaigns.enums import LearnerGroup
from tuanle.registrations.enums import LIVE, RegistrationState


class Registration(models.Model):
    """A contact registers `seats` persons for all sessions of an activity.

    `number`: the order of arrival among the activity's registrations, never given twice. `code` opens the page on which
    it is seen and cancelled; whoever holds it is the contact. `phone` is as E.164 (`+84…`). `offer_ends_at`: until then
    the seats are kept for a yes. `consented_at`: when the contact agreed to how the data are used. `wiped_at`: names and
    addresses were removed, the row stays for the figures. `news_at`: when there was last something to tell a contact who
    left only a number; a call made before does not count any more.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="registrations")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=RegistrationState)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    seats = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=2, default="vi")
    made_at = models.DateTimeField()
    consented_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    offer_ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    news_at = models.DateTimeField(null=True, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "number"]
        indexes = [
            models.Index(fields=["activity", "state", "number"], name="registration_line"),
            models.Index(fields=["offer_ends_at"], name="registration_offers"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="registration_number_once"),
            models.UniqueConstraint(
                "activity", Lower("email"), condition=~Q(email="") & Q(state__in=LIVE), name="registration_email_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "phone"], condition=~Q(phone="") & Q(state__in=LIVE), name="registration_phone_once"
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone="") | Q(wiped_at__isnull=False), name="registration_can_be_reached"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="registration_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.OFFERED, offer_ends_at__isnull=False)
                | (~Q(state=RegistrationState.OFFERED) & Q(offer_ends_at__isnull=True)),
                name="registration_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_at__isnull=True) | (~Q(state__in=LIVE) & Q(ended_at__isnull=False)),
                name="registration_ended_at_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} #{self.number}"


class Attendee(models.Model):
    """One person of a registration, or, with none, one who came without.

    `ticket` is the code that the host's telephone reads. `client_id` is the host's telephone's own word for a walk-in,
    so that what is sent twice is one person. `group`: of whose turns this is a part.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendees")
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.CASCADE, related_name="attendees"
    )
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    group = models.CharField(max_length=20, choices=LearnerGroup)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ticket = models.CharField(max_length=24, unique=True)
    client_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "client_id"], condition=~Q(client_id=""), name="attendee_walk_in_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Told(models.Model):
    """What a contact was told: each thing once. `what` is the sender's word (`day-before`), `session` where it is of one."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="told")
    what = models.CharField(max_length=40)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "told"
        constraints = [
            models.UniqueConstraint(fields=["registration", "what", "session"], name="told_once"),
            models.UniqueConstraint(
                fields=["registration", "what"], condition=Q(session__isnull=True), name="told_once_of_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.what}"


class Call(models.Model):
    """The host told a contact who left only a number how things stand, on the telephone."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="calls")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.registration} ← {self.at}"
