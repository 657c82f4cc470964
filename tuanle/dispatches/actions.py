"""Taking a dispatch in, and confirming what was read from it."""

from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.dispatches.domain.reader import read_file
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.rules import can_open_campaign, is_confirmed
from tuanle.files.actions import store_file


@write
def receive_dispatch(*, content: bytes, name: str, by: User | None, at: datetime) -> Dispatch:
    """Read a dispatch and keep it with the file it came as. The same file a second time is the dispatch already there.

    Raises `Refused` when the file cannot be read, with the reason.
    """
    reading = read_file(content, name)
    file = store_file(content=content, at=at)
    known = Dispatch.objects.filter(file=file).first()
    if known:
        return known
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
    return dispatch


@write
def attach_campaign(*, dispatch: Dispatch, campaign: Campaign, by: User | None, at: datetime) -> Dispatch:
    """Say which campaign a confirmed dispatch opened."""
    if not can_open_campaign(dispatch):
        raise Refused(_("Công văn chưa được xác nhận, hoặc đã mở một đợt rồi."), code="dispatch-state")
    dispatch.campaign = campaign
    dispatch.save(update_fields=["campaign"])
    record(verb="dispatch.campaign", obj=dispatch, by=by, at=at, campaign=campaign.code)
    return dispatch
