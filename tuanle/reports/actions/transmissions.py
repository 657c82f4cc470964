"""Sending a consolidated report up, and what becomes of it there: received, or returned with a reason."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.queries import parent_in
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.reports.models import ConsolidatedReport, Transmission
from tuanle.reports.rules import can_return_transmission, refusal_to_send


@write
def send_up(*, report: ConsolidatedReport, by: User | None, at: datetime) -> Transmission:
    """Send a version to the unit that its unit reports to in the campaign: the latest, and once.

    Raises `Refused` when the campaign is closed, a newer version is there, this one went already, or there is nobody
    above in this campaign.
    """
    to = parent_in(report.campaign, report.unit)
    if to is None:
        raise Refused(
            _("%(unit)s phát động đợt này, không có cấp trên để gửi trong đợt.") % {"unit": report.unit.name},
            code="no-parent",
        )
    # The versions of one unit are made and sent one after another.
    versions = ConsolidatedReport.objects.select_for_update().filter(campaign=report.campaign, unit=report.unit)
    newest = max(versions.values_list("n", flat=True))
    is_sent = Transmission.objects.filter(report=report).exists()
    refusal = refusal_to_send(report, newest=newest, is_sent=is_sent, at=at)
    if refusal:
        raise Refused(refusal, code="not-to-send")
    sent = Transmission.objects.create(report=report, to=to, sent_at=at, sent_by=by)
    record(verb="transmission.send", obj=sent, by=by, at=at, unit=report.unit.code, n=report.n, to=to.code)
    return sent


@write
def receive_transmission(*, transmission: Transmission, by: User | None, at: datetime) -> bool:
    """Sign the receipt. The first one stands: returns whether this was it."""
    waiting = Transmission.objects.filter(pk=transmission.pk, received_at=None)
    is_first = waiting.update(received_at=at, received_by=by) > 0
    if is_first:
        record(verb="transmission.receive", obj=transmission, by=by, at=at)
    return is_first


@write
def return_transmission(*, transmission: Transmission, reason: str, by: User | None, at: datetime) -> Transmission:
    """Send it back with a reason; its unit corrects it by a new version. Whoever returns it has received it."""
    transmission = Transmission.objects.select_for_update(of=("self",)).select_related("report").get(pk=transmission.pk)
    if not can_return_transmission(transmission):
        raise Refused(_("Báo cáo tổng hợp này đã được trả lại rồi."), code="returned")
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), code="reason")
    receive_transmission(transmission=transmission, by=by, at=at)
    transmission.refresh_from_db()
    transmission.returned_at, transmission.returned_by, transmission.return_reason = at, by, nfc(reason).strip()
    transmission.save(update_fields=["returned_at", "returned_by", "return_reason"])
    record(verb="transmission.return", obj=transmission, by=by, at=at, reason=transmission.return_reason)
    return transmission
