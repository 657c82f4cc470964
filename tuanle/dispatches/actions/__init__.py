"""Writes of dispatches: those that come in, our own drafts and their steps, the registers, issuing."""

from tuanle.dispatches.actions.drafts import drop_outgoing, edit_outgoing, start_outgoing
from tuanle.dispatches.actions.incoming import (
    acknowledge,
    acknowledge_all,
    attach_campaign,
    confirm_dispatch,
    mark_applied,
    mark_own,
    receive_dispatch,
)
from tuanle.dispatches.actions.issuing import attach_signed_copy, issue_outgoing, tell_unit
from tuanle.dispatches.actions.registers import Line, enter_by_hand, give_up_number, open_register, reserve_number
from tuanle.dispatches.actions.signing import check_outgoing, return_outgoing, sign_outgoing, submit_outgoing

__all__ = [
    "Line",
    "acknowledge",
    "acknowledge_all",
    "attach_campaign",
    "attach_signed_copy",
    "check_outgoing",
    "confirm_dispatch",
    "drop_outgoing",
    "edit_outgoing",
    "enter_by_hand",
    "give_up_number",
    "issue_outgoing",
    "mark_applied",
    "mark_own",
    "open_register",
    "receive_dispatch",
    "reserve_number",
    "return_outgoing",
    "sign_outgoing",
    "start_outgoing",
    "submit_outgoing",
    "tell_unit",
]
