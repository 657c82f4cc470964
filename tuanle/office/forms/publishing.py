"""What the public reads of an activity, in plain words; its questions; its materials."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.actions import PublicWords
from tuanle.activities.enums import QuestionKind
from tuanle.activities.models import PublicPage
from tuanle.activities.queries import MOST_QUESTIONS, Question, questions_from
from tuanle.campaigns.enums import Mode
from tuanle.ui.fields import InstantField, LinesField, TextField

_SAID = {"": None, "co": True, "khong": False}
_YES_NO = [("", _("Chưa nói")), ("co", _("Có")), ("khong", _("Không"))]
_FILES = ".pdf,.docx,.xlsx,image/jpeg,image/png,image/webp"


class PublicForm(forms.Form):
    """The public details. Fields that mean nothing for the activity's mode are left out."""

    bring = TextField(
        label=_("Cần mang theo gì"), required=False, max_length=300,
        help_text=_("Như: điện thoại, bút, kính đọc sách. Không cần gì thì ghi “Không cần mang gì”."),
    )  # fmt: skip
    agenda = LinesField(
        label=_("Chương trình"), required=False, rows=4, help_text=_("Mỗi dòng một mục, như “8:00 Đón tiếp”.")
    )
    speakers = LinesField(
        label=_("Người trình bày"), required=False, rows=2, help_text=_("Mỗi dòng một người: tên, chức danh.")
    )
    wheelchair = forms.ChoiceField(
        label=_("Xe lăn vào được không?"), choices=_YES_NO, required=False, widget=forms.RadioSelect
    )
    access_notes = TextField(
        label=_("Hỗ trợ người khuyết tật"), required=False, max_length=300,
        help_text=_("Như: có chỗ ngồi phía trước cho người nghe kém, có người dẫn lối."),
    )  # fmt: skip
    phone_only = forms.ChoiceField(
        label=_("Chỉ có điện thoại thì học được không?"), choices=_YES_NO, required=False, widget=forms.RadioSelect
    )
    takes_registrations = forms.BooleanField(
        label=_("Nhận đăng ký trước"), required=False, help_text=_("Bỏ chọn nếu ai đến cũng được, không cần báo trước.")
    )
    closes_at = InstantField(
        label=_("Ngừng nhận đăng ký lúc"), required=False,
        help_text=_("Như 17:00 08/10/2021. Để trống là nhận đến khi buổi đầu bắt đầu."),
    )  # fmt: skip
    counts_clicks = forms.BooleanField(
        label=_("Vào phòng trực tuyến thì tính là có mặt"), required=False,
        help_text=_("Ai bấm vào phòng học từ trang của mình thì tự được ghi có mặt buổi đó."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, page: PublicPage, mode: str, seen: int) -> None:
        super().__init__(data, initial=_as_it_is(page) | {"seen": seen})
        self.questions = QuestionForms(data, page)
        left_out = {Mode.ONLINE: ("wheelchair",), Mode.IN_PERSON: ("phone_only", "counts_clicks"), Mode.BOTH: ()}
        self.kept = {name: self.initial[name] for name in left_out[Mode(mode)]}
        for name in self.kept:
            del self.fields[name]

    def is_valid(self) -> bool:
        return super().is_valid() and self.questions.is_valid()

    def words(self) -> PublicWords:
        """What was typed; what was not asked stays as it was."""
        said = {**self.kept, **self.cleaned_data}
        return PublicWords(
            bring=said["bring"],
            agenda="\n".join(said["agenda"]),
            speakers="\n".join(said["speakers"]),
            access_notes=said["access_notes"],
            wheelchair=_SAID[said["wheelchair"]],
            phone_only=_SAID[said["phone_only"]],
            takes_registrations=said["takes_registrations"],
            closes_at=said["closes_at"],
            questions=self.questions.asked(),
            counts_clicks=said["counts_clicks"],
        )


class QuestionForm(forms.Form):
    """One question. Without words it is not asked."""

    label = TextField(label=_("Câu hỏi"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Trả lời thế nào"), choices=QuestionKind.choices, widget=forms.RadioSelect)
    choices = LinesField(label=_("Các lựa chọn"), required=False, rows=3, help_text=_("Mỗi dòng một câu trả lời."))
    required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


class QuestionForms:
    """As many questions as may be asked: those there are, then blank ones."""

    def __init__(self, data: Any, page: PublicPage) -> None:
        known: Sequence[Question] = questions_from(page.questions)
        self.keys = {question.key for question in known}
        self.forms = [
            QuestionForm(data, prefix=f"hoi-{n + 1}", initial=_question(known[n] if n < len(known) else Question("")))
            for n in range(MOST_QUESTIONS)
        ]
        self.count = len(known)

    def __iter__(self) -> Any:
        return iter(self.forms)

    def is_valid(self) -> bool:
        return not any(form.errors for form in self.forms)

    def asked(self) -> list[Question]:
        """Those with words; a key that is none of the page's is a new question."""
        said = [form.cleaned_data for form in self.forms]
        return [
            Question(
                one["label"],
                one["kind"],
                one["required"],
                one["choices"],
                one["key"] if one["key"] in self.keys else "",
            )
            for one in said
            if one["label"]
        ]


class MaterialForm(forms.Form):
    """Something to read before or after."""

    title = TextField(
        label=_("Tên tài liệu"), max_length=200, error_messages={"required": _("Hãy đặt tên cho tài liệu.")}
    )
    link = forms.CharField(
        label=_("Liên kết"), required=False, max_length=500, widget=forms.URLInput(attrs={"autocomplete": "off"})
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp"), required=False, widget=forms.FileInput(attrs={"accept": _FILES}),
        help_text=_("PDF, Word (.docx), Excel (.xlsx) hoặc ảnh. Ai cũng tải được, nên đừng gửi giấy tờ có thông tin cá nhân."),
    )  # fmt: skip


class TakeDownForm(forms.Form):
    reason = TextField(
        label=_("Vì sao gỡ xuống"), required=False, max_length=300,
        help_text=_("Người đã đăng ký được báo kèm lý do này."),
    )  # fmt: skip


def _as_it_is(page: PublicPage) -> dict[str, Any]:
    words = {True: "co", False: "khong", None: ""}
    return {
        "bring": page.bring,
        "agenda": page.agenda.splitlines(),
        "speakers": page.speakers.splitlines(),
        "access_notes": page.access_notes,
        "wheelchair": words[page.wheelchair],
        "phone_only": words[page.phone_only],
        "takes_registrations": page.takes_registrations,
        "closes_at": page.closes_at,
        "counts_clicks": page.counts_clicks,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "label": question.label, "kind": question.kind, "choices": list(question.choices),
        "required": question.required, "key": question.key,
    }  # fmt: skip
