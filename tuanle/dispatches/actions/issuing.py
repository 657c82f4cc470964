"""Issuing: the signed PDF, the number, the dispatch that everyone reads, and its way to every unit."""

from collections.abc import Callable
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.jobs import enqueue
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.dispatches.actions.registers import Line, fill, take_number
from tuanle.dispatches.domain.letter.composing import official, symbol_of
from tuanle.dispatches.domain.letter.facts import facts_of
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.dispatches.domain.reader import read_text
from tuanle.dispatches.domain.signed_copy import read_signed
from tuanle.dispatches.enums import Direction, State
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Outgoing, SignedCopy
from tuanle.dispatches.queries.deliveries import message_for, units_to_send
from tuanle.dispatches.queries.letters import fields_of
from tuanle.dispatches.queries.outgoing import last_step, letter_in, number_of, signed_copy_of
from tuanle.dispatches.rules import state_of
from tuanle.documents.kinds import KINDS
from tuanle.documents.queries import compose_lines, plain_text
from tuanle.files.actions import store_file
from tuanle.notices.actions import notify_unit

TELL = "dispatches.tell_units"


@write
def attach_signed_copy(*, outgoing: Outgoing, content: bytes, name: str, by: User | None, at: datetime) -> SignedCopy:
    """Keep the PDF signed with the authority's own tool, with its hash, and what it says otherwise than the letter.

    Raises `Refused` for what is no PDF, and before the leader has approved the content.
    """
    outgoing = _signed(outgoing)
    letter, entry = letter_in(outgoing), number_of(outgoing)
    reading = read_signed(
        content,
        name=name,
        number=entry.number if entry else None,
        symbol=symbol_of(letter),
        issued_on=entry.dated_on if entry else None,
        subject=letter.subject,
    )
    file = store_file(content=content, at=at)
    if Dispatch.objects.filter(file=file).exists():
        raise Refused(_("Tệp này đã là một công văn khác trong sổ. Hãy chọn đúng bản đã ký."), code="file-used")
    copy = SignedCopy.objects.create(
        outgoing=outgoing,
        file=file,
        file_name=nfc(name)[-200:],
        digest=outgoing.digest,
        signatures=reading.signatures,
        is_readable=reading.is_readable,
        found=[one.to_json() for one in reading.discrepancies],
        at=at,
        by=by,
    )
    record(verb="outgoing.signed-copy", obj=outgoing, by=by, at=at, sha256=file.sha256, signatures=reading.signatures)
    return copy


@write
def issue_outgoing(
    *, outgoing: Outgoing, href_of: Callable[[Dispatch], str] = lambda _dispatch: "", by: User | None, at: datetime
) -> Dispatch:
    """Enter it in the register and send it to every unit it is addressed to; it becomes a confirmed dispatch.

    `href_of` gives the path of the page to which the units' messages lead. The number is the one reserved for it, else the next one: taken in this transaction, so that none is lost or doubled.
    """
    outgoing = _signed(outgoing)
    copy = signed_copy_of(outgoing)
    if copy is None:
        raise Refused(_("Chưa có bản PDF đã ký của nội dung này. Hãy tải lên rồi phát hành."), code="no-signed-copy")
    letter = letter_in(outgoing)
    units = units_to_send(outgoing, letter, day=at.astimezone(VIETNAM).date())
    if not units:
        raise Refused(_("Không có đơn vị nào thuộc các loại được gửi. Hãy xem lại nơi gửi."), code="no-units")
    entry = number_of(outgoing) or take_number(owner=outgoing.issuer, direction=Direction.OUT, by=by, at=at)
    issued_on = entry.dated_on or at.astimezone(VIETNAM).date()
    dispatch = _published(outgoing, letter, copy, entry.number, issued_on, by, at)
    fill(entry=entry, line=_line(letter, issued_on, len(units), at), outgoing=outgoing, dispatch=dispatch, by=by, at=at)
    DispatchDelivery.objects.bulk_create(
        [DispatchDelivery(dispatch=dispatch, unit=unit, sent_at=at) for unit in units], batch_size=1000
    )
    outgoing.dispatch, outgoing.issued_at, outgoing.issued_by = dispatch, at, by
    outgoing.save(update_fields=["dispatch", "issued_at", "issued_by"])
    record(
        verb="outgoing.issue",
        obj=outgoing,
        by=by,
        at=at,
        code=entry.code,
        units=len(units),
        sha256=copy.file.sha256,
        dispatch=dispatch.pk,
    )
    enqueue(TELL, dispatch=dispatch.pk, href=href_of(dispatch))
    return dispatch


