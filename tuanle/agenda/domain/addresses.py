"""Which addresses our server may call for somebody: those that the whole world may call too.

Who may enter the address of a calendar must not reach, through our server, machines that only it can reach.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from tuanle.core.errors import Refused
from tuanle.core.language import _

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Target:
    """Where a request goes: `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str, *, base: str = "") -> Target:
    """`url`, taken from `base` where it is relative, as a target.

    `webcal` is http by another name. Raises `Refused` for another scheme, and for one with a name and password in it.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        scheme = "https" if parts.scheme == "webcal" else parts.scheme
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _bad()
    if scheme not in _PORTS or not host or parts.username is not None or not url.isascii():
        raise _bad()
    if any(ord(char) <= 32 for char in parts.path + parts.query):
        raise _bad()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, host, port or _PORTS[scheme], path)


def is_for_everyone(address: str) -> bool:
    """Whether an IP address is one of the open network: not of this machine, not of a private or special one."""
    ip = ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inner is not None:
        return is_for_everyone(str(inner))
    return ip.is_global and not ip.is_multicast


def _bad() -> Refused:
    return Refused(
        _("Địa chỉ lịch phải bắt đầu bằng https:// hoặc http:// (hay webcal://) và không kèm mật khẩu."), code="address"
    )
