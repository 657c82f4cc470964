"""Beginning a plan from what the dispatch suggests."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import LearnerGroup
from tuanle.plans.queries import Activity


class SuggestionsForm(forms.Form):
    """Which of the dispatch's suggestions to take, and for whom."""

    taken = forms.MultipleChoiceField(
        label=_("Chép những hoạt động nào"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một hoạt động, hoặc quay lại và bắt đầu từ trang trắng.")},
    )
    groups = forms.MultipleChoiceField(
        label=_("Cho ai"),
        choices=LearnerGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ghi cho hoạt động mà công văn chưa nói là cho ai; sửa lại từng hoạt động sau."),
    )

    def __init__(self, *args: Any, drafts: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["taken"]
        field.choices = [(str(place), one.title) for place, one in enumerate(drafts)]
