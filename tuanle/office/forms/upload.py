"""A report file to read."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportFileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp báo cáo"),
        help_text=_("Biểu mẫu Excel đã điền, hoặc báo cáo có sẵn bằng Excel (XLSX, XLS), ODS, CSV hay Word (DOCX)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.docx"}),
        error_messages={"required": _("Hãy chọn tệp báo cáo."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )
