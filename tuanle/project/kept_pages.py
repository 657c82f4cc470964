"""Public pages out of this process's memory, before anything else is done for the request (docs/adr/0018)."""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tuanle.activities.queries.programme import programme_number
from tuanle.ui.preferences import COOKIE, Look

#: For so many seconds a page is kept at most: time passes, sessions begin.
MINUTE = 60.0
#: For so many seconds a process does not ask again whether the programme has changed.
PAUSE = 1.0
#: Smaller answers are not worth packing.
_SMALL = 500
_OWN = {"content-encoding", "content-length", "etag", "cache-control", "vary", "date"}


@dataclass(frozen=True)
class Kept:
    headers: dict[str, str]
    body: bytes
    packed: bytes
    etag: str
    number: int
    until: float

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 500


class Shelf:
    """Answers by what they hang on, the one longest not asked for going first when there are more than `most` bytes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Hashable, *, number: int, at: float) -> Kept | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.number != number or page.until <= at:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Kept, *, most: int) -> None:
        with self._lock:
            self._remove(key)
            if page.size > most:
                return
            self._pages[key] = page
            self.size += page.size
            while self.size > most:
                self._remove(next(iter(self._pages)))

    def _remove(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        if page:
            self.size -= page.size


class KeptPages:
    """Must stand first: a kept page then passes through no other middleware, and carries the headers they gave it.

    `number` tells of which state of the programme an answer is, `clock` is in seconds.
    """

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponse],
        *,
        number: Callable[[], int] = programme_number,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.get_response = get_response
        self.shelf = Shelf()
        self._number, self._clock = number, clock
        self._known, self._asked = 0, float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.KEPT_PAGES or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key, at = _key(request), self._clock()
        number = self._current(at)
        page = self.shelf.get(key, number=number, at=at)
        if page is None:
            response = self.get_response(request)
            if request.method != "GET" or not _may_be_kept(response):
                return response
            page = _kept(response, number, at + MINUTE)
            self.shelf.put(key, page, most=settings.KEPT_PAGES)
        return _answer(request, page)

    def _current(self, at: float) -> int:
        if at - self._asked >= PAUSE:
            self._known, self._asked = self._number(), at
        return self._known


def _key(request: HttpRequest) -> Hashable:
    """All that a page declared as kept may hang on."""
    meta = request.META
    language = look = ""
    if "HTTP_COOKIE" in meta:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        look = request.COOKIES.get(COOKIE, "")
    return (
        meta.get("HTTP_HOST"), request.scheme, request.path, meta.get("QUERY_STRING", ""),
        language if language in _languages() else settings.LANGUAGE_CODE, _look(look),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(dict(settings.LANGUAGES))


@lru_cache(maxsize=256)
def _look(cookie: str) -> str:
    return str(Look.read(cookie))


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        getattr(response, "is_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
    )


def _kept(response: HttpResponse, number: int, until: float) -> Kept:
    """The headers are those of the answer as it went out; the body is kept as it is and packed."""
    packed = response.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(response.content) if packed else response.content
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {name: value for name, value in response.headers.items() if name.lower() not in _OWN}
    headers |= {"Cache-Control": f"public, max-age={MINUTE:.0f}", "Vary": "Accept-Encoding, Cookie"}
    small = b"" if len(body) < _SMALL else gzip.compress(body, 6, mtime=0)
    return Kept(headers, body, small, etag, number, until)


def _answer(request: HttpRequest, page: Kept) -> HttpResponse:
    """The page, packed for those who can unpack it; nothing but that it is the same for those who have it."""
    packed = bool(page.packed) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    # Weak: the packed and the plain body share it.
    etag = f"W/{page.etag}"
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponse(status=304)
        response.headers.pop("Content-Type", None)
    else:
        response = HttpResponse(page.packed if packed else page.body)
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    for name, value in page.headers.items():
        if response.status_code == 200 or name != "Content-Type":
            response.headers[name] = value
    response.headers["ETag"] = etag
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))
    return response
