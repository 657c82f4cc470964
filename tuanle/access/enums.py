"""Every permission there is. A permission is `noun.verb`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    UNIT_VIEW = "unit.view", _("Xem đơn vị")
    UNIT_EDIT = "unit.edit", _("Sửa cây đơn vị")
    PEOPLE_MANAGE = "people.manage", _("Mời người, giao vai trò")
    DISPATCH_READ = "dispatch.read", _("Đọc công văn")
    DISPATCH_DRAFT = "dispatch.draft", _("Soạn công văn đi")
    DISPATCH_CHECK = "dispatch.check", _("Kiểm tra công văn đi")
    DISPATCH_SIGN = "dispatch.sign", _("Ký công văn đi")
    DISPATCH_SEND = "dispatch.send", _("Vào sổ, phát hành công văn")
    CAMPAIGN_OPEN = "campaign.open", _("Mở đợt phát động")
    CAMPAIGN_VIEW = "campaign.view", _("Xem đợt phát động")
    PLAN_VIEW = "plan.view", _("Xem kế hoạch")
    PLAN_EDIT = "plan.edit", _("Lập kế hoạch của đơn vị")
    PLAN_REVIEW = "plan.review", _("Duyệt, trả lại kế hoạch")
    ACTIVITY_VIEW = "activity.view", _("Xem hoạt động")
    ACTIVITY_EDIT = "activity.edit", _("Ghi hoạt động của đơn vị")
    EXTENSION_GIVE = "extension.give", _("Gia hạn báo cáo")
    INSPECTION_VIEW = "inspection.view", _("Xem kết quả kiểm tra, giám sát")
    INSPECTION_EDIT = "inspection.edit", _("Lập lịch và ghi kết quả kiểm tra, giám sát")
    NOTICE_SEND = "notice.send", _("Gửi thông báo, đôn đốc")
    MAILBOX_READ = "mailbox.read", _("Xử lý hộp thư báo cáo")
    FORM_EDIT = "form.edit", _("Sửa, công bố biểu mẫu")
    JOB_VIEW = "job.view", _("Xem việc chạy nền")
    REPORT_VIEW = "report.view", _("Xem báo cáo")
    REPORT_SUBMIT = "report.submit", _("Gửi báo cáo của đơn vị")
    REPORT_INTAKE = "report.intake", _("Nhận tệp báo cáo")
    REPORT_REVIEW = "report.review", _("Duyệt, trả lại báo cáo")
    REPORT_CONSOLIDATE = "report.consolidate", _("Tổng hợp báo cáo")
    REPORT_SIGN = "report.sign", _("Ký báo cáo")
    AUDIT_VIEW = "audit.view", _("Xem nhật ký")
