from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a submission stands."""

    ASSIGNED = "assigned", _("Chưa gửi")
    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã gửi")
    RETURNED = "returned", _("Trả lại")
    ACCEPTED = "accepted", _("Đã duyệt")


class Source(models.TextChoices):
    """By which road a revision came."""

    WEB = "web", _("Trang web")
    FORM = "form", _("Biểu mẫu Excel")
    TABLE = "table", _("Bảng Excel, Word của đơn vị")
    MAIL = "mail", _("Thư điện tử")


class CellStatus(models.TextChoices):
    """What a cell says. Blank is not zero, and *nil* is an answer."""

    VALUE = "value", _("Có số liệu")
    NIL = "nil", _("Không phát sinh")
    NOT_APPLICABLE = "na", _("Không áp dụng")
    MISSING = "missing", _("Chưa có số liệu")
    ELSEWHERE = "elsewhere", _("Đã tính ở đơn vị khác")


class Level(models.TextChoices):
    """How grave a finding is: an error blocks sending, a warning asks for a word, information only tells."""

    ERROR = "error", _("Phải sửa")
    WARNING = "warning", _("Cần xem lại")
    INFO = "info", _("Lưu ý")


class ReviewKind(models.TextChoices):
    RECEIVE = "receive", _("Nhận")
    RETURN = "return", _("Trả lại")
    ACCEPT = "accept", _("Duyệt")
    REOPEN = "reopen", _("Mở lại")


class IntakeOutcome(models.TextChoices):
    """What became of one file."""

    SUBMITTED = "submitted", _("Đã nhận thành báo cáo")
    UNCHANGED = "unchanged", _("Đã nhận trước đây, không đổi gì")
    QUESTIONS = "questions", _("Chờ người trả lời câu hỏi")
    REFUSED = "refused", _("Không đọc được")


class OverlapState(models.TextChoices):
    OPEN = "open", _("Chờ quyết định")
    SAME = "same", _("Là một, chỉ tính một lần")
    DISTINCT = "distinct", _("Khác nhau, tính cả hai")


class Audience(models.TextChoices):
    """To whom a step of the ladder of reminders is addressed."""

    UNIT = "unit", _("Đơn vị chưa trả lời")
    PARENT = "parent", _("Cấp trên, một thư liệt kê các đơn vị")


class CallOutcome(models.TextChoices):
    """What came of a telephone call."""

    PROMISED = "promised", _("Hẹn sẽ gửi")
    REACHED = "reached", _("Đã nói chuyện")
    UNREACHED = "unreached", _("Không liên lạc được")
    WRONG = "wrong", _("Sai số điện thoại")
