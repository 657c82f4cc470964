"""Whose a message is: by its thread, its sender's address, the names it bears. Uncertain is a person's question."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.mailbox.domain.letters import Address

#: At or above: taken without asking, when nothing else comes near it.
CERTAIN = 0.93
MARGIN = 0.05
#: Below: not offered.
POSSIBLE = 0.6
#: Two traces that say the same are as good as one that is certain.
TELLING = 0.8
#: A file that names another unit so surely contradicts the sender's address.
CONTRADICTS = 0.8

#: Everybody has an address there: it tells nothing of the unit.
PUBLIC_DOMAINS = frozenset(
    {
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.com.vn", "ymail.com", "outlook.com", "outlook.com.vn",
        "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "zoho.com", "proton.me",
        "protonmail.com", "fpt.vn", "vnn.vn", "hn.vnn.vn", "viettel.vn", "zing.vn", "laposte.net", "gmx.com",
    }
)  # fmt: skip

THREAD, SENDER, PEOPLE, DOMAIN, NAME, SUBJECT, BODY, CHOSEN = (
    "thread", "sender", "people", "domain", "name", "subject", "body", "chosen",
)  # fmt: skip
_WHY = {
    THREAD: _("trả lời thư của ta"),
    SENDER: _("địa chỉ đã biết"),
    PEOPLE: _("tài khoản của đơn vị"),
    DOMAIN: _("tên miền của đơn vị"),
    NAME: _("tên người gửi"),
    SUBJECT: _("tiêu đề"),
    BODY: _("nội dung thư"),
    CHOSEN: _("người xử lý chọn"),
}
_BY_NAME = {NAME: 0.96, SUBJECT: 0.97, BODY: 0.92}
_BY_DOMAIN = 0.9
#: Who passes a message on may be whose it is, as when a clerk's own mail goes by the school's; but not surely.
_BY_PASSING_ON = 0.85
#: Lines that name whom the letter is for, or what it is about, not whose it is.
_NOT_FROM = re.compile(r"^(?:kinh gui|gui|dear|to|noi nhan|can cu|thuc hien|theo|thuc hien cong van|cong hoa xa hoi)\b")
_NOISE = re.compile(
    r"\b(?:re|fwd?|fw|tra loi|chuyen tiep|v/v|bao cao|bc|bieu mau|ket qua|tuan le|hthtsd|htsd|huong ung|hoc tap suot doi|nop|gui|phu luc|nam (?=\d))\b|\d{2,}|[:_\-–()\[\]]"
)
#: Greeting and signature; a long letter in between only names others.
_FIRST, _LAST = 6, 8


class Guess(Protocol):
    """What the index of units says of a text."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def confidence(self) -> float: ...


Find = Callable[[str], Sequence[Any]]


@dataclass(frozen=True)
class Candidate:
    """A unit that the message may be from. `traces` are the ways by which it was found, `confidence` 0 to 1."""

    code: str
    name: str
    confidence: float
    traces: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        return ", ".join(str(_WHY[trace]) for trace in self.traces if trace in _WHY)


@dataclass(frozen=True)
class Book:
    """Whose addresses are whose, within one campaign: address or domain → codes of units. `name_of` by code."""

    senders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    domains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    name_of: Mapping[str, str] = field(default_factory=dict)

    def knows(self, email: str) -> bool:
        return email in self.senders or email in self.people


def candidates(
    *,
    sender: Address,
    subject: str = "",
    lines: Sequence[str] = (),
    thread: str = "",
    passed_by: Address | None = None,
    book: Book,
    find: Find,
    is_forged: bool = False,
) -> list[Candidate]:
    """The units that a message may be from, the likeliest first.

    `thread`: the code of the unit whose letter of ours it answers. `passed_by`: who forwarded it. `is_forged`: the sender's domain disowns the
    message, so its address says nothing. Names are only looked for when the address does not settle it.
    """
    found: dict[str, Candidate] = {}
    known = [] if is_forged else list(_by_address(sender, book))
    if passed_by is not None and not is_forged:
        known += [(code, min(sure, _BY_PASSING_ON), trace) for code, sure, trace in _by_address(passed_by, book)]
    for code, confidence, trace in ([(thread, 0.98, THREAD)] if thread in book.name_of else []) + known:
        _note(found, code, book.name_of[code], confidence, trace)
    if best(list(found.values())) is None:
        for trace, text in _texts(sender, subject, lines):
            for guess in find(text)[:4]:
                _note(found, guess.code, guess.name, guess.confidence * _BY_NAME[trace], trace)
    return ranked(found.values())


