"""Choices and states of activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Platform(models.TextChoices):
    """Where an online session takes place (clause 4.3b names the first four)."""

    ZOOM = "zoom", "Zoom"
    MEET = "google-meet", "Google Meet"
    K12ONLINE = "k12online", "K12Online"
    TEAMS = "ms-teams", "Microsoft Teams"
    ZALO = "zalo", "Zalo"
    FACEBOOK = "facebook", "Facebook"
    YOUTUBE = "youtube", "YouTube"
    OTHER = "khac", _("Nền tảng khác")


class SessionState(models.TextChoices):
    """A session that did not take place is kept: cancelled, with the reason."""

    PLANNED = "planned", _("Dự kiến")
    HELD = "held", _("Đã tổ chức")
    CANCELLED = "cancelled", _("Đã hủy")


class Axis(models.TextChoices):
    """Along what turns are broken down. The values are the keys of the default form's axes."""

    MODE = "hinh_thuc", _("Hình thức")
    GROUP = "doi_tuong", _("Đối tượng")


class PartnerRole(models.TextChoices):
    """What another body does in a joint activity, which its lead alone counts."""

    CO_HOST = "co-host", _("Cùng tổ chức")
    VENUE = "venue", _("Cho mượn địa điểm")
    ATTENDEE = "attendee", _("Cùng dự")


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", _("Ảnh")
    DOCUMENT = "document", _("Văn bản, tài liệu")
    LIST = "list", _("Danh sách người dự")
    LINK = "link", _("Liên kết")


class Children(models.TextChoices):
    """Whether evidence shows children. Nothing said is no permission."""

    UNSAID = "", _("Chưa nói")
    NONE = "none", _("Không có trẻ em")
    SHOWN = "shown", _("Có trẻ em")


class Season(models.TextChoices):
    """When a session falls: only the Week's count for the Week's report."""

    BEFORE = "before", _("Trước Tuần lễ")
    WEEK = "week", _("Trong Tuần lễ")
    AFTER = "after", _("Sau Tuần lễ")


class PublicState(models.TextChoices):
    """How far an activity is on its way to the public. What was taken down stays, and can be asked for again."""

    DRAFT = "draft", _("Chưa đăng")
    ASKED = "asked", _("Chờ duyệt đăng")
    RETURNED = "returned", _("Trả lại để sửa")
    PUBLIC = "public", _("Đang đăng")
    TAKEN_DOWN = "taken-down", _("Đã gỡ")


class QuestionKind(models.TextChoices):
    """How a question to those who register is answered: in words, by one of some answers, by yes or no."""

    TEXT = "text", _("Trả lời bằng chữ")
    CHOICE = "choice", _("Chọn một trong các câu trả lời")
    YES_NO = "yes-no", _("Có hoặc Không")


class PartOfDay(models.TextChoices):
    """When people are free. Noon belongs to the afternoon, six in the evening to the evening."""

    MORNING = "sang", _("Buổi sáng")
    AFTERNOON = "chieu", _("Buổi chiều")
    EVENING = "toi", _("Buổi tối")
