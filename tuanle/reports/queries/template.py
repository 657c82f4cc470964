"""Our Excel form for one unit of a campaign, or for any unit."""

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.orgs.models import Unit
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import Cells
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.models import Submission
from tuanle.reports.queries.forms import schema_of
from tuanle.reports.queries.submissions import last_year_cells

__all__ = ["blank_template", "load_form", "template_of"]


def template_of(submission: Submission, *, cells: Cells | None = None, send_to: str = "") -> bytes:
    """The form that `submission`'s unit fills, with last year's figures beside; filled where `cells` are given."""
    campaign, unit = submission.assignment.campaign, submission.assignment.unit
    parent = parent_in(campaign, unit)
    return write_template(
        schema_of(submission.version),
        campaign_info(campaign, send_to=send_to),
        UnitInfo(unit.code, unit.name, unit.kind_id, parent.name if parent else ""),
        cells=cells,
        last_year=last_year_cells(submission),
        units=_units_of(campaign, without=unit),
    )


def blank_template(form_code: str) -> bytes:
    """The form as such, for no campaign and no unit: to look at, or to fill by hand."""
    form = load_form(form_code)
    return write_template(form, CampaignInfo("", form.title), UnitInfo("", ""))


def campaign_info(campaign: Campaign, *, send_to: str = "") -> CampaignInfo:
    return CampaignInfo(
        code=campaign.code,
        name=campaign.name,
        theme=campaign.theme,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        due_at=campaign.due_at,
        send_to=send_to,
    )


def _units_of(campaign: Campaign, *, without: Unit) -> list[UnitInfo]:
    """The units at which a figure may have been counted: all that report in the campaign."""
    units = Unit.objects.filter(assignments__campaign=campaign, assignments__deliverable="report").exclude(
        pk=without.pk
    )
    return [UnitInfo(code, name) for code, name in units.order_by("path").values_list("code", "name")]
