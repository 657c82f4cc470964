"""States of registrations, and how somebody's coming became known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """`OFFERED` holds its seats until the offer lapses; it is then asked to say yes. The last three are ends."""

    CONFIRMED = "confirmed", _("Có chỗ")
    WAITING = "waiting", _("Danh sách chờ")
    OFFERED = "offered", _("Được mời, chờ trả lời")
    CANCELLED = "cancelled", _("Đã hủy")
    LAPSED = "lapsed", _("Quá hạn trả lời")
    REMOVED = "removed", _("Đơn vị tổ chức bỏ")


#: Those who hold seats, and those who are still in it at all.
SEATED = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
LIVE = (*SEATED, RegistrationState.WAITING)


class Seen(models.TextChoices):
    """How it became known that somebody was there."""

    LIST = "list", _("Đánh dấu trong danh sách")
    TICKET = "ticket", _("Quét mã")
    ROOM = "room", _("Vào phòng trực tuyến")
    EXPORT = "export", _("Danh sách của nền tảng")
    WALK_IN = "walk-in", _("Đến không đăng ký")
