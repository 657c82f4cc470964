"""Our Excel form, written."""

from tuanle.reports.domain.template.layout import CampaignInfo, UnitInfo, unit_choice
from tuanle.reports.domain.template.writer import write_template

__all__ = ["CampaignInfo", "UnitInfo", "unit_choice", "write_template"]
