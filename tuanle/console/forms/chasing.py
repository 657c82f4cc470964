"""What an officer sets and writes when chasing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tuanle.console.forms.fields import LongTextField, TextField
from tuanle.reports.actions import Rung
from tuanle.reports.enums import Audience, CallOutcome
from tuanle.reports.models import LadderStep

#: How far from the last day a step may lie, and between which hours one writes to people.
FURTHEST, HOURS = 14, range(6, 22)
#: Empty lines below the steps that are set.
SPARE = 3
#: What an empty line says instead of a day.
NONE = "khong"


class RungForm(forms.Form):
    """One step, or none."""

    days = forms.TypedChoiceField(label=_("Ngày nhắc"), coerce=lambda said: None if said == NONE else int(said))
    hour = forms.TypedChoiceField(label=_("Giờ"), coerce=int)
    audience = forms.ChoiceField(label=_("Gửi cho"), choices=Audience.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_already = {self.initial.get("days", NONE)} - {NONE}
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (NONE, _("Không dùng bước này")),
            *((day, days_in_words(day)) for day in sorted({*range(-FURTHEST, FURTHEST + 1), *set_already})),
        ]
        hours = sorted({*HOURS, self.initial.get("hour", HOURS.start)})
        self.fields["hour"].choices = [(hour, f"{hour:02d}:00") for hour in hours]  # type: ignore[attr-defined]


class BaseLadder(forms.BaseFormSet):
    def rungs(self) -> list[Rung]:
        """The steps that were set."""
        return [
            Rung(cleaned["days"], cleaned["hour"], Audience(cleaned["audience"]))
            for cleaned in self.cleaned_data
            if cleaned.get("days") is not None
        ]


LadderForms: type[BaseLadder] = forms.formset_factory(RungForm, formset=BaseLadder, extra=0, max_num=40)  # type: ignore[assignment]


def ladder_forms(steps: Iterable[LadderStep], data: Any = None) -> BaseLadder:
    """The steps as they are, and some empty lines."""
    initial: list[dict[str, Any]] = [{"days": s.days, "hour": s.hour, "audience": s.audience} for s in steps]
    initial += [{"days": NONE, "hour": 8, "audience": Audience.UNIT}] * SPARE
    return LadderForms(data, initial=initial, prefix="buoc")


def days_in_words(days: int) -> str:
    """`3 ngày trước ngày cuối`, `Ngày cuối của hạn`, `1 ngày sau ngày cuối`."""
    if days == 0:
        return gettext("Đúng ngày cuối của hạn")
    if days < 0:
        return ngettext("%(n)s ngày trước ngày cuối", "%(n)s ngày trước ngày cuối", -days) % {"n": -days}
    return ngettext("%(n)s ngày sau ngày cuối", "%(n)s ngày sau ngày cuối", days) % {"n": days}


class NoteForm(forms.Form):
    """A line of the officer's own in a reminder."""

    note = LongTextField(
        label=_("Lời nhắn thêm"),
        max_length=1000,
        required=False,
        rows=3,
        help_text=_("Đặt giữa thư. Ví dụ: cần giúp xin gọi số nào, gặp ai."),
    )


class CallForm(forms.Form):
    """What came of a telephone call."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=CallOutcome.choices, widget=forms.RadioSelect)
    said = TextField(
        label=_("Nội dung trao đổi"),
        max_length=500,
        required=False,
        help_text=_("Gặp ai, hẹn bao giờ gửi, vướng ở đâu."),
    )
