"""Saying that something was mended."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MendForm(forms.Form):
    how = forms.CharField(
        label=_("Đã khắc phục thế nào"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi đã khắc phục thế nào.")},
    )
    photo = forms.FileField(
        label=_("Ảnh"), required=False, widget=forms.ClearableFileInput(attrs={"accept": "image/*"})
    )
