"""Grants: a role on a unit, flowing down the tree of units; and invitations to take one."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.orgs.models import Unit


class GrantQuerySet(models.QuerySet["Grant"]):
    def paths(self, user: Any, permission: Permission) -> list[str]:
        """The tree paths of the units on which `user` was given `permission`; all below them are reached too."""
        if not user.is_authenticated or not user.is_active:
            return []
        return [path for role, path in self.held_by(user) if role in ROLES and permission in ROLES[role].permissions]

    def held_by(self, user: Any) -> list[tuple[str, str]]:
        """The roles of `user` and the paths of their units: read once for each object, which lives for one request."""
        held: list[tuple[str, str]] | None = getattr(user, "_held_grants", None)
        if held is None:
            held = self.keep(user, list(self.filter(user=user).values_list("role", "unit__path")))
        return held

    def keep(self, user: Any, held: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Remember what was read of `user` already."""
        user._held_grants = held
        return held


class Grant(models.Model):
    """`user` has `role` (a key of `kinds.roles`) on `unit` and every unit below it, until it is taken back."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Any] = GrantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit", "role"], name="access_grant_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} @ {self.unit}"


class Invitation(models.Model):
    """A role offered to whoever holds the code, by e-mail or on a printed sheet; only a digest of the code is kept.

    `replaces` is the grant that ends when this one is taken: a hand-over. Open until it is taken, withdrawn or past
    `expires_at`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    code_sha256 = models.CharField(max_length=64, unique=True)
    replaces = models.ForeignKey(Grant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_lies_ahead"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_ends_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email or self.name or '–'}: {self.role} @ {self.unit}"
