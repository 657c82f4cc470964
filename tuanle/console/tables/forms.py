"""Published versions of forms."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.ui.tables import Column, Table


class FormTable(Table):
    caption = _("Biểu mẫu đã công bố")
    columns = (
        Column(
            "title", _("Biểu mẫu"), "form.title", sort=("form__title", "-n"),
            link=lambda row: reverse("console:form-version", args=[row.form.code, row.n]),
        ),
        Column("n", _("Phiên bản"), "n", number=True, sort="n"),
        Column("at", _("Công bố"), "published_at", sort="published_at"),
        Column("by", _("Người công bố"), "published_by.name", phone=False),
    )  # fmt: skip
    search_fields = ("form__title", "form__code")
    search_label = _("Tìm biểu mẫu")
    file_name = "bieu-mau"
    empty_title = _("Chưa có biểu mẫu nào được công bố.")
    empty_text = _("Bắt đầu từ biểu mẫu trắng, hoặc từ một tệp XLSForm.")
