"""Dropping report files, and answering what could not be read for certain."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.numbers import format_number
from tuanle.core.wording import worded
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import Question
from tuanle.reports.queries import Desk
from tuanle.ui.fields import ManyFilesField, TextField

IGNORE, OTHER = "ignore", "other"
ABOUT_UNIT, ABOUT_ROW, ABOUT_YEAR = "unit", "row", "year"


class FilesForm(forms.Form):
    uploads = ManyFilesField(
        label=_("Tệp báo cáo"),
        help_text=_(
            "Excel (XLSX, XLS), ODS, CSV, Word (DOCX), hoặc một tệp ZIP gồm nhiều báo cáo. Chọn được nhiều tệp; một tệp gộp nhiều đơn vị cũng được."
        ),
        error_messages={
            "required": _("Hãy chọn ít nhất một tệp báo cáo."),
            "empty": _("Có tệp rỗng. Hãy bỏ tệp đó ra."),
        },
    )


class AnswerForm(forms.Form):
    """The open questions of one file: candidates to choose from, and a free answer. What is not answered stays open."""

    def __init__(self, *args: Any, questions: Sequence[Question], desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.desk = questions, desk
        for question in questions:
            self._ask(question)

    def _ask(self, question: Question) -> None:
        choices = [(str(place), _label(candidate)) for place, candidate in enumerate(question.candidates)]
        if question.about == ABOUT_ROW:
            choices.append((IGNORE, str(_("Bỏ qua dòng này, không tính vào đâu"))))
        if question.about != ABOUT_YEAR:
            choices.append((OTHER, str(_("Câu trả lời khác, ghi ở dưới"))))
        name = f"q{question.pk}"
        self.fields[name] = forms.ChoiceField(
            label=question.said, choices=choices, required=False, widget=forms.RadioSelect
        )
        if question.about == ABOUT_YEAR:
            return
        if question.about == ABOUT_UNIT:
            units = sorted(self.desk.unit_of.values(), key=lambda unit: unit.path)
            self.fields[f"{name}_unit"] = forms.ChoiceField(
                label=_("Đơn vị khác"),
                required=False,
                choices=[("", _("Chọn đơn vị")), *((unit.code, unit.name) for unit in units)],
            )
            return
        if question.about == ABOUT_ROW:
            items = [(key, self.desk.form.label_of(key)) for key in self.desk.form.cell_items]
            self.fields[f"{name}_item"] = forms.ChoiceField(
                label=_("Chỉ tiêu"), required=False, choices=[("", _("Chọn chỉ tiêu")), *items]
            )
        self.fields[f"{name}_text"] = TextField(
            label=_("Ghi số liệu"), required=False, help_text=_("Như trong biểu: 1.234 hoặc Không.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.answers: dict[str, Any] = {}
        for question in self.questions:
            try:
                answer = self._answer(question, cleaned)
            except forms.ValidationError as error:
                self.add_error(f"q{question.pk}", error)
            else:
                if answer is not None:
                    self.answers[question.key] = answer
        if not self.answers and not self.errors:
            raise forms.ValidationError(_("Chưa chọn câu trả lời nào."))
        return cleaned

    def _answer(self, question: Question, cleaned: dict[str, Any]) -> Any:
        """What was chosen or typed; None when the question is left open."""
        name = f"q{question.pk}"
        chosen = cleaned.get(name) or ""
        unit, item, text = (cleaned.get(f"{name}_{part}") or "" for part in ("unit", "item", "text"))
        if not chosen and (unit or item or text):
            chosen = OTHER
        if chosen == IGNORE:
            return {"ignore": True}
        if chosen.isdecimal():
            return question.candidates[int(chosen)]["value"]
        if chosen != OTHER:
            return None
        if question.about == ABOUT_UNIT:
            if not unit:
                raise forms.ValidationError(_("Hãy chọn đơn vị trong danh sách."))
            return unit
        if question.about == ABOUT_ROW:
            if not item:
                raise forms.ValidationError(_("Hãy chọn chỉ tiêu của dòng này."))
            return {"key": item, "value": self._cell(item, text)}
        return self._cell(question.key.partition(":")[2], text)

    def _cell(self, key: str, text: str) -> Any:
        item = self.desk.form.cell_items[key]
        taken = ITEM_KINDS[item.kind].take(text, item)
        if taken.is_blank or taken.is_unclear or taken.elsewhere:
            raise forms.ValidationError(_("Chưa hiểu “%(text)s”. Hãy ghi một con số, hoặc Không.") % {"text": text})
        return taken.value

    def asked(self) -> list[tuple[Question, list[forms.BoundField]]]:
        """Each question with its fields, the choices first."""
        return [
            (question, [self[name] for name in self.fields if name.split("_")[0] == f"q{question.pk}"])
            for question in self.questions
        ]


def _label(candidate: dict[str, Any]) -> str:
    label = worded(candidate.get("words", ""), candidate.get("said", {})) or candidate["label"]
    sure = format_number(round(100 * candidate["confidence"]))
    return str(_("%(label)s – chắc %(sure)s%%") % {"label": label, "sure": sure})
