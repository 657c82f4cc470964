"""Taking a dispatch in, confirming what was read from it, saying what came of it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.assignments.actions import acknowledge_dispatch
from tuanle.assignments.queries import is_asked
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.dispatches.actions.registers import Line, fill, take_number
from tuanle.dispatches.domain.reader import read_file
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Entry
from tuanle.dispatches.queries.letters import fields_of, issuer_name
from tuanle.dispatches.queries.visible import dispatches_visible_to, same_as
from tuanle.dispatches.rules import can_apply, can_open_campaign, is_confirmed
from tuanle.files.actions import store_file
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import bare, spelled_out


@write
def receive_dispatch(
    *,
    content: bytes,
    name: str,
    unit: Unit | None = None,
    is_another: bool = False,
    by: User | None,
    at: datetime,
) -> Dispatch:
    """Read a dispatch and keep it with the file it came as. The same file a second time is the dispatch already there.

    Another file of what seems to be a dispatch that `by` sees already is refused (`same`), unless they say that it
    `is_another`.

    `unit` receives it: it gets the next number of that unit's register of incoming documents at once (Decree 30/2020,
    Article 21), unless the unit issued it itself. Raises `Refused` when the file cannot be read, with the reason.
    """
    reading = read_file(content, name)
    file = store_file(content=content, at=at)
    known = Dispatch.objects.filter(file=file).first()
    if known:
        return known
    same = None if is_another else same_as(reading, dispatches_visible_to(by) if by else Dispatch.objects.all())
    if same and same.issued_on:
        raise Refused(
            _("Có vẻ đây là công văn đã có: số %(number)s ngày %(day)s của %(issuer)s, tệp “%(file)s”.")
            % {
                "number": same,
                "day": format_date(same.issued_on),
                "issuer": issuer_name(same),
                "file": same.file_name,
            },
            code="same",
        )
    dispatch = Dispatch.objects.create(
        file=file,
        file_name=nfc(name)[-200:],
        text=reading.text,
        reading=reading.to_json(),
        number=reading.number or "",
        symbol=reading.symbol or "",
        issuer=reading.issuer or "",
        subject=reading.subject or "",
        issued_on=reading.issued_on,
        received_at=at,
        received_by=by,
    )
    record(verb="dispatch.receive", obj=dispatch, by=by, at=at, name=dispatch.file_name, missing=list(reading.missing))
    if unit is not None and not _is_from(unit, dispatch):
        _enter(dispatch, unit, by, at)
    return dispatch


@write
def confirm_dispatch(*, dispatch: Dispatch, fields: dict[str, Any], by: User | None, at: datetime) -> Dispatch:
    """Keep what a person confirmed: the reading with `fields` (top-level fields of the JSON) as they corrected them."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if is_confirmed(dispatch):
        raise Refused(_("Công văn này đã được xác nhận."), code="confirmed")
    confirmed = {**dispatch.reading, **fields}
    changed = sorted(key for key, value in fields.items() if dispatch.reading.get(key) != value)
    dispatch.confirmed, dispatch.confirmed_at, dispatch.confirmed_by = confirmed, at, by
    dispatch.number, dispatch.symbol = confirmed["number"] or "", confirmed["symbol"] or ""
    dispatch.issuer, dispatch.subject = confirmed["issuer"] or "", confirmed["subject"] or ""
    dispatch.issued_on = confirmed["issued_on"]
    dispatch.save()
    record(verb="dispatch.confirm", obj=dispatch, by=by, at=at, changed=changed)
    for entry in dispatch.entries.select_related("register").filter(register__direction=Direction.IN):
        fill(entry=entry, line=_line(dispatch, entry.handed_on), dispatch=dispatch, by=by, at=at)
    return dispatch


@write
def mark_own(*, dispatch: Dispatch, owner: Unit, number: int | None = None, by: User | None, at: datetime) -> Entry:
    """Enter a dispatch that `owner` issued by other means in its register of outgoing documents, under the number it has.

    Raises `Refused` when that number is not the register's next one.
    """
    entry = take_number(owner=owner, direction=Direction.OUT, by=by, at=at)
    if number is not None and entry.number != number:
        raise Refused(
            _("Số tiếp theo của sổ là %(next)s, không phải %(n)s.") % {"next": entry.number, "n": number}, code="number"
        )
    line = _line(dispatch, at.astimezone(VIETNAM).date())
    return fill(entry=entry, line=replace(line, code=dispatch.symbol, author=""), dispatch=dispatch, by=by, at=at)


