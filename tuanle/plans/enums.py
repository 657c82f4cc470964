"""Choices and states of plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại, chờ sửa")
    APPROVED = "approved", _("Đã duyệt")


class Timing(models.TextChoices):
    """When an activity is held. In `WEEK` it has no days of its own; `AFTER` goes on through the school year (5.2)."""

    WEEK = "week", _("Cả Tuần lễ")
    DAYS = "days", _("Ngày trong Tuần lễ")
    AFTER = "after", _("Sau Tuần lễ")


class Origin(models.TextChoices):
    """What a plan was begun from."""

    EMPTY = "empty", _("Trang trắng")
    LAST_YEAR = "last-year", _("Kế hoạch năm trước")
    DISPATCH = "dispatch", _("Gợi ý của công văn")


class PlanReviewKind(models.TextChoices):
    RETURN = "return", _("Trả lại")
    APPROVE = "approve", _("Duyệt")


class TextSlot(models.TextChoices):
    """The texts of the printed plan that a person may write; the other parts are made from the plan's lines."""

    BASES = "bases", _("Căn cứ")
    PURPOSE = "purpose", _("I. Mục đích, yêu cầu")
    SETTING = "setting", _("II. Thời gian, địa điểm, đối tượng")
    CONDUCT = "conduct", _("V. Tổ chức thực hiện")
    RECIPIENTS = "recipients", _("Nơi nhận")
