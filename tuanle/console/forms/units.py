"""A list of units to take in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import DayField


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("Danh sách đơn vị"),
        help_text=_("Bảng tính XLSX, XLS hoặc ODS. Cần các cột: Mã đơn vị, Tên đơn vị, Loại đơn vị, Mã cấp trên."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
        error_messages={
            "required": _("Hãy chọn tệp danh sách đơn vị."),
            "empty": _("Tệp rỗng. Hãy chọn tệp khác."),
        },
    )
    since = DayField(
        label=_("Ngày bắt đầu của đơn vị mới"),
        required=False,
        help_text=_("Dùng cho dòng không ghi ngày; để trống là ngày đầu năm nay. Ghi như 01/09/2021."),
    )
