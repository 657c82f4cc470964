"""Where a consolidated report that was sent up stands, and what may be done with it."""

from datetime import datetime

from tuanle.campaigns.rules import is_closed
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
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


def reviewed_since(report: ConsolidatedReport, unaccepted: int | None) -> int:
    """How many of the reports in a version were accepted since it was made, below nought: wait for review again.

    `unaccepted`: how many wait now. 0 where it is not known how many waited then.
    """
    return 0 if report.unaccepted is None or unaccepted is None else report.unaccepted - unaccepted


def reviewed_words(reviewed: int) -> str:
    """The same in words, for who reads a version whose figures hold; nothing where nothing changed."""
    if not reviewed:
        return ""
    words = (
        ngettext("%(n)s báo cáo được duyệt từ đó, số liệu không đổi", "%(n)s báo cáo được duyệt từ đó, số liệu không đổi", reviewed)
        if reviewed > 0
        else ngettext("%(n)s báo cáo mở lại chờ duyệt từ đó, số liệu không đổi", "%(n)s báo cáo mở lại chờ duyệt từ đó, số liệu không đổi", -reviewed)
    )  # fmt: skip
    return words % {"n": format_number(abs(reviewed))}
