"""Our own letter read back: what another office's software will understand of it, and what it will not."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.core.dates import format_date, format_instant
from tuanle.core.language import gettext as _
from tuanle.core.text import fold
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.dispatches.domain.letter.sender import Sender
from tuanle.dispatches.domain.reader import read_text
from tuanle.dispatches.domain.result import Dispatch
from tuanle.documents.queries import bare_lines

KindsIn = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Understood:
    """One fact: what the letter means and what the reader found in its text. `lost` are the items it did not find."""

    label: str
    meant: str
    read: str
    lost: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        return fold(self.meant) == fold(self.read) and not self.lost


def understood(letter: Letter, text: str, sender: Sender, kinds_in: KindsIn) -> tuple[Understood, ...]:
    """The facts a Week is opened from, each meant and read. `text` is the letter as printed."""
    read = read_text(text)
    facts = [
        Understood(_("Trích yếu"), letter.subject, read.subject or ""),
        Understood(_("Chủ đề"), letter.theme.strip(" ."), (read.theme or "").strip(" .")),
        Understood(_("Thời gian"), _days(letter.starts_on, letter.ends_on), _days(read.starts_on, read.ends_on)),
        Understood(
            _("Hạn gửi báo cáo"), _instant(letter.report.due_at), _instant(read.report.due_at if read.report else None)
        ),
        Understood(_("Thư điện tử nhận báo cáo"), letter.report.email, (read.report and read.report.email) or ""),
        _listed(_("Kính gửi"), letter.addressees, read.addressees),
        _kinds(letter, read, sender, kinds_in),
        _listed(_("Căn cứ"), letter.legal_bases, read.legal_bases),
        _listed(_("Hoạt động gợi ý"), bare_lines(letter.activities), [kind.text for kind in read.activity_kinds]),
        _duties(letter, read, kinds_in),
        Understood(_("Người ký"), _position(letter), " ".join(_signer(read))),
    ]
    return tuple(one for one in facts if one.meant or one.read)


def _listed(label: str, meant: Sequence[str], read: Sequence[str]) -> Understood:
    found = {_key(line) for line in read}
    lost = tuple(line for line in meant if _key(line) not in found)
    return Understood(label, _count(meant), _count(read), lost)


def _kinds(letter: Letter, read: Dispatch, sender: Sender, kinds_in: KindsIn) -> Understood:
    """The kinds of our units that the printed words for the addressees name; a plan prints none where they are read."""
    below = {body.kind: body.words for body in sender.below}
    named = {key for line in read.addressees for key in kinds_in(line)} & below.keys()
    meant = letter.kinds if read.addressees else ()
    lost = tuple(below[key] for key in meant if key in below and key not in named)
    return Understood(_("Loại đơn vị được gửi"), _count(meant), _count(named), lost)


def _duties(letter: Letter, read: Dispatch, kinds_in: KindsIn) -> Understood:
    found = {(_key(duty.text), frozenset(kinds_in("; ".join(duty.bodies)))) for duty in read.duties}
    meant = [(duty, frozenset(group.kinds)) for group in letter.groups for duty in bare_lines(group.duties)]
    lost = tuple(text for text, kinds in meant if (_key(text), kinds) not in found)
    return Understood(_("Nhiệm vụ, giao cho ai"), _count(meant), _count(read.duties), lost)


def _position(letter: Letter) -> str:
    prefixes = [one.authority for one in letter.signing if one.authority]
    return " ".join([*prefixes, *(one.text for one in letter.signing[-1:]), letter.signer]).strip()


def _signer(read: Dispatch) -> list[str]:
    signer = read.signer
    return [part for part in (signer.authority, signer.position, signer.name) if part] if signer else []


def _count(things: Collection[Any]) -> str:
    return str(len(things)) if things else ""


def _key(line: str) -> str:
    return fold(line).strip(" ;.,/-")


def _days(starts_on: Any, ends_on: Any) -> str:
    return f"{format_date(starts_on)} – {format_date(ends_on)}" if starts_on and ends_on else ""


def _instant(at: datetime | None) -> str:
    return format_instant(at) if at else ""
