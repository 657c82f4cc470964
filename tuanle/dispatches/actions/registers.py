"""The registers: taking the next number, filling it, giving it up. A number is taken in the transaction that uses it."""

from dataclasses import dataclass
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, nfc, squeeze
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, Entry, Outgoing, Register
from tuanle.dispatches.rules import is_free
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Line:
    """What a register says of a document, in the decree's fields (see `models.Entry`).

    `code` of an incoming document is its number and symbol; of an outgoing one the symbol alone, behind our number.
    """

    code: str
    subject: str
    dated_on: date | None = None
    kind_name: str = ""
    author: str = ""
    signer: str = ""
    recipients: str = ""
    keeper: str = ""
    copies: int | None = None
    handed_on: date | None = None
    note: str = ""


@write
def open_register(
    *, owner: Unit, direction: Direction, year: int, first_number: int, by: User | None, at: datetime
) -> Register:
    """Begin a year's book at `first_number`, where the paper book that was used until then leaves off."""
    register = _register(owner, direction, year)
    if register.entries.exists():
        raise Refused(_("Sổ năm %(year)s đã có văn bản, không đổi được số đầu.") % {"year": year}, code="in-use")
    register.first_number = register.next_number = first_number
    register.save(update_fields=["first_number", "next_number"])
    record(verb="register.open", obj=register, by=by, at=at, owner=owner.code, first=first_number)
    return register


@write
def reserve_number(
    *,
    owner: Unit,
    purpose: str,
    outgoing: Outgoing | None = None,
    direction: Direction = Direction.OUT,
    by: User | None,
    at: datetime,
) -> Entry:
    """Take the next number before the document is there: for the one named in `purpose`, dated today."""
    if not squeeze(purpose):
        raise Refused(_("Hãy ghi giữ số cho văn bản nào."), code="purpose")
    if outgoing is not None and outgoing.entries.filter(voided_at=None).exists():
        raise Refused(_("Công văn này đã có số."), code="numbered")
    entry = take_number(owner=owner, direction=direction, by=by, at=at)
    entry.reserved_for, entry.outgoing = squeeze(purpose)[:300], outgoing
    entry.dated_on = at.astimezone(VIETNAM).date()
    entry.save()
    record(verb="register.reserve", obj=entry, by=by, at=at, number=entry.number, purpose=entry.reserved_for)
    return entry


@write
def give_up_number(*, entry: Entry, reason: str, by: User | None, at: datetime) -> Entry:
    """Leave a reserved number empty for good, with the reason, which the register shows."""
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if not is_free(entry):
        raise Refused(_("Số %(n)s đã dùng hoặc đã bỏ.") % {"n": entry.number}, code="in-use")
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do bỏ số để sổ không có chỗ trống không rõ vì sao."), code="reason")
    entry.voided_at, entry.voided_by, entry.note = at, by, squeeze(reason)[:300]
    entry.save(update_fields=["voided_at", "voided_by", "note"])
    record(verb="register.give-up", obj=entry, by=by, at=at, number=entry.number, reason=entry.note)
    return entry


@write
def enter_by_hand(
    *, owner: Unit, direction: Direction, line: Line, entry: Entry | None = None, by: User | None, at: datetime
) -> Entry:
    """Enter a document that was not made or received here, under a reserved number or the next one."""
    if not squeeze(line.subject):
        raise Refused(_("Hãy ghi trích yếu của văn bản."), code="subject")
    if entry is None:
        entry = take_number(owner=owner, direction=direction, by=by, at=at)
    else:
        entry = Entry.objects.select_for_update().select_related("register").get(pk=entry.pk)
        if not is_free(entry) or entry.outgoing_id is not None:
            raise Refused(_("Số %(n)s đã dùng hoặc đã bỏ.") % {"n": entry.number}, code="in-use")
    return fill(entry=entry, line=line, by=by, at=at)


def take_number(*, owner: Unit, direction: Direction, by: User | None, at: datetime) -> Entry:
    """The next number of this year's register, not yet stored: inside the caller's transaction, which stores it.

    The register's row is held until then, so two at once get two numbers, and a failure leaves no gap.
    """
    register = _register(owner, direction, at.astimezone(VIETNAM).year)
    number = register.next_number
    register.next_number = number + 1
    register.save(update_fields=["next_number"])
    return Entry(register=register, number=number, taken_at=at, taken_by=by)


def fill(
    *,
    entry: Entry,
    line: Line,
    outgoing: Outgoing | None = None,
    dispatch: Dispatch | None = None,
    by: User | None,
    at: datetime,
) -> Entry:
    """Write a document into its line of the register."""
    entry.filled_at = at
    entry.outgoing = outgoing or entry.outgoing
    entry.dispatch = dispatch
    is_ours = entry.register.direction == Direction.OUT
    entry.code = squeeze(f"{entry.number:02d}/{line.code}" if is_ours else line.code)[:100]
    entry.subject = nfc(line.subject).strip()
    entry.dated_on = line.dated_on or entry.dated_on
    entry.kind_name, entry.author, entry.signer = line.kind_name[:60], line.author[:300], line.signer[:200]
    entry.recipients, entry.keeper = line.recipients, line.keeper[:120]
    entry.copies, entry.handed_on, entry.note = line.copies, line.handed_on, line.note[:300]
    entry.search_key = fold(f"{entry.code} {entry.subject} {entry.author} {entry.recipients}")
    entry.save()
    record(verb="register.enter", obj=entry, by=by, at=at, number=entry.number, code=entry.code)
    return entry


def _register(owner: Unit, direction: Direction, year: int) -> Register:
    """The book, begun when it is first needed, held for this transaction."""
    register, _made = Register.objects.get_or_create(owner=owner, direction=direction, year=year)
    return Register.objects.select_for_update().get(pk=register.pk)
