"""What every form of a plan carries, and the form that sends it."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

Seen = TypeVar("Seen", bound="SeenForm")


class SeenForm(forms.Form):
    """`seen` is the plan's `lock_version` on the screen: nothing is overwritten unseen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def once_more(self: Seen, seen: int) -> Seen:
        """The same form with what was typed, to be sent again over the version of the plan that is there now."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("seen")] = str(seen)
        self.data = typed
        return self


class SubmitForm(SeenForm):
    note = forms.CharField(
        label=_("Lời nhắn cho người duyệt"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
