"""How often something may be asked from one address of the network: a school or a café sits behind a single one."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

_HOUR = 3600


def is_within_pace(request: HttpRequest, what: str, *, most: int, at: datetime) -> bool:
    """Count one more, and say whether `most` in this hour are not exceeded. The address itself is not kept."""
    address = request.META.get("REMOTE_ADDR", "")
    said = f"{settings.SECRET_KEY}|{what}|{address}|{int(at.timestamp()) // _HOUR}"
    key = f"pace:{hashlib.sha256(said.encode()).hexdigest()}"
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out in between
        return True


def is_first_use(token: str, of: str) -> bool:
    """Whether a form's token was not yet used by somebody else than `of`."""
    key = f"token:{hashlib.sha256(token.encode()).hexdigest()}"
    return bool(cache.get_or_set(key, of, 24 * _HOUR) == of)
