"""Where a consolidated report that was sent up stands, and what may be done with it."""

from datetime import datetime

from tuanle.campaigns.rules import is_closed
from tuanle.core.language import _
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import ConsolidatedReport, Transmission


def transmission_state(transmission: Transmission) -> TransmissionState:
    if transmission.returned_at:
        return TransmissionState.RETURNED
    return TransmissionState.RECEIVED if transmission.received_at else TransmissionState.SENT


def can_return_transmission(transmission: Transmission) -> bool:
    return transmission.returned_at is None


def refusal_to_send(report: ConsolidatedReport, *, newest: int, is_sent: bool, at: datetime) -> object:
    """Why this version cannot be sent up; None when it can. `newest` is the number of the latest version."""
    if is_closed(report.campaign, at=at):
        return _("Đợt đã đóng, không gửi thêm báo cáo tổng hợp.")
    if is_sent:
        return _("Báo cáo tổng hợp lần %(n)s đã gửi rồi. Muốn gửi lại, hãy lập lần mới.") % {"n": report.n}
    if report.n < newest:
        return _("Đã có báo cáo tổng hợp lần %(n)s. Hãy gửi lần mới nhất.") % {"n": newest}
    return None
