"""How a session went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import Axis
from tuanle.activities.models import Activity, Session
from tuanle.activities.queries import DAILY, WEEKLY, Turns, repeated
from tuanle.activities.rules import is_blended
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.core.clock import VIETNAM
from tuanle.office.forms.activities import TimeFields
from tuanle.ui.fields import CountField, DayField, LinesField, TextField

_SPLIT = (Mode.IN_PERSON, Mode.ONLINE)


class HeldForm(forms.Form):
    """How many came. `seen` is the version of the activity on the screen."""

    turns = CountField(
        label=_("Bao nhiêu lượt người?"), error_messages={"required": _("Hãy ghi số lượt. Không ai dự thì ghi 0.")}
    )
    people = CountField(label=_("Bao nhiêu người (không trùng)?"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, session: Session, activity: Activity) -> None:
        parts = {(count.axis, count.member): count.turns for count in session.counts.all()}
        initial = {
            "turns": session.turns,
            "people": activity.people,
            "seen": activity.lock_version,
            **{f"{axis}-{member}": turns for (axis, member), turns in parts.items()},
        }
        super().__init__(data, initial=initial)
        self.fields["people"].help_text = (
            _("Tính chung mọi buổi của hoạt động này. Bỏ trống nếu không biết.")
            if activity.sessions.count() > 1
            else _("Ai đến hai lần vẫn là một người. Bỏ trống nếu không biết.")
        )
        for axis, members in ((Axis.MODE, _SPLIT if is_blended(activity) else ()), (Axis.GROUP, LearnerGroup)):
            for member in members:
                self.fields[f"{axis.value}-{member.value}"] = CountField(label=member.label, required=False)

    def parts(self, axis: Axis) -> list[forms.BoundField]:
        """The fields that break the turns down along an axis."""
        return [self[name] for name in self.fields if name.startswith(f"{axis.value}-")]

    @property
    def by_mode(self) -> list[forms.BoundField]:
        return self.parts(Axis.MODE)

    @property
    def by_group(self) -> list[forms.BoundField]:
        return self.parts(Axis.GROUP)

    @property
    def has_parts(self) -> bool:
        """Whether some part is filled in, or wrong: then they are shown."""
        return any(part.value() not in (None, "") or part.errors for part in [*self.by_mode, *self.by_group])

    def told(self) -> Turns:
        return Turns(self.cleaned_data["turns"], self._told(Axis.MODE), self._told(Axis.GROUP))

    def _told(self, axis: Axis) -> dict[str, int]:
        cleaned = {part.name: self.cleaned_data[part.name] for part in self.parts(axis)}
        return {name.removeprefix(f"{axis.value}-"): turns for name, turns in cleaned.items() if turns is not None}


class CancelForm(forms.Form):
    reason = TextField(
        label=_("Vì sao không tổ chức?"),
        max_length=300,
        help_text=_("Hoạt động vẫn được giữ trong danh sách, kèm lý do."),
        error_messages={"required": _("Hãy ghi lý do.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SeenForm(forms.Form):
    """A button that says which state it was pressed on."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(TimeFields):
    """Another time for one session."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


WEEKS, DAYS, LIST = "tuan", "ngay", "danh-sach"


class RepeatForm(forms.Form):
    """How often again: each week or day so many times, or on these days."""

    how = forms.ChoiceField(
        label=_("Lặp lại thế nào"),
        widget=forms.RadioSelect,
        choices=[
            (WEEKS, _("Mỗi tuần một buổi")),
            (DAYS, _("Mỗi ngày một buổi")),
            (LIST, _("Vào những ngày ghi dưới đây")),
        ],
    )
    count = CountField(label=_("Thêm mấy buổi"), required=False, help_text=_("Không kể buổi đã có."))
    days = LinesField(
        label=_("Các ngày"),
        required=False,
        help_text=_("Mỗi dòng một ngày, như 16/10/2021. Chỉ dùng cho lựa chọn cuối."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, last: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("how") == LIST:
            self._clean_list(cleaned)
        elif cleaned.get("how") and "count" not in self.errors:
            if not cleaned.get("count"):
                self.add_error("count", _("Hãy ghi số buổi cần thêm."))
            elif cleaned["count"] > 100:
                self.add_error("count", _("Mỗi lần thêm nhiều nhất 100 buổi."))
            else:
                every = WEEKLY if cleaned["how"] == WEEKS else DAILY
                cleaned["on"] = repeated(self.last.starts_at.astimezone(VIETNAM).date(), every, cleaned["count"])
        return cleaned

    def _clean_list(self, cleaned: dict[str, Any]) -> None:
        day, found = DayField(), []
        for text in cleaned.get("days") or ():
            try:
                found.append(day.clean(text))
            except forms.ValidationError:
                self.add_error("days", _("Không đọc được ngày “%(text)s”. Hãy ghi như 16/10/2021.") % {"text": text})
        cleaned["on"] = found
        if not found and not self.errors:
            self.add_error("days", _("Hãy ghi ít nhất một ngày."))
