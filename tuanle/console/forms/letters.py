"""Writing a dispatch of our own: its fields as a person types them, in the order in which they are printed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.console.forms.dispatches import CHANNELS
from tuanle.dispatches.queries import DRAFTED, Group, Letter, ReportAsked, Sender, Signing, carried_over
from tuanle.documents.enums import Authority
from tuanle.documents.kinds import KINDS
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import name_index
from tuanle.ui.fields import DayField, InstantField, LinesField, LongTextField, TextField

#: A page, not a book.
LONG, LINE = 4000, 1000
_ABOUT = re.compile(r"^V/v:?\s+", re.IGNORECASE)


class LetterForm(forms.Form):
    """Every field of a letter but its groups. `version` is the one that was open when writing began."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Loại văn bản"))
    subject = LongTextField(
        label=_("Trích yếu"), rows=2, required=False, max_length=LINE, help_text=_("Không ghi “V/v”; máy tự thêm.")
    )
    drafter = TextField(
        label=_("Ký hiệu đơn vị soạn thảo"),
        required=False,
        max_length=20,
        help_text=_("Như GDĐT: đứng sau trong ký hiệu công văn và trong “Lưu: VT, …”."),
    )
    place = TextField(label=_("Địa danh"), required=False, max_length=80)
    kinds = forms.MultipleChoiceField(
        label=_("Gửi các loại đơn vị"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = LinesField(
        label=_("Gửi thêm từng đơn vị"), required=False, rows=2, help_text=_("Mỗi tên một dòng, như trong cây đơn vị.")
    )
    addressees = LinesField(
        label=_("Dòng “Kính gửi”"),
        required=False,
        rows=3,
        help_text=_("Mỗi nơi một dòng. Để trống thì máy ghi theo các loại đơn vị đã chọn."),
    )
    legal_bases = LinesField(
        label=_("Căn cứ"), required=False, rows=3, help_text=_("Mỗi căn cứ một dòng, bắt đầu bằng “Căn cứ …”.")
    )
    opening = LongTextField(
        label=_("Câu mở đầu"), required=False, rows=2, max_length=LONG, help_text=_("Kết thúc bằng “… như sau:”.")
    )
    purpose = LinesField(label=_("Mục đích, yêu cầu"), required=False, rows=4, help_text=_("Mỗi đoạn một dòng."))
    theme = LongTextField(label=_("Chủ đề"), rows=2, required=False, max_length=LINE)
    starts_on = DayField(label=_("Tuần lễ từ ngày"), required=False, help_text=_("Ghi như 01/10/2021."))
    ends_on = DayField(label=_("Đến hết ngày"), required=False)
    activities_lead = LongTextField(
        label=_("Câu dẫn vào hoạt động gợi ý"), rows=2, required=False, max_length=LONG,
        help_text=_("Để trống thì máy ghi “… gợi ý một số hoạt động sau:”."),
    )  # fmt: skip
    activities = LinesField(label=_("Hoạt động gợi ý"), required=False, rows=6, help_text=_("Mỗi hoạt động một dòng."))
    due_at = InstantField(
        label=_("Hạn gửi báo cáo: trước lúc"),
        required=False,
        help_text=_("“Trước ngày 10/10” là 00:00 10/10/2021; có giờ thì ghi giờ."),
    )
    report_to = TextField(label=_("Gửi báo cáo về"), required=False, max_length=200)
    report_via = TextField(label=_("Qua cơ quan"), required=False, max_length=200)
    channel = forms.ChoiceField(label=_("Cách gửi báo cáo"), choices=CHANNELS, required=False)
    email = forms.EmailField(label=_("Thư điện tử nhận báo cáo"), required=False)
    upward = LinesField(
        label=_("Tổng hợp để báo cáo"), required=False, rows=2, help_text=_("Cơ quan cấp trên, mỗi nơi một dòng.")
    )
    closing = LinesField(label=_("Đoạn kết"), required=False, rows=2, help_text=_("Mỗi đoạn một dòng."))
    recipients = LinesField(
        label=_("Nơi nhận khác"), required=False, rows=2, help_text=_("“Như trên” và “Lưu: VT” máy tự ghi.")
    )
    signing = LinesField(
        label=_("Thẩm quyền, chức vụ người ký"), required=False, rows=3,
        help_text=_("Mỗi dòng như trên văn bản: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH."),
    )  # fmt: skip
    signer = TextField(
        label=_("Họ tên người ký"), required=False, max_length=80, help_text=_("Không ghi học hàm, học vị.")
    )

    def __init__(self, *args: Any, sender: Sender, unsure: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sender = sender
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(key, KINDS[key].name) for key in DRAFTED]
        fields["kinds"].choices = kind_choices(sender)
        for name in unsure:
            self.fields[f"seen_{name}"] = forms.BooleanField(label=carried_over(name), required=False)

    def clean_subject(self) -> str:
        """Without the «V/v» that is ours to print."""
        return _ABOUT.sub("", self.cleaned_data["subject"])

    def clean_units(self) -> list[str]:
        """Names as codes of units below the sender."""
        names: list[str] = self.cleaned_data["units"]
        if not names:
            return []
        index = name_index(Unit.objects.filter(code__in=self.sender.units))
        codes = []
        for name in names:
            sure = index.sure(name)
            if sure is None:
                raise forms.ValidationError(
                    _("Không rõ “%(name)s” là đơn vị nào. Hãy ghi tên như trong cây đơn vị."),
                    params={"name": name},
                )
            codes.append(sure.code)
        return codes

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."))
        return cleaned


class GroupForm(forms.Form):
    """Bodies and what they are charged with."""

    kinds = forms.MultipleChoiceField(label=_("Giao cho"), required=False, widget=forms.CheckboxSelectMultiple)
    bodies = TextField(
        label=_("Cách ghi trong văn bản"),
        required=False,
        max_length=LINE,
        help_text=_("Để trống thì máy ghi theo các loại đơn vị đã chọn."),
    )
    duties = LinesField(label=_("Nhiệm vụ"), required=False, rows=4, help_text=_("Mỗi nhiệm vụ một dòng."))

    def __init__(self, *args: Any, sender: Sender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kinds"].choices = kind_choices(sender)


GroupForms = forms.formset_factory(GroupForm, extra=1, can_delete=True, max_num=40)


def kind_choices(sender: Sender) -> list[tuple[str, str]]:
    return [(body.kind, f"{body.words[:1].upper()}{body.words[1:]} ({body.count})") for body in sender.below]


def letter_forms(letter: Letter, version: int, sender: Sender, data: Any = None) -> tuple[LetterForm, Any]:
    """The two forms of a letter: its fields and its groups."""
    form = LetterForm(data, initial=_initial(letter, version, sender), sender=sender, unsure=letter.unsure)
    groups = GroupForms(
        data,
        initial=[{"kinds": list(one.kinds), "bodies": one.bodies, "duties": list(one.duties)} for one in letter.groups],
        prefix="group",
        form_kwargs={"sender": sender},
    )
    return form, groups


def _initial(letter: Letter, version: int, sender: Sender) -> dict[str, Any]:
    return {
        **{name: getattr(letter, name) for name in _PLAIN},
        **{name: list(getattr(letter, name)) for name in (*_LISTS, "kinds")},
        "version": version,
        "units": [sender.units[code] for code in letter.units if code in sender.units],
        "due_at": letter.report.due_at,
        "report_to": letter.report.to,
        "report_via": letter.report.via,
        "channel": letter.report.channel,
        "email": letter.report.email,
        "upward": list(letter.report.upward),
        "signing": [" ".join(part for part in (one.authority, one.text) if part) for one in letter.signing],
    }


_PLAIN = (
    "kind", "subject", "drafter", "place", "opening", "theme", "starts_on", "ends_on", "activities_lead", "signer",
)  # fmt: skip
_LISTS = ("addressees", "legal_bases", "purpose", "activities", "closing", "recipients")


def letter_from_forms(before: Letter, form: LetterForm, groups: Any, sender: Sender) -> Letter:
    """`before` with what was typed. A field in which something is wrong keeps what it was.

    Printed words that were the machine's own follow the kinds that were chosen anew.
    """
    typed = form.cleaned_data
    plain: dict[str, Any] = {name: typed.get(name, getattr(before, name)) for name in _PLAIN}
    lists: dict[str, Any] = {name: tuple(typed.get(name, getattr(before, name))) for name in _LISTS}
    kinds, units = tuple(typed.get("kinds", before.kinds)), tuple(typed.get("units", before.units))
    if lists["addressees"] in ((), sender.addressees(before.kinds, before.units)):
        lists["addressees"] = sender.addressees(kinds, units)
    report = before.report
    return replace(
        before,
        **plain,
        **lists,
        kinds=kinds,
        units=units,
        groups=tuple(_groups(before, groups, sender)),
        report=ReportAsked(
            due_at=typed.get("due_at", report.due_at),
            to=typed.get("report_to", report.to),
            via=typed.get("report_via", report.via),
            email=typed.get("email", report.email),
            channel=typed.get("channel", report.channel),
            upward=tuple(typed.get("upward", report.upward)),
        ),
        signing=tuple(map(_signing, typed["signing"])) if "signing" in typed else before.signing,
        unsure=tuple(name for name in before.unsure if not typed.get(f"seen_{name}")),
    )


def _groups(before: Letter, groups: Any, sender: Sender) -> Iterable[Group]:
    for place, form in enumerate(groups.forms):
        typed = getattr(form, "cleaned_data", None) or {}
        if typed.get("DELETE"):
            continue
        old = before.groups[place] if place < len(before.groups) else Group((), "", ())
        kinds = tuple(typed.get("kinds", old.kinds))
        bodies = typed.get("bodies", old.bodies)
        if bodies in ("", sender.bodies(old.kinds)):
            bodies = sender.bodies(kinds)
        duties = tuple(typed.get("duties", old.duties))
        if kinds or bodies or duties:
            yield Group(kinds, bodies, duties)


def _signing(line: str) -> Signing:
    """`KT. CHỦ TỊCH` as its prefix and what stands behind it."""
    first, _space, rest = line.partition(" ")
    is_prefix = first.upper() in set(Authority) and rest
    return Signing(first.upper(), rest.upper()) if is_prefix else Signing("", line.upper())
