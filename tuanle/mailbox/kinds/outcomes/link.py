"""The report lies on a drive, and only a link came. What is behind it is never fetched."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.has_links


LINK = Outcome(
    "link",
    _("Chỉ có đường dẫn tới ổ chung"),
    "due",
    says=_(
        "Thư chỉ có đường dẫn tới ổ chung (Google Drive, OneDrive, Zalo…), không có tệp. Máy không mở đường dẫn ấy."
    ),
    does=_("Tải tệp từ ổ chung về, đính kèm vào thư rồi gửi lại."),
    asks=_("Đơn vị đã được nhắc gửi lại kèm tệp. Có thể tự mở đường dẫn, tải tệp về và nhận ở trang Tiếp nhận tệp."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