@write
def acknowledge(*, delivery: DispatchDelivery, by: User | None, at: datetime) -> DispatchDelivery:
    """The unit says that it has got the dispatch; its register of incoming documents gives it a number. Once only."""
    delivery = DispatchDelivery.objects.select_for_update().select_related("dispatch").get(pk=delivery.pk)
    if delivery.received_at is None:
        delivery.received_at, delivery.received_by = at, by
        delivery.save(update_fields=["received_at", "received_by"])
        record(verb="dispatch.acknowledge", obj=delivery.dispatch, by=by, at=at, unit=delivery.unit.code)
        _enter(delivery.dispatch, delivery.unit, by, at)
    return delivery


@write
def acknowledge_all(*, campaign: Campaign, unit: Unit, by: User | None, at: datetime) -> bool:
    """The unit signs for everything that the campaign's dispatches ask of it, and for each that was sent to it.

    What was signed before stands: returns whether anything was new. Raises `Refused` when nothing was asked or sent.
    """
    sent = DispatchDelivery.objects.filter(dispatch__campaign=campaign, unit=unit)
    new = list(sent.filter(received_at=None).order_by("sent_at"))
    for delivery in new:
        acknowledge(delivery=delivery, by=by, at=at)
    if not is_asked(campaign, unit) and sent.exists():
        return bool(new)
    return acknowledge_dispatch(campaign=campaign, unit=unit, by=by, at=at) or bool(new)


@write
def attach_campaign(*, dispatch: Dispatch, campaign: Campaign, by: User | None, at: datetime) -> Dispatch:
    """Say which campaign a confirmed dispatch opened."""
    if not can_open_campaign(dispatch):
        raise Refused(_("Công văn chưa được xác nhận, hoặc đã mở một đợt rồi."), code="dispatch-state")
    dispatch.campaign = campaign
    dispatch.save(update_fields=["campaign"])
    record(verb="dispatch.campaign", obj=dispatch, by=by, at=at, campaign=campaign.code)
    return dispatch


@write
def mark_applied(*, dispatch: Dispatch, by: User | None, at: datetime) -> Dispatch:
    """Say that the campaign has been changed as this amendment says."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if not can_apply(dispatch):
        raise Refused(_("Công văn này không sửa đổi đợt nào, hoặc đã áp dụng rồi."), code="applied")
    dispatch.applied_at, dispatch.applied_by = at, by
    dispatch.save(update_fields=["applied_at", "applied_by"])
    record(verb="dispatch.apply", obj=dispatch, by=by, at=at)
    return dispatch


def _is_from(unit: Unit, dispatch: Dispatch) -> bool:
    """Whether the unit itself issued it, by the name at its head."""
    return bare(issuer_name(dispatch)) in {bare(unit.name), bare(spelled_out(unit.name))}


def _enter(dispatch: Dispatch, unit: Unit, by: User | None, at: datetime) -> Entry:
    entry = take_number(owner=unit, direction=Direction.IN, by=by, at=at)
    return fill(entry=entry, line=_line(dispatch, at.astimezone(VIETNAM).date()), dispatch=dispatch, by=by, at=at)


def _line(dispatch: Dispatch, handed_on: date | None) -> Line:
    fields = fields_of(dispatch)
    signer = fields["signer"] or {}
    return Line(
        code="/".join(part for part in (dispatch.number, dispatch.symbol) if part),
        subject=dispatch.subject or dispatch.file_name,
        dated_on=date.fromisoformat(fields["issued_on"]) if fields["issued_on"] else None,
        kind_name=(fields["kind"] or "").capitalize(),
        author=issuer_name(dispatch),
        signer=signer.get("name") or (signer.get("position") or "").capitalize(),
        recipients="; ".join(fields["addressees"]),
        handed_on=handed_on,
    )
