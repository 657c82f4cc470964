"""The usual mailbox: every message as it came, what became of it and of each of its parts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.mailbox.enums import Automatic, PartOutcome, ReceiptState
from tuanle.mailbox.kinds.outcomes import OUTCOMES, Outcome
from tuanle.orgs.models import Unit
from tuanle.reports.models import IntakeFile


class Account(models.Model):
    """A mailbox that is read for an authority, `unit`. How to reach it stands in the environment, never here.

    `name` is user, server and folder; `address` the one people write to. `last_uid` is the highest that was taken in
    under `uidvalidity`; `trouble` why the last reading failed.
    """

    name = models.CharField(max_length=300, unique=True)
    address = models.EmailField(max_length=254)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mailboxes")
    uidvalidity = models.PositiveBigIntegerField(null=True, blank=True)
    last_uid = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.address


class Sender(models.Model):
    """An address that a person said is a unit's, besides those the tree of units knows."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="senders")
    address = models.EmailField(max_length=254)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    learned_at = models.DateTimeField()
    learned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["address"]
        constraints = [models.UniqueConstraint(fields=["account", "address"], name="mailbox_sender_once")]

    def __str__(self) -> str:
        return f"{self.address}: {self.unit}"


class Message(models.Model):
    """One message. `file` is it as it came, byte for byte; everything else here was read from it.

    `sender` is whose it is: of a forwarded message the one whose it was, and then `passed_by` is who passed it on.
    `candidates` are the units it may be from, `[{"code", "name", "confidence", "why"}]`. `waits`: for a person, until
    `settled_at`; open questions of its files are asked besides, by the files themselves. `answered_to` has the receipt.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="messages")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    uidvalidity = models.PositiveBigIntegerField(null=True, blank=True)
    uid = models.PositiveBigIntegerField(null=True, blank=True)
    message_id = models.CharField(max_length=400, blank=True)
    body_sha256 = models.CharField(max_length=64)
    sender = models.EmailField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    passed_by = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    search_key = models.TextField(editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    answers_to = models.JSONField(default=list)
    automatic = models.CharField(max_length=10, choices=Automatic, blank=True)
    outcome = models.SlugField(max_length=20)
    explanation = models.TextField(blank=True)
    links = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="mail")
    waits = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_note = models.TextField(blank=True)
    superseded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    receipt = models.CharField(max_length=10, choices=ReceiptState, default=ReceiptState.NOT_ASKED)
    answered_to = models.EmailField(max_length=254, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["account", "outcome"], name="mailbox_outcome"),
            models.Index(fields=["account", "answered_to", "taken_at"], name="mailbox_answered_recently"),
            models.Index(fields=["account", "sender"], name="mailbox_by_sender"),
            models.Index(fields=["campaign", "unit"], name="mailbox_campaign_unit"),
            models.Index(fields=["account", "-received_at"], name="mailbox_latest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["account", "file"], name="mailbox_message_once_by_content"),
            models.UniqueConstraint(
                fields=["account", "message_id", "body_sha256"],
                condition=~Q(message_id=""),
                name="mailbox_message_once_by_id",
            ),
            models.UniqueConstraint(
                fields=["account", "uidvalidity", "uid"], condition=Q(uid__isnull=False), name="mailbox_uid_once"
            ),
            models.CheckConstraint(
                condition=Q(uid__isnull=True) | Q(uidvalidity__isnull=False), name="mailbox_uid_with_validity"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_note="")
                | (Q(settled_at__isnull=False) & ~Q(settled_note="")),
                name="mailbox_settled_says_how",
            ),
            models.CheckConstraint(condition=Q(receipt="sent") | Q(answered_to=""), name="mailbox_answered_when_sent"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("(không có tiêu đề)"))

    @property
    def number(self) -> str:
        """The number of its receipt."""
        return f"{self.account_id}-{self.pk:06d}"

    @property
    def kind(self) -> Outcome:
        return OUTCOMES[self.outcome]


class Part(models.Model):
    """An attachment, an embedded file or the report in the body, with what became of it.

    `name` says the way to it (`winmail.dat › bao-cao.xlsx`). `file` is its content, except of what has none of its own.
    `unit` is whose it is, or a person said so.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="parts")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    content_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=PartOutcome)
    explanation = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(IntakeFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="mail_parts")
    figures = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["message", "n"]
        constraints = [
            models.UniqueConstraint(fields=["message", "n"], name="mailbox_part_once"),
            models.CheckConstraint(
                condition=~Q(outcome__in=["submitted", "questions"]) | Q(unit__isnull=False),
                name="mailbox_part_taken_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name
