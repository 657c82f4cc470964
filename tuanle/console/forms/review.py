"""What the reviewer decides. `revision` is the one that was on the screen: a newer one is never decided unseen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do mở lại"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Báo cáo trở lại chờ duyệt; các bảng tổng hợp phía trên được đánh dấu cần tổng hợp lại."),
        error_messages={"required": _("Hãy ghi lý do mở lại.")},
    )


class CommentedForm(forms.Form):
    """With a comment on any of `keys`, each under the name `comment-<key>`."""

    def __init__(self, *args: Any, keys: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {key: self.data.get(f"comment-{key}", "")[:2000] for key in keys}
        self.comments = {key: text for key, text in said.items() if text.strip()}


class ReturnForm(CommentedForm):
    """A reason, and a comment on any cell."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nói đơn vị cần sửa gì. Muốn chỉ rõ từng ô, mở “Góp ý ô này” ngay dưới số liệu."),
        error_messages={"required": _("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.")},
    )
