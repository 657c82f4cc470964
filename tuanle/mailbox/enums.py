"""What a message is by itself, and what became of each of its parts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Automatic(models.TextChoices):
    """Who wrote a message: a person, or a machine, and what for."""

    PERSON = "", _("Người viết")
    BOUNCE = "bounce", _("Báo không gửi được")
    REPLY = "reply", _("Trả lời tự động")
    LIST = "list", _("Thư gửi hàng loạt")
    MACHINE = "machine", _("Máy gửi")
    OWN = "own", _("Thư của chính hệ thống")


class PartOutcome(models.TextChoices):
    """What became of one attachment, embedded file or table in the body."""

    SUBMITTED = "submitted", _("Đã nhận thành báo cáo")
    UNCHANGED = "unchanged", _("Đã nhận trước đây, không đổi gì")
    QUESTIONS = "questions", _("Có câu hỏi chờ trả lời")
    CLOSED = "closed", _("Đợt đã khóa hoặc đã đóng")
    REFUSED = "refused", _("Không đọc được")
    WHOSE = "whose", _("Chưa rõ của đơn vị nào")
    WHICH = "which", _("Chưa rõ của đợt nào")
    OLDER = "older", _("Cũ hơn bản đã nhận")
    CONFIRM = "confirm", _("Sửa báo cáo đã duyệt, từ địa chỉ lạ")
    PAPER = "paper", _("Ảnh chụp, bản quét")
    WINMAIL = "winmail", _("Gói winmail.dat của Outlook, đã mở")
    FORWARD = "forward", _("Thư chuyển tiếp, đã mở")
    DECORATION = "decoration", _("Hình trang trí")
    IGNORED = "ignored", _("Không phải báo cáo")


class ReceiptState(models.TextChoices):
    """Whether the sender was answered, or why not."""

    SENT = "sent", _("Đã trả lời")
    NOT_ASKED = "not-asked", _("Loại thư không trả lời")
    NOT_SAFE = "not-safe", _("Không trả lời để tránh vòng lặp thư")
    TOO_MANY = "too-many", _("Không trả lời: người gửi đã nhận nhiều thư trong một giờ")
    TOO_OLD = "too-old", _("Không trả lời: thư cũ")
