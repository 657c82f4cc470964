"""The only writes to reports."""

from tuanle.reports.actions.answers import answer_questions
from tuanle.reports.actions.documents import make_consolidated_report
from tuanle.reports.actions.drafts import (
    Edit,
    Saved,
    drop_draft,
    fill_draft,
    must_be_answered,
    nil_the_rest,
    save_edits,
    send_draft,
    send_nil,
)
from tuanle.reports.actions.examining import EMPTY, Taken, examine, examine_all, taken_as_of
from tuanle.reports.actions.form_drafts import (
    change_form_draft,
    drop_form_draft,
    publish_form_draft,
    start_form_draft,
)
from tuanle.reports.actions.forms import publish_default_form, publish_form, use_form
from tuanle.reports.actions.intake import refuse_file, take_in, take_in_all
from tuanle.reports.actions.overlaps import decide_overlap, refresh_overlaps
from tuanle.reports.actions.peers import refresh_typical_figures
from tuanle.reports.actions.reminders import (
    DEFAULT,
    Rung,
    note_call,
    remind_by_hand,
    remind_due,
    set_ladder,
    withdraw_outdated,
)
from tuanle.reports.actions.review import accept_report, reopen_report, return_report
from tuanle.reports.actions.rollups import refresh_rollups
from tuanle.reports.actions.stale import mark_after_refreshing
from tuanle.reports.actions.submissions import expect_reports, locked, submit_report
from tuanle.reports.actions.transmissions import receive_transmission, return_transmission, send_up

__all__ = [
    "EMPTY",
    "DEFAULT",
    "Rung",
    "Edit",
    "Saved",
    "Taken",
    "accept_report",
    "answer_questions",
    "change_form_draft",
    "decide_overlap",
    "drop_draft",
    "drop_form_draft",
    "examine",
    "examine_all",
    "expect_reports",
    "fill_draft",
    "locked",
    "make_consolidated_report",
    "mark_after_refreshing",
    "note_call",
    "must_be_answered",
    "nil_the_rest",
    "publish_default_form",
    "publish_form",
    "receive_transmission",
    "publish_form_draft",
    "refresh_overlaps",
    "refresh_rollups",
    "refresh_typical_figures",
    "refuse_file",
    "remind_by_hand",
    "remind_due",
    "reopen_report",
    "return_report",
    "return_transmission",
    "send_up",
    "set_ladder",
    "save_edits",
    "send_draft",
    "send_nil",
    "start_form_draft",
    "submit_report",
    "take_in",
    "take_in_all",
    "taken_as_of",
    "use_form",
    "withdraw_outdated",
]
