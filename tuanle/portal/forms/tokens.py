"""What a form carries so that it is sent once, by somebody who took a moment over it."""

import secrets
from datetime import datetime

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="tuanle.portal.form")


def new_token(*, at: datetime) -> str:
    """A random word that says when the form was handed out, and that we said so."""
    return _SIGNER.sign(f"{secrets.token_urlsafe(12)}.{int(at.timestamp())}")


def age_of(token: str, *, at: datetime) -> float | None:
    """How many seconds ago the form was handed out; None where we did not, or it was not yet."""
    try:
        made = float(_SIGNER.unsign(token).rpartition(".")[2])
    except (BadSignature, ValueError):
        return None
    age = at.timestamp() - made
    return age if age >= -1 else None
