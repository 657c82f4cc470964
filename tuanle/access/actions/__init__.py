"""Roles given, taken back, handed over, and offered by invitation."""

from tuanle.access.actions.grants import give_role, hand_over, take_role
from tuanle.access.actions.invitations import invite, take_invitation, take_with_new_account, withdraw_invitation

__all__ = [
    "give_role",
    "hand_over",
    "invite",
    "take_invitation",
    "take_role",
    "take_with_new_account",
    "withdraw_invitation",
]
