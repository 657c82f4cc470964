"""Forms, submissions with immutable revisions, what came in, what was decided, what was rolled up."""

from tuanle.reports.models.consolidation import ConsolidatedReport, NarrativeDraft, Overlap, Rollup
from tuanle.reports.models.forms import CampaignForm, Form, FormVersion
from tuanle.reports.models.intake import IntakeFile, Question
from tuanle.reports.models.reminders import Call, LadderStep, Reminder
from tuanle.reports.models.submissions import CellComment, Review, Revision, Submission

__all__ = [
    "Call",
    "CampaignForm",
    "CellComment",
    "ConsolidatedReport",
    "Form",
    "FormVersion",
    "IntakeFile",
    "LadderStep",
    "NarrativeDraft",
    "Overlap",
    "Question",
    "Reminder",
    "Review",
    "Revision",
    "Rollup",
    "Submission",
]
