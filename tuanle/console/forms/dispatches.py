"""Receiving a dispatch, and correcting what was read from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM
from tuanle.core.errors import Refused
from tuanle.ui.fields import DayField, InstantField, LinesField, LongTextField, TextField

LARGEST = 20 * 1024 * 1024
CHANNELS = (
    ("", _("Công văn không nói")), ("email", _("Thư điện tử")), ("web", _("Trang web")),
    ("system", _("Phần mềm quản lý văn bản")), ("paper", _("Bản giấy")),
)  # fmt: skip


class ReceiveForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp công văn"),
        help_text=_("Word (DOCX), PDF có lớp chữ, TXT hoặc Markdown; không quá 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.md"}),
        error_messages={
            "required": _("Hãy chọn tệp công văn."),
            "empty": _("Tệp rỗng, không có chữ nào. Hãy chọn tệp khác."),
        },
    )

    is_another = forms.BooleanField(
        label=_("Đây là văn bản khác, không phải bản đã có"), required=False, widget=forms.HiddenInput
    )

    def refuse(self, refused: Refused) -> None:
        """Why the file was not taken; of a dispatch that seems to be there already it is asked whether it is another."""
        said = str(refused)
        if refused.code == "same":
            self.fields["is_another"].widget = forms.CheckboxInput()
            said += " " + str(_("Hãy dùng bản đã có; nếu đây là văn bản khác, chọn lại tệp và đánh dấu ô dưới."))
        self.add_error("file", said)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy chọn bản không kèm ảnh quét."))
        return file


class ConfirmForm(forms.Form):
    """Every field of a dispatch but its duties. The name of a field is that of the reading, `__` where that has a dot."""

    number = TextField(label=_("Số"), required=False, max_length=40)
    symbol = TextField(label=_("Ký hiệu"), required=False, max_length=60)
    kind = TextField(label=_("Loại văn bản"), required=False, max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"), required=False, help_text=_("Ghi như 17/09/2021."))
    place = TextField(label=_("Nơi ban hành"), required=False, max_length=80)
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=300)
    superior = TextField(label=_("Cơ quan chủ quản"), required=False, max_length=300)
    subject = LongTextField(label=_("Trích yếu (V/v)"), rows=2, max_length=1000)
    addressees = LinesField(label=_("Kính gửi"), required=False, rows=3, help_text=_("Mỗi nơi một dòng."))
    follows = TextField(label=_("Theo công văn cấp trên số"), required=False, max_length=120)
    legal_bases = LinesField(label=_("Căn cứ"), required=False, rows=3, help_text=_("Mỗi căn cứ một dòng."))
    theme = LongTextField(label=_("Chủ đề"), required=False, rows=2, max_length=1000)
    starts_on = DayField(label=_("Tuần lễ từ ngày"), required=False, help_text=_("Ghi như 01/10/2021."))
    ends_on = DayField(label=_("Đến hết ngày"), required=False)
    activity_kinds = LinesField(label=_("Hoạt động gợi ý"), required=False, rows=6, help_text=_("Mỗi gợi ý một dòng."))
    report__due_at = InstantField(
        label=_("Hạn gửi báo cáo: trước lúc"),
        required=False,
        help_text=_("“Trước ngày 10/10” là trước 00:00 ngày 10/10. Ghi như 00:00 10/10/2021."),
    )
    report__channel = forms.ChoiceField(label=_("Cách gửi báo cáo"), choices=CHANNELS, required=False)
    report__email = forms.EmailField(label=_("Thư điện tử nhận báo cáo"), required=False)
    report__recipients = LinesField(
        label=_("Nơi nhận báo cáo"), required=False, rows=3, help_text=_("Mỗi nơi một dòng.")
    )
    recipients = LinesField(label=_("Nơi nhận công văn"), required=False, rows=3, help_text=_("Mỗi nơi một dòng."))
    signer__authority = TextField(
        label=_("Thẩm quyền ký"), required=False, max_length=60, help_text=_("TM., KT., TL. …")
    )
    signer__position = TextField(label=_("Chức vụ người ký"), required=False, max_length=120)
    signer__name = TextField(label=_("Người ký"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on, due_at = (cleaned.get(name) for name in ("starts_on", "ends_on", "report__due_at"))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."))
        if starts_on and due_at and due_at.astimezone(VIETNAM).date() < starts_on:
            self.add_error("report__due_at", _("Hạn gửi báo cáo ở trước ngày đầu của Tuần lễ. Hãy xem lại."))
        return cleaned


#: The fields in groups, as the page shows them: first what opens the Week.
GROUPS = (
    (_("Tuần lễ"), ("theme", "starts_on", "ends_on", "addressees")),
    (_("Báo cáo"), ("report__due_at", "report__email", "report__channel", "report__recipients")),
    (
        _("Văn bản"),
        (
            "number", "symbol", "issued_on", "kind", "place", "issuer", "superior", "subject", "follows", "legal_bases",
            "recipients", "signer__authority", "signer__position", "signer__name",
        ),
    ),
    (_("Hoạt động gợi ý"), ("activity_kinds",)),
)  # fmt: skip


#: So many of them stand open; the others open when asked for.
MAIN = 2


class DutyForm(forms.Form):
    clause = TextField(label=_("Mục"), required=False, max_length=20)
    bodies = LinesField(label=_("Giao cho"), rows=2, help_text=_("Mỗi nơi một dòng."))
    text = LongTextField(label=_("Nội dung"), rows=4, max_length=5000)


DutyForms = forms.formset_factory(DutyForm, extra=0, can_delete=True, max_num=300)


def initial_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A reading as the values of `ConfirmForm`."""
    initial: dict[str, Any] = {}
    for name in ConfirmForm.base_fields:
        part, _stroke, inner = name.partition("__")
        value = (fields[part] or {}).get(inner) if inner else fields[part]
        if value and name in {"issued_on", "starts_on", "ends_on"}:
            value = date.fromisoformat(value)
        if value and name == "report__due_at":
            value = datetime.fromisoformat(value)
        initial[name] = value
    return initial


def fields_from(form: ConfirmForm, duties: Any, before: Mapping[str, Any]) -> dict[str, Any]:
    """What `confirm_dispatch` takes: the fields as a person left them, in the shape of the reading."""
    fields: dict[str, Any] = {}
    for name, value in form.cleaned_data.items():
        part, _stroke, inner = name.partition("__")
        if isinstance(value, datetime):
            value = value.astimezone(VIETNAM).isoformat()
        elif isinstance(value, date):
            value = value.isoformat()
        if inner:
            fields.setdefault(part, dict(before[part] or {}))[inner] = value or (
                [] if isinstance(value, list) else None
            )
        else:
            fields[part] = value if isinstance(value, list) else value or None
    for part in ("report", "signer"):
        if not any(fields[part].values()):
            fields[part] = None
    fields["duties"] = [
        {"bodies": one["bodies"], "text": one["text"], "clause": one["clause"] or None}
        for one in (form.cleaned_data for form in duties)
        if one and not one.get("DELETE")
    ]
    return fields
