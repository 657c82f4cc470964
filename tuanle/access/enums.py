"""Every permission there is. A permission is `noun.verb`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    UNIT_VIEW = "unit.view", _("Xem đơn vị")
    UNIT_EDIT = "unit.edit", _("Sửa cây đơn vị")
    DISPATCH_READ = "dispatch.read", _("Đọc công văn")
    CAMPAIGN_OPEN = "campaign.open", _("Mở đợt phát động")
    CAMPAIGN_VIEW = "campaign.view", _("Xem đợt phát động")
    REPORT_VIEW = "report.view", _("Xem báo cáo")
    REPORT_SUBMIT = "report.submit", _("Gửi báo cáo của đơn vị")
    REPORT_INTAKE = "report.intake", _("Nhận tệp báo cáo")
    REPORT_REVIEW = "report.review", _("Duyệt, trả lại báo cáo")
    REPORT_CONSOLIDATE = "report.consolidate", _("Tổng hợp báo cáo")
    REPORT_SIGN = "report.sign", _("Ký báo cáo")
    AUDIT_VIEW = "audit.view", _("Xem nhật ký")
