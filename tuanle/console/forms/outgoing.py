"""Starting a dispatch of our own, deciding on it, issuing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.console.forms.dispatches import LARGEST
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import DRAFTED
from tuanle.documents.kinds import KINDS
from tuanle.orgs.models import Unit
from tuanle.ui.fields import LongTextField


class StartForm(forms.Form):
    """What a new draft starts from: `source` is a dispatch, absent for an empty one."""

    issuer = forms.ModelChoiceField(label=_("Cơ quan ban hành"), queryset=Unit.objects.none())
    source = forms.ModelChoiceField(label=_("Công văn"), queryset=Dispatch.objects.none(), required=False)
    kind = forms.ChoiceField(label=_("Loại văn bản"))

    def __init__(self, *args: Any, issuers: Any, sources: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(key, KINDS[key].name) for key in DRAFTED]
        issuer = fields["issuer"]
        issuer.queryset = issuers
        self.initial.setdefault("issuer", issuers.first())
        if len(issuers) == 1:
            issuer.widget = forms.HiddenInput()
        if sources is None:
            del fields["source"]
            return
        source = fields["source"]
        source.queryset, source.required, source.label = sources, True, label or source.label
        source.empty_label = None
        source.label_from_instance = _named


def _named(dispatch: Dispatch) -> str:
    return f"{dispatch}: {dispatch.subject[:80]}"


class StepForm(forms.Form):
    """A decision on exactly what was read: `seen` is its digest."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReturnDraftForm(StepForm):
    note = LongTextField(
        label=_("Lý do trả lại"), rows=3, max_length=2000, error_messages={"required": _("Hãy ghi lý do trả lại.")}
    )


class SignedCopyForm(forms.Form):
    file = forms.FileField(
        label=_("Bản PDF đã ký"),
        help_text=_("Ký số bằng công cụ của cơ quan, hoặc bản quét đã ký và đóng dấu; không quá 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": _("Hãy chọn bản PDF đã ký."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy chọn bản nhẹ hơn."))
        return file


class IssueForm(forms.Form):
    """Where the signed copy says something else than the letter, a person must have seen it."""

    seen = forms.BooleanField(
        label=_("Tôi đã xem các khác biệt trên và vẫn phát hành bản ký này."),
        error_messages={"required": _("Hãy xem các khác biệt, rồi đánh dấu vào ô này; hoặc tải lên bản ký đúng.")},
    )

    def __init__(self, *args: Any, differs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not differs:
            del self.fields["seen"]
