"""The codes of registrations, of the tickets of those who come, and of slips."""

from collections.abc import Iterable

from tuanle.core.codes import code_from, new_code, shown_code, typed_code

_REGISTRATION = _TICKET = 12
#: 80 bits: a slip is checked by anybody, for years.
_SLIP = 16


def registration_code(secret: str, parts: Iterable[str]) -> str:
    """A code such as `7KQ4-M2XF-9RTD` (60 bits), kept as it is shown; the same `parts` always give the same."""
    return shown_code(code_from(secret, parts, length=_REGISTRATION))


def typed_registration_code(text: str) -> str:
    """A registration's code as somebody typed it, in the form it is kept in."""
    return shown_code(typed_code(text)[:_REGISTRATION])


def new_ticket() -> str:
    """What stands in the QR of one person."""
    return new_code(_TICKET)


def new_slip_code() -> str:
    return new_code(_SLIP)
