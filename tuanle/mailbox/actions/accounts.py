"""The mailboxes that are read: known from the environment, with how far each was read."""

from datetime import datetime

from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.mailbox.domain.servers import Server
from tuanle.mailbox.models import Account
from tuanle.orgs.models import Unit


@write
def open_account(*, server: Server, at: datetime) -> Account:
    """The mailbox of `server`; made when it is read for the first time. Raises `Refused` for an unknown unit."""
    unit = Unit.objects.filter(code=server.unit).first()
    if unit is None:
        raise Refused(_("TUANLE_IMAP: không có đơn vị nào mang mã “%(code)s”.") % {"code": server.unit}, code="no-unit")
    account, is_new = Account.objects.get_or_create(
        name=server.name, defaults={"address": server.address, "unit": unit, "opened_at": at}
    )
    if (account.address, account.unit_id) != (server.address, unit.pk):
        account.address, account.unit = server.address, unit
        account.save(update_fields=["address", "unit"])
    if is_new:
        record(verb="mailbox.open", obj=account, by=None, at=at, address=account.address, unit=unit.code)
    return account


@write
def note_reading(*, account: Account, at: datetime, trouble: str = "") -> None:
    """When the mailbox was read last, or why it could not be."""
    Account.objects.filter(pk=account.pk).update(**({} if trouble else {"read_at": at}), trouble=trouble[:1000])
