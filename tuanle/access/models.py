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
        roles = [role.key for role in ROLES if permission in role.permissions]
        return list(self.filter(user=user, role__in=roles).values_list("unit__path", flat=True))


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
