"""Budget lines, and what was spent on them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import MoneySource
from tuanle.core.numbers import format_number
from tuanle.office.forms.plans.fields import LineField, MoneyField, WholeField
from tuanle.office.forms.plans.sending import SeenForm
from tuanle.plans.queries import Activity, BudgetItem


class BudgetForm(SeenForm):
    what = LineField(label=_("Chi cho việc gì"), max_length=200)
    activity = forms.ChoiceField(label=_("Của hoạt động nào"), required=False)
    source = forms.ChoiceField(label=_("Nguồn kinh phí"), choices=MoneySource.choices, widget=forms.RadioSelect)
    quantity = WholeField(label=_("Số lượng"), required=False)
    measure = LineField(label=_("Đơn vị tính"), required=False, max_length=30, help_text=_("Chiếc, bộ, suất, buổi…"))
    unit_price = MoneyField(label=_("Đơn giá (đồng)"), required=False)
    amount = MoneyField(
        label=_("Số tiền (đồng)"),
        required=False,
        help_text=_("Có số lượng và đơn giá thì để trống: máy tự nhân. Ghi 1.500.000 hay 1,5 triệu đều được."),
    )

    def __init__(self, *args: Any, activities: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.choices = [
            ("", _("Chung cho cả kế hoạch")),
            *((one.key, f"{n}. {one.title}") for n, one in enumerate(activities, 1)),
        ]

    @staticmethod
    def initial_of(item: BudgetItem) -> dict[str, Any]:
        names = ("what", "activity", "source", "quantity", "measure", "unit_price", "amount")
        return {name: getattr(item, name) for name in names}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        quantity, price, amount = (cleaned.get(name) for name in ("quantity", "unit_price", "amount"))
        if self.errors:
            return cleaned
        if (quantity is None) != (price is None):
            self.add_error(
                "unit_price" if price is None else "quantity", _("Có số lượng thì phải có đơn giá, và ngược lại.")
            )
        elif quantity is not None and price is not None:
            product = quantity * price
            if amount is not None and amount != product:
                said = _("%(n)s × %(price)s là %(product)s đồng, không phải %(amount)s. Hãy sửa, hoặc để trống ô này.")
                told = {"n": quantity, "price": price, "product": product, "amount": amount}
                self.add_error("amount", said % {name: format_number(value) for name, value in told.items()})
            cleaned["amount"] = product
        elif not amount:
            self.add_error("amount", _("Hãy ghi số tiền, hoặc số lượng và đơn giá."))
        return cleaned

    def item(self) -> BudgetItem:
        """What was typed."""
        said = self.cleaned_data
        return BudgetItem(
            what=said["what"],
            amount=said["amount"],
            source=said["source"],
            quantity=said["quantity"],
            measure=said["measure"],
            unit_price=said["unit_price"],
            activity=said["activity"],
        )


class SpendingForm(SeenForm):
    """What was spent on each line, and one more thing that had not been planned."""

    what = LineField(label=_("Khoản chi ngoài dự toán"), required=False, max_length=200)
    source = forms.ChoiceField(
        label=_("Nguồn kinh phí"), choices=MoneySource.choices, required=False, widget=forms.RadioSelect
    )
    spent = MoneyField(label=_("Số tiền đã chi (đồng)"), required=False)

    def __init__(self, *args: Any, lines: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"line_{line.pk}"] = MoneyField(label=line.what, required=False, initial=line.spent)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors or not (cleaned.get("what") or cleaned.get("spent")):
            return cleaned
        for name, said in (
            ("what", _("Hãy ghi chi cho việc gì.")),
            ("source", _("Hãy chọn nguồn kinh phí.")),
            ("spent", _("Hãy ghi số tiền đã chi.")),
        ):
            if not cleaned.get(name):
                self.add_error(name, said)
        return cleaned

    @property
    def has_more(self) -> bool:
        """Whether there is something to see in the fields of what had not been planned."""
        return not self.lines or any(self[name].value() or self[name].errors for name in ("what", "source", "spent"))

    def by_line(self) -> dict[int, int | None]:
        return {line.pk: self.cleaned_data[f"line_{line.pk}"] for line in self.lines}
