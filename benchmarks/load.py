"""A light client: as many requests as a site answers over some kept connections. It must cost less than any site."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

CONNECTIONS = 16
_HEAD_ENDS = b"\r\n\r\n"


@dataclass(frozen=True)
class Answered:
    """`rate`: answers a second; `p95` in seconds; `size`: bytes of the largest body as it was sent."""

    rate: float
    p95: float
    size: int


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got, self.asked_at = b"", 0.0

    def ask(self, request: bytes) -> None:
        self.got, self.asked_at = b"", time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> int | None:
        """The size of the body when the answer is whole; None before. Raises `ValueError` for anything but a 200."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the site closed the connection")
        self.got += part
        head, found, body = self.got.partition(_HEAD_ENDS)
        if not found:
            return None
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
            raise ValueError(head.partition(b"\r\n")[0].decode())
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        if at >= 0:
            length = int(lowered[at + 15 :].partition(b"\r\n")[0])
            return length if len(body) >= length else None
        return len(body) if body.endswith(b"0\r\n\r\n") else None


def ask(port: int, addresses: Sequence[str], seconds: float, *, host: str = "localhost", seen: bool = True) -> Answered:
    """Ask for `addresses` in turn for `seconds`, after a second that is not counted. A site that fails raises.

    `seen`: each of them was asked for once before.
    """
    requests = cycle(
        [
            f"GET {address} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\nAccept: text/html\r\n\r\n".encode()
            for address in addresses
        ]
    )
    chosen = selectors.DefaultSelector()
    for _ in range(CONNECTIONS):
        connection = _Connection(port)
        chosen.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(next(requests))
    begins = time.perf_counter() + 1
    before = len(addresses) if seen else 0
    ends, times, largest = begins + seconds, [], 0
    while (now := time.perf_counter()) < ends:
        for key, _events in chosen.select(timeout=60):
            connection = key.data
            size = connection.read()
            if size is None:
                continue
            now = time.perf_counter()
            largest = max(largest, size)
            if before:
                before -= 1
                begins, ends = now + 1, now + 1 + seconds
            elif now >= begins:
                times.append(now - connection.asked_at)
            connection.ask(next(requests))
    for key in list(chosen.get_map().values()):
        key.data.socket.close()
    chosen.close()
    times.sort()
    return Answered(len(times) / seconds, times[int(len(times) * 0.95)] if times else float("inf"), largest)
