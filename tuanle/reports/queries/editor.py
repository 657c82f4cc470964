"""What the pages on which a form is written ask of the domain: pieces of a form, faults, and forms as files."""

from tuanle.reports.domain import editing
from tuanle.reports.domain.form import Form, Item, from_data
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.domain.xlsform import read_xlsform, write_xlsform

__all__ = ["Form", "Item", "editing", "excel_of", "from_data", "read_xlsform", "write_xlsform"]


def excel_of(form: Form, unit_kind: str) -> bytes:
    """The Excel form as a unit of this kind (empty: any) would get it, for no campaign."""
    return write_template(form, CampaignInfo("", form.title), UnitInfo("", "", unit_kind))
