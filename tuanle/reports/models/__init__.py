"""Forms, submissions with immutable revisions, what came in, what was decided, what was rolled up."""

from tuanle.reports.models.consolidation import ConsolidatedReport, NarrativeDraft, Overlap, Rollup, Transmission
from tuanle.reports.models.drafts import DraftEdit
from tuanle.reports.models.forms import CampaignForm, Form, FormDraft, FormVersion
from tuanle.reports.models.intake import IntakeFile, Question
from tuanle.reports.models.peers import TypicalFigures
from tuanle.reports.models.reminders import Call, LadderStep, Reminder
from tuanle.reports.models.submissions import CellComment, Receipt, Review, Revision, Submission

__all__ = [
    "Call",
    "CampaignForm",
    "CellComment",
    "ConsolidatedReport",
    "DraftEdit",
    "Form",
    "FormDraft",
    "FormVersion",
    "IntakeFile",
    "LadderStep",
    "NarrativeDraft",
    "Overlap",
    "Question",
    "Reminder",
    "Receipt",
    "Review",
    "Revision",
    "Rollup",
    "Submission",
    "Transmission",
    "TypicalFigures",
]
