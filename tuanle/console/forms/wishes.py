"""Saying which activity answers what citizens wish for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tuanle.activities.models import Activity
from tuanle.core.text import fold

#: So many activities are offered, the likeliest first.
_OFFERED = 40


class AnswerForm(forms.Form):
    activity = forms.ModelChoiceField(
        label=_("Hoạt động sắp tới"),
        queryset=Activity.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Hãy chọn một hoạt động.")},
    )

    def __init__(self, *args: Any, topic: str, activities: QuerySet[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = set(fold(topic).split())
        likely = sorted(activities, key=lambda one: (-len(words & set(one.title_key.split())), one.title_key))
        field: Any = self.fields["activity"]
        field.queryset = activities
        field.choices = [(one.pk, f"{one.title} – {one.lead.name}") for one in likely[:_OFFERED]]
