"""Words that plans, activities and report forms share. The values are the keys of the default form's axes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How people take part."""

    IN_PERSON = "truc_tiep", _("Trực tiếp")
    ONLINE = "truc_tuyen", _("Trực tuyến")
    BOTH = "ket_hop", _("Kết hợp")


class LearnerGroup(models.TextChoices):
    """For whom something is held; who came."""

    PRESCHOOL = "tre_mam_non", _("Trẻ mầm non")
    PUPILS = "hoc_sinh", _("Học sinh")
    PARENTS = "phu_huynh", _("Phụ huynh")
    STAFF = "can_bo_giao_vien", _("Cán bộ, giáo viên")
    WORKERS = "nguoi_lao_dong", _("Người lao động")
    OLDER = "nguoi_cao_tuoi", _("Người cao tuổi")
    DISABLED = "nguoi_khuyet_tat", _("Người khuyết tật")
    OTHERS = "khac", _("Đối tượng khác")


class MoneySource(models.TextChoices):
    """Where the money comes from (clause 5.2: funding is arranged and approved)."""

    STATE = "ngan_sach", _("Ngân sách nhà nước")
    MOBILISED = "xa_hoi_hoa", _("Xã hội hóa")
    OWN = "don_vi", _("Đơn vị tự bố trí")
