"""Inviting people: an offered role, and the letter that carries it."""

from collections.abc import Iterable
from datetime import datetime

from tuanle.access.actions import invite
from tuanle.access.models import Grant, Invitation
from tuanle.accounts.models import User
from tuanle.core.db import write
from tuanle.orgs.models import Unit


@write
def invite_one(
    *, unit: Unit, role: str, email: str, name: str, site: str, by: User, at: datetime, replaces: Grant | None = None
) -> tuple[Invitation, str]:
    """Offer the role and, where there is an address, write to it. `site` is where the site is reached."""
    return invite(unit=unit, role=role, email=email, name=name, replaces=replaces, by=by, at=at)


@write
def invite_many(*, wanted: Iterable[tuple[Unit, str]], by: User, at: datetime) -> list[tuple[Invitation, str]]:
    """A code for each unit and role, all or none."""
    return [invite(unit=unit, role=role, by=by, at=at) for unit, role in wanted]
