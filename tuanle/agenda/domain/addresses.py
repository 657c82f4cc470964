"""Which addresses our server may call for somebody: those that the whole world may call too.

Who may enter the address of a calendar must not reach, through our server, machines that only it can reach.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

from tuanle.core.errors import Refused
from tuanle.core.language import _

#: Behind this prefix stands an address of the older kind (RFC 6052).
_TRANSLATED = IPv6Network("64:ff9b::/96")
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
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_for_everyone(str(inner))
    return ip.is_global and not ip.is_multicast


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The address of the older kind that one of the newer stands for."""
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _bad() -> Refused:
    return Refused(
        _("Địa chỉ lịch phải bắt đầu bằng https:// hoặc http:// (hay webcal://) và không kèm mật khẩu."), code="address"
    )
