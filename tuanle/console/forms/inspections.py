"""Planning a visit, and recording it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.inspections.actions import Found, Said
from tuanle.inspections.enums import Verdict
from tuanle.inspections.kinds import Point
from tuanle.orgs.models import Unit
from tuanle.ui.fields import DayField, LongTextField, ManyField, TextField

#: Empty lines for things to be mended, beside those that are there.
LINES = 3


class PlanForm(forms.Form):
    on = DayField(
        label=_("Ngày kiểm tra"),
        help_text=_("Ghi như 12/10/2021."),
        error_messages={"required": _("Hãy chọn ngày kiểm tra.")},
    )
    units = ManyField(
        label=_("Đơn vị được kiểm tra"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
    )
    members = TextField(
        label=_("Thành phần đoàn"), required=False, max_length=300, help_text=_("Ghi chức danh, đơn vị của người đi.")
    )
    focus = TextField(label=_("Nội dung trọng tâm"), required=False, max_length=300)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    on = DayField(
        label=_("Ngày mới"), help_text=_("Ghi như 12/10/2021."), error_messages={"required": _("Hãy chọn ngày.")}
    )


class CancelForm(forms.Form):
    reason = TextField(label=_("Lý do hủy"), max_length=300, error_messages={"required": _("Hãy ghi lý do hủy.")})


class ReopenForm(forms.Form):
    mend_by = DayField(label=_("Hạn khắc phục mới"), error_messages={"required": _("Hãy chọn ngày.")})


class RecordForm(forms.Form):
    """The checklist, things to be mended and the conclusion. A point that nothing is said of is left as it was."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = DayField(label=_("Ngày đã kiểm tra"), error_messages={"required": _("Hãy ghi ngày đã kiểm tra.")})
    conclusion = LongTextField(label=_("Kết luận"), required=False, max_length=4000, rows=4)

    def __init__(self, *args: Any, points: Iterable[Point], said: dict[str, Said], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(points)
        for point in self.points:
            known = said.get(point.key, Said(""))
            self.fields[f"verdict-{point.key}"] = forms.ChoiceField(
                label=point.words, choices=Verdict, required=False, initial=known.verdict, widget=forms.RadioSelect
            )
            self.fields[f"note-{point.key}"] = TextField(
                label=_("Ghi chú"), required=False, max_length=500, initial=known.note
            )
        for n in range(LINES):
            self.fields[f"mend-{n}"] = LongTextField(label=_("Việc phải khắc phục"), required=False, rows=2)
            self.fields[f"by-{n}"] = DayField(label=_("Hạn khắc phục"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for n in range(LINES):
            text, day = cleaned.get(f"mend-{n}"), cleaned.get(f"by-{n}")
            if text and not day and f"by-{n}" not in self.errors:
                self.add_error(f"by-{n}", _("Hãy ghi hạn khắc phục."))
            if day and not text:
                self.add_error(f"mend-{n}", _("Hãy ghi việc phải khắc phục."))
        for point in self.points:
            if cleaned.get(f"verdict-{point.key}") == Verdict.BAD and not cleaned.get(f"note-{point.key}"):
                self.add_error(f"note-{point.key}", _("Hãy nói rõ vì sao chưa đạt."))
        return cleaned

    @property
    def rows(self) -> list[tuple[Point, forms.BoundField, forms.BoundField]]:
        """Each point with its two fields."""
        return [(point, self[f"verdict-{point.key}"], self[f"note-{point.key}"]) for point in self.points]

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each thing to be mended with its day."""
        return [(self[f"mend-{n}"], self[f"by-{n}"]) for n in range(LINES)]

    def answers(self) -> dict[str, Said]:
        """What was said of each point."""
        data = self.cleaned_data
        said = {point.key: data[f"verdict-{point.key}"] for point in self.points}
        return {key: Said(verdict, data[f"note-{key}"]) for key, verdict in said.items() if verdict}

    def findings(self) -> list[Found]:
        data = self.cleaned_data
        return [Found(data[f"mend-{n}"], data[f"by-{n}"]) for n in range(LINES) if data[f"mend-{n}"]]
