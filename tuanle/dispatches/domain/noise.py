"""Lines that are no text of a document: page numbers, running heads, watermarks, stamps of registries and of signing."""

import re
from collections import Counter

from tuanle.dispatches.domain.normalise import Line
from tuanle.dispatches.domain.piece import fold_same_length

_PAGE = re.compile(r"^(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*-)?$")
_SIGNED = re.compile(
    r"^(?:[a-z]:\\|\d{4}[.-]\d\d[.-]\d\d \d\d:\d\d|gio ky|nguoi ky\b|(?:duoc )?ky boi|signed by|signature|thoi gian ky|ngay ky|signing time|ky ngay|co quan ky|digitally signed|da ky dien tu|chung thu so)"
)
#: What stands over the name of a signer.
_OFFICE = re.compile(
    r"^\s*(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:pho |quyen )?(?:chu tich|giam doc|truong|hieu truong|thu truong|bo truong|cuc truong|vu truong|chanh|bi thu)\b)"
)
#: Lines of the same stamp that mean something else where no stamp is near.
_SIGNED_TOO = re.compile(
    r"^(?:co quan\s?: |email\s?: |chuc vu\s?: |dia chi\s?: |dien thoai\s?: |website\s?: |date\s?: \d|dn\s?: |reason\s?: |location\s?:|contact\s?:|"
    r"i am the author|foxit|adobe acrobat|valid|\(?(?:tinh|thanh pho|huyen|so|bo) [^.;:]{2,40}, (?:viet nam|vn)\b|o=|cn=|c=vn|$)"
)
#: A stamp wherever it stands; the other words may open a sentence of the text.
_SAYS_SO = re.compile(r"[^:]{0,14}\bky\b|signature not|digitally signed|signed by|chung thu so")
#: No person writes seconds: «SAO Y; …; 22/09/2022 09:10:11», «vanthu-22/09/2022 09:10:11».
_STAMPED = re.compile(r"^den so\s*:?\s*\d+$|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ ,-]{1,3}\d{1,2}:\d\d:\d\d")
#: What a page or a stamp begins with, below what is no text itself.
_BESIDE = re.compile(r"https?://\S+|www\.\S+|(?:den )?(?:so|ngay|chuyen|gio)\s*:[\s\d/.:…]*")
#: What is printed over or beside a page in capitals, and is no part of its text.
_ON_THE_PAGE = re.compile(
    r"\W*(?:ban co yeu chinh phu|(?:thuong )?khan|hoa toc(?: hen gio)?|(?:tuyet |toi )?mat|(?:ban )?du thao(?: lan \d+)?|ban sao|sao y(?: ban chinh)?|"
    r"(?:tai lieu )?luu hanh noi bo|(?:cong van|van ban) den|ban dien tu|van ban dien tu|van ban da ky so|cong bao)\W*"
)


def without_noise(lines: list[Line]) -> list[Line]:
    """The lines without page numbers, running heads, and what registries and programs for signing stamp on a page."""
    repeated = _running_heads(lines)
    plain = [re.sub(r"\s+", " ", line.raw.folded.strip()) for line in lines]
    stamped = _stamps(plain)
    kept: list[Line] = []
    pending_page = False
    for i, (line, folded) in enumerate(zip(lines, plain, strict=True)):
        table = "|" in line.raw.text
        noise = (
            (not table and _PAGE.match(folded) is not None and (i > 3 or line.page_start))
            or id(line) in repeated
            or i in stamped
            or not table
            and _STAMPED.search(folded) is not None
            or (line.page_start or pending_page)
            and _BESIDE.fullmatch(folded) is not None
            or line.raw.text.isupper()
            and _ON_THE_PAGE.fullmatch(folded) is not None
        )
        if noise:
            pending_page = True
            continue
        if pending_page:
            line.page_start, pending_page = True, False
        kept.append(line)
    return kept


def own_letters(text: str) -> int:
    """How many letters of a text are its own: a scan that was signed has only those of the stamps."""
    plain = [re.sub(r"\s+", " ", fold_same_length(line).strip()) for line in text.splitlines()]
    stamped = _stamps(plain)
    own = (line for i, line in enumerate(plain) if i not in stamped and not _STAMPED.search(line))
    return sum(char.isalpha() for line in own if not _ON_THE_PAGE.fullmatch(line) for char in line)


def _stamps(plain: list[str]) -> set[int]:
    """The lines of stamps of signing: one that says so, and those below it (or above it, on top of a page)."""
    stamped: set[int] = set()
    for i, folded in enumerate(plain):
        if not _SIGNED.match(folded):
            continue
        if i < 6 or i > len(plain) - 12 or _SAYS_SO.match(folded):
            stamped.add(i)
        k = i + 1
        while k < len(plain) and k < i + 9 and _SIGNED_TOO.match(plain[k]):
            stamped.add(k)
            k += 1
        if i < 5 and all(_SIGNED_TOO.match(above) for above in plain[:i]):
            stamped.update(range(i))
    return stamped


def _signs(line: Line) -> bool:
    """A table row, an office, or two to five words that all begin with a capital: a signer is no foot of a page."""
    words = line.raw.text.split()
    office = line.raw.text.isupper() and _OFFICE.search(line.raw.folded) is not None
    name = 2 <= len(words) <= 5 and all(word.isalpha() and word.istitle() for word in words)
    return "|" in line.raw.text or office or name


def _running_heads(lines: list[Line]) -> set[int]:
    """Lines that come back at page breaks: the head or the foot of every page."""
    edges: list[Line] = []
    for i, line in enumerate(lines):
        near = lines[max(0, i - 2) : i + 3]
        if (
            line.page_start
            or any(_PAGE.match(n.raw.folded.strip()) for n in near if n is not line)
            or any(n.page_start for n in lines[i + 1 : i + 3])
        ):
            edges.append(line)
    key = lambda line: re.sub(r"[\d\s]+", "", line.raw.folded)  # noqa: E731
    every = Counter(key(line) for line in lines)
    return {id(line) for line in edges if every[key(line)] >= 2 and len(key(line)) >= 8 and not _signs(line)}
