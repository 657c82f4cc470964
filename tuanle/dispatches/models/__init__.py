"""Dispatches that came or went, the drafts of our own, and the registers."""

from tuanle.dispatches.models.dispatch import Dispatch, DispatchDelivery
from tuanle.dispatches.models.outgoing import Outgoing, SignedCopy, SignOff
from tuanle.dispatches.models.registers import Entry, Register

__all__ = ["DispatchDelivery", "Dispatch", "Entry", "Outgoing", "Register", "SignOff", "SignedCopy"]
