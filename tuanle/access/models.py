"""Grants: a role on a unit, flowing down the tree of units."""

from django.conf import settings
from django.db import models

from tuanle.orgs.models import Unit


class Grant(models.Model):
    """`user` has `role` (a key of `kinds.roles`) on `unit` and every unit below it, until it is revoked."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit", "role"], name="access_grant_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} @ {self.unit}"
