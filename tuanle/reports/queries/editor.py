"""What the pages on which a form is written ask of the domain: pieces of a form, faults, and forms as files."""

from dataclasses import dataclass
from typing import Any

from tuanle.reports.domain import editing
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import Form, Item, from_data, to_data
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.domain.xlsform import read_xlsform, write_xlsform
from tuanle.reports.models import FormVersion

__all__ = [
    "Form",
    "Item",
    "Shipped",
    "editing",
    "excel_of",
    "from_data",
    "read_xlsform",
    "shipped_form",
    "write_xlsform",
]


@dataclass(frozen=True)
class Shipped:
    """The form that comes with the software, where it asks otherwise than every version that was published of it."""

    schema: dict[str, Any]
    latest: FormVersion
    differences: tuple[editing.Difference, ...]


def shipped_form() -> Shipped | None:
    """None while it was never published (the first Week publishes it), and when one of its versions asks the same."""
    shipped = load_form()
    versions = list(FormVersion.objects.filter(form__code=shipped.code).select_related("form").order_by("n"))
    if not versions or any(editing.is_same_form(from_data(one.schema), shipped) for one in versions):
        return None
    latest = versions[-1]
    return Shipped(to_data(shipped), latest, editing.differences(from_data(latest.schema), shipped))


def excel_of(form: Form, unit_kind: str) -> bytes:
    """The Excel form as a unit of this kind (empty: any) would get it, for no campaign."""
    return write_template(form, CampaignInfo("", form.title), UnitInfo("", "", unit_kind))