def _by_address(sender: Address, book: Book) -> Iterator[tuple[str, float, str]]:
    for table, trace, sure in ((book.senders, SENDER, 1.0), (book.people, PEOPLE, 0.97)):
        codes = table.get(sender.email, frozenset())
        for code in codes:
            yield code, sure if len(codes) == 1 else 0.75, trace
    codes = book.domains.get(sender.domain, frozenset())
    if len(codes) == 1 and sender.domain not in PUBLIC_DOMAINS and sender.email not in book.senders:
        yield next(iter(codes)), _BY_DOMAIN, DOMAIN


def _texts(sender: Address, subject: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What may bear the unit's name: the sender's, the subject, the first and last lines of the letter."""
    if sender.name:
        yield NAME, sender.name
    bare = " ".join(_NOISE.sub(" ", fold(subject)).split())
    if len(bare) > 3:
        yield SUBJECT, bare
    told = [line for line in lines if 5 < len(line) < 120 and not _NOT_FROM.match(fold(line))]
    for line in dict.fromkeys((*told[:_FIRST], *told[-_LAST:])):
        yield BODY, line


def _note(found: dict[str, Candidate], code: str, name: str, confidence: float, trace: str) -> None:
    """Add a trace. Two of different kinds that are telling together are as good as one that is certain."""
    before = found.get(code, Candidate(code, name, 0.0))
    traces = before.traces if trace in before.traces else (*before.traces, trace)
    agreed = before.confidence >= TELLING and confidence >= TELLING and trace not in before.traces
    value = max(before.confidence, confidence, 0.95 if agreed else 0.0)
    found[code] = replace(before, confidence=round(value, 2), traces=traces)


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted((one for one in found if one.confidence >= POSSIBLE), key=lambda one: (-one.confidence, one.code))[:6]


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The first when it is certain and nothing else comes near it."""
    ordered = ranked(found)
    if not ordered or ordered[0].confidence < CERTAIN:
        return None
    if len(ordered) > 1 and ordered[0].confidence - ordered[1].confidence < MARGIN:
        return None
    return ordered[0]


@dataclass(frozen=True)
class Verdict:
    """Whose one file is: `unit` when that is settled, else the candidates for a person, and why it is not."""

    unit: str = ""
    candidates: tuple[Candidate, ...] = ()
    why: Any = ""


def settle(
    *,
    in_file: str,
    file_guesses: Sequence[Guess],
    of_message: Sequence[Candidate],
    speaks_for: Callable[[str, str], bool],
) -> Verdict:
    """Whose a file is, from what it says of itself (`in_file`: a code, when certain) and from who sent it.

    `speaks_for(above, below)`: whether the first unit collects reports of the second, as a commune does for its
    schools. A file and a sender that contradict each other are a person's question.
    """
    sender = best(of_message)
    guesses = [Candidate(one.code, one.name, round(one.confidence, 2), (BODY,)) for one in file_guesses]
    offered = tuple(ranked(_merged([*guesses, *of_message])))
    if in_file:
        if sender is None or sender.code == in_file or speaks_for(sender.code, in_file):
            return Verdict(in_file, offered)
        if not set(sender.traces) & {THREAD, SENDER, PEOPLE, CHOSEN}:
            return Verdict(in_file, offered)
        return Verdict("", offered, _("Tệp ghi một đơn vị, thư lại từ địa chỉ của đơn vị khác."))
    if sender is None:
        return Verdict("", offered, _("Thư và tệp không nói chắc là của đơn vị nào."))
    others = [one for one in guesses if one.confidence >= CONTRADICTS]
    if others and all(one.code != sender.code for one in others):
        return Verdict("", offered, _("Tệp có vẻ là của đơn vị khác với người gửi thư."))
    return Verdict(sender.code, offered)


def _merged(found: Iterable[Candidate]) -> list[Candidate]:
    by_code: dict[str, Candidate] = {}
    for one in found:
        before = by_code.get(one.code)
        if before is None:
            by_code[one.code] = one
        else:
            traces = tuple(dict.fromkeys((*before.traces, *one.traces)))
            by_code[one.code] = replace(before, confidence=max(before.confidence, one.confidence), traces=traces)
    return list(by_code.values())
