"""Writes to accounts."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.text import squeeze


@write
def open_account(*, email: str, name: str, password: str, by: User | None, at: datetime) -> User:
    """Open an account. Raises `django.core.exceptions.ValidationError` for a weak password or a bad address."""
    user = User(email=squeeze(email).lower(), name=squeeze(name), created_at=at)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    record(verb="account.open", obj=user, by=by, at=at, email=user.email)
    return user


@write
def close_account(*, user: User, by: User | None, at: datetime) -> User:
    """The account opens nothing any more; what it did stays recorded under it."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(verb="account.close", obj=user, by=by, at=at, email=user.email)
    return user


@write
def reopen_account(*, user: User, by: User | None, at: datetime) -> User:
    """The account may be used again, with the roles it still has."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(verb="account.reopen", obj=user, by=by, at=at, email=user.email)
    return user