@write
def tell_unit(*, delivery: DispatchDelivery, href: str, at: datetime) -> None:
    """Tell a unit that it has been sent a dispatch, with what an amendment changes for it. Once only."""
    delivery = (
        DispatchDelivery.objects.select_for_update(of=("self",))
        .select_related("dispatch__outgoing__issued_by", "dispatch__amends", "unit")
        .get(pk=delivery.pk)
    )
    if delivery.told_at is not None:
        return
    dispatch = delivery.dispatch
    notify_unit(
        unit=delivery.unit,
        kind="dispatch.sent",
        subject=f"Công văn {dispatch}: {dispatch.subject}",
        text=message_for(dispatch, delivery.unit),
        about=dispatch,
        href=href,
        by=dispatch.outgoing.issued_by,
        at=at,
    )
    delivery.told_at = at
    delivery.save(update_fields=["told_at"])


def _signed(outgoing: Outgoing) -> Outgoing:
    held: Outgoing = (
        Outgoing.objects.select_for_update(of=("self",))
        .select_related("issuer__kind", "amends__campaign", "based_on")
        .get(pk=outgoing.pk)
    )
    if state_of(held, last_step(held)) != State.SIGNED:
        raise Refused(_("Lãnh đạo chưa duyệt ký nội dung này."), code="state")
    return held


def _published(
    outgoing: Outgoing,
    letter: Letter,
    copy: SignedCopy,
    number: int,
    issued_on: date,
    by: User | None,
    at: datetime,
) -> Dispatch:
    """The dispatch as others read it. Its fields are the letter's own; nobody has to confirm what we wrote ourselves."""
    text = plain_text(compose_lines(official(letter, number=number, issued_on=issued_on), at=at))
    reading = read_text(text)
    follows = fields_of(outgoing.based_on) if outgoing.based_on is not None else {}
    cited = "/".join(part for part in (follows.get("number"), follows.get("symbol")) if part)
    facts = facts_of(letter, number=number, issued_on=issued_on, follows=cited or reading.follows)
    dispatch = Dispatch.objects.create(
        file=copy.file,
        file_name=copy.file_name,
        text=reading.text,
        reading=reading.to_json(),
        confirmed={**reading.to_json(), **facts},
        number=facts["number"],
        symbol=facts["symbol"],
        issuer=facts["issuer"],
        subject=letter.subject,
        issued_on=issued_on,
        received_at=at,
        received_by=by,
        confirmed_at=at,
        confirmed_by=by,
        amends=outgoing.amends,
        campaign=outgoing.amends.campaign if outgoing.amends is not None else None,
    )
    record(verb="dispatch.issue", obj=dispatch, by=by, at=at, outgoing=outgoing.pk, number=facts["number"])
    return dispatch


def _line(letter: Letter, issued_on: date, units: int, at: datetime) -> Line:
    position = letter.signing[-1].text if letter.signing else ""
    return Line(
        code=symbol_of(letter),
        subject=letter.subject,
        dated_on=issued_on,
        kind_name=KINDS[letter.kind].name,
        signer=letter.signer or position.capitalize(),
        recipients="; ".join((*letter.addressees, *letter.recipients)),
        keeper=", ".join(part for part in ("VT", letter.drafter) if part),
        copies=units,
        handed_on=at.astimezone(VIETNAM).date(),
    )
