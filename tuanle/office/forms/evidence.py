"""Photos straight from the camera, papers, links; and who took part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.actions import Notes
from tuanle.activities.enums import Children, EvidenceKind, PartnerRole
from tuanle.activities.queries import Together
from tuanle.ui.fields import CountField, ManyFilesField, TextField

_PHOTOS = "image/jpeg,image/png,image/webp,image/heic,image/heif"
_PAPERS = f".pdf,.docx,.xlsx,{_PHOTOS}"
MOST_AT_ONCE = 20


class PhotosForm(forms.Form):
    """Photos: taken now (the phone opens its camera), or chosen from those it has. Nothing is public unless said later."""

    camera = forms.FileField(
        label=_("Chụp ảnh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"empty": _("Ảnh rỗng. Hãy chụp lại.")},
    )
    photos = ManyFilesField(
        label=_("Chọn ảnh có sẵn"), required=False, error_messages={"empty": _("Có ảnh rỗng. Hãy bỏ ảnh đó ra.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photos"].widget.attrs["accept"] = _PHOTOS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.files_sent():
            raise forms.ValidationError(_("Hãy chụp hoặc chọn ít nhất một ảnh."))
        if len(self.files_sent()) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Mỗi lần gửi nhiều nhất %(most)s ảnh.") % {"most": MOST_AT_ONCE})
        return cleaned

    def files_sent(self) -> list[Any]:
        files = [self.cleaned_data.get("camera"), *(self.cleaned_data.get("photos") or [])]
        return [file for file in files if file]


class PaperForm(forms.Form):
    """A document, or the list of those who came."""

    kind = forms.ChoiceField(
        label=_("Loại tệp"),
        widget=forms.RadioSelect,
        choices=[
            (EvidenceKind.DOCUMENT.value, EvidenceKind.DOCUMENT.label),
            (EvidenceKind.LIST.value, EvidenceKind.LIST.label),
        ],
        initial=EvidenceKind.DOCUMENT.value,
    )
    file = forms.FileField(
        label=_("Tệp"),
        help_text=_("PDF, Word (.docx), Excel (.xlsx) hoặc ảnh chụp giấy tờ, được giữ nguyên như khi gửi."),
        widget=forms.FileInput(attrs={"accept": _PAPERS}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )


class LinkForm(forms.Form):
    link = forms.CharField(
        label=_("Địa chỉ trang"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("Bài đăng trên trang của đơn vị, Facebook, YouTube…"),
        error_messages={"required": _("Hãy dán địa chỉ trang.")},
    )
    caption = TextField(label=_("Chú thích"), required=False, max_length=200)


class NotesForm(forms.Form):
    """What evidence shows, and whether it may be public. Never ticked beforehand."""

    caption = TextField(label=_("Chú thích"), required=False, max_length=200)
    children = forms.ChoiceField(
        label=_("Có trẻ em trong đó không?"), choices=Children.choices, widget=forms.RadioSelect, required=False
    )
    consent = TextField(
        label=_("Ai đã đồng ý cho đăng hình các em?"),
        required=False,
        max_length=300,
        help_text=_("Cha mẹ hoặc người giám hộ, và đồng ý thế nào: “Cha mẹ học sinh lớp 3A, phiếu ngày 28/9/2021”."),
    )
    is_public = forms.BooleanField(label=_("Cho đăng công khai"), required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == EvidenceKind.LIST:
            for name in ("children", "consent", "is_public"):
                del self.fields[name]

    def notes(self) -> Notes:
        return Notes(**self.cleaned_data)


class TogetherForm(forms.Form):
    """One more who takes part."""

    name = TextField(
        label=_("Tên đơn vị, tổ chức"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "don-vi-trong-dot", "autocomplete": "off"}),
        error_messages={"required": _("Hãy ghi tên đơn vị phối hợp.")},
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=PartnerRole.choices, initial=PartnerRole.CO_HOST.value)

    def together(self, code: str) -> Together:
        """`code`: the unit that the name surely means; empty for a body outside the campaign."""
        return Together(code, "" if code else self.cleaned_data["name"], self.cleaned_data["role"])


class HeadcountForm(forms.Form):
    headcount = CountField(
        label=_("Bao nhiêu người của đơn vị mình đã dự?"),
        required=False,
        help_text=_("Chỉ để đơn vị tự theo dõi, không cộng vào báo cáo nào."),
    )


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("Danh sách hoạt động"),
        help_text=_("Bảng tính XLSX, XLS hoặc ODS. Cần ít nhất hai cột: Tên hoạt động, Ngày."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
        error_messages={"required": _("Hãy chọn tệp danh sách."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )
