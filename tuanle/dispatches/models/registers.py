"""The registers of documents: one for each unit, direction and year, numbered from its first number without a gap."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models.dispatch import Dispatch
from tuanle.dispatches.models.outgoing import Outgoing
from tuanle.orgs.models import Unit


class Register(models.Model):
    """A year's book. Numbers begin at `first_number` (1, unless a paper book was begun before this one)."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registers")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField()
    first_number = models.PositiveIntegerField(default=1)
    next_number = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "direction", "year"], name="register_once"),
            models.CheckConstraint(
                condition=Q(first_number__gte=1) & Q(next_number__gte=F("first_number")), name="register_counts_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} · {self.get_direction_display()} · {self.year}"


class Entry(models.Model):
    """A number of a register and the document that has it.

    The fields are those of the decree's registers (Decree 30/2020, Appendix IV): `code` is number and symbol, `author`
    who issued an incoming document, `recipients` who gets it, `keeper` who keeps the copy on file. A number may be
    reserved first (`reserved_for`), then filled, or given up with the reason: so no number is ever missing unexplained.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reserved_for = models.CharField(max_length=300, blank=True)
    outgoing = models.ForeignKey(Outgoing, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    dispatch = models.ForeignKey(Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    filled_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=100, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    kind_name = models.CharField(max_length=60, blank=True)
    subject = models.TextField(blank=True)
    author = models.CharField(max_length=300, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    recipients = models.TextField(blank=True)
    keeper = models.CharField(max_length=120, blank=True)
    copies = models.PositiveIntegerField(null=True, blank=True)
    handed_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    search_key = models.TextField(blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="entry_number_once"),
            models.UniqueConstraint(
                fields=["register", "dispatch"], condition=Q(dispatch__isnull=False), name="entry_dispatch_once"
            ),
            models.UniqueConstraint(
                fields=["outgoing"],
                condition=Q(outgoing__isnull=False, voided_at__isnull=True),
                name="entry_one_number_for_a_draft",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_from_one"),
            models.CheckConstraint(
                condition=Q(filled_at__isnull=True) & ~Q(reserved_for="") | Q(filled_at__isnull=False) & ~Q(subject=""),
                name="entry_reserved_or_filled",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | (Q(filled_at__isnull=True) & ~Q(note="")),
                name="entry_given_up_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.number}"
