"""Grants: a role on a unit, flowing down the tree of units."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

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
            held = user._held_grants = list(self.filter(user=user).values_list("role", "unit__path"))
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
