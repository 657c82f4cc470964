"""Messages to people and units, and what became of each."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from tuanle.files.models import StoredFile
from tuanle.notices.enums import DeliveryState
from tuanle.orgs.models import Unit


class Notice(models.Model):
    """One message. `kind` is the sender's word for why ("report.returned"); `about_label` and `about_id` find the thing.

    With `unit` it stands on the unit's page too, whether or not there is an address to send it to; `href` leads to what
    it is about. Text and subject are as the recipients read them.
    """

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    href = models.CharField(max_length=300, blank=True)
    in_reply_to = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["about_label", "about_id"], name="notice_about"),
            models.Index(fields=["unit", "-at"], name="notice_unit_latest"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="notice_says_something")]

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A file that goes with a message, under the name the recipients see."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["notice", "name"], name="attachment_name_once")]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """A message on its way to one address. Whoever reads it there may be known as a unit, a user, both or neither.

    `taken_at` is set while a worker hands it over; `next_at`: not before. `message_id` is ours, without brackets, and
    the same at every try, so that what arrives twice is known for one.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    address = models.EmailField(max_length=254)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["state", "next_at"], name="delivery_state_next")]
        constraints = [
            models.UniqueConstraint(F("notice"), Lower("address"), name="delivery_address_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "bounced"]) | Q(sent_at__isnull=False),
                name="delivery_sent_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent"], ended_at__isnull=True)
                | (Q(state__in=["failed", "bounced", "withdrawn"], ended_at__isnull=False) & ~Q(error="")),
                name="delivery_ended_badly_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"
