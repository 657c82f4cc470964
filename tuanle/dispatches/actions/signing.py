"""The steps of a draft: to be checked, checked, signed, or returned. Each holds for exactly the content it was done on."""

from collections.abc import Collection
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.dispatches.enums import State, Step
from tuanle.dispatches.models import Outgoing, SignOff
from tuanle.dispatches.queries.outgoing import last_step, letter_in, questions_of
from tuanle.dispatches.rules import is_author, state_of


@write
def submit_outgoing(*, outgoing: Outgoing, by: User | None, at: datetime) -> SignOff:
    """Send a draft to be checked. Raises `Refused` while something in it waits for a person."""
    outgoing = _locked(outgoing, {State.DRAFT, State.RETURNED})
    if questions_of(outgoing, letter_in(outgoing)):
        raise Refused(_("Bản soạn còn mục chưa ghi hoặc chưa xem. Hãy ghi nốt rồi trình."), code="questions")
    return _step(outgoing, Step.SUBMITTED, "", by, at)


@write
def check_outgoing(*, outgoing: Outgoing, seen: str, note: str = "", by: User | None, at: datetime) -> SignOff:
    """The checker finds it right. `seen` is the digest of what they had before their eyes."""
    outgoing = _locked(outgoing, {State.SUBMITTED}, seen)
    if by is not None and is_author(by, outgoing, last_step(outgoing, Step.SUBMITTED)):
        raise Refused(_("Người soạn không tự kiểm tra bản của mình. Hãy nhờ người khác."), code="own-work")
    return _step(outgoing, Step.CHECKED, note, by, at)


@write
def sign_outgoing(*, outgoing: Outgoing, seen: str, note: str = "", by: User | None, at: datetime) -> SignOff:
    """The leader approves it. The signature itself is put on the PDF with the authority's own tool."""
    return _step(_locked(outgoing, {State.CHECKED}, seen), Step.SIGNED, note, by, at)


@write
def return_outgoing(*, outgoing: Outgoing, seen: str, note: str, by: User | None, at: datetime) -> SignOff:
    """Send it back to the drafter, saying why."""
    if not squeeze(note):
        raise Refused(_("Hãy ghi lý do trả lại để người soạn biết cần sửa gì."), code="note")
    return _step(_locked(outgoing, {State.SUBMITTED, State.CHECKED}, seen), Step.RETURNED, note, by, at)


def _locked(outgoing: Outgoing, states: Collection[State], seen: str = "") -> Outgoing:
    """The draft, held for this transaction, if it is in one of `states` and is what was `seen`."""
    held: Outgoing = Outgoing.objects.select_for_update().get(pk=outgoing.pk)
    state = state_of(held, last_step(held))
    if state not in states:
        raise Refused(_("Công văn đang ở bước “%(state)s”. Hãy tải lại trang.") % {"state": state.label}, code="state")
    if seen and held.digest != seen:
        raise Refused(_("Nội dung vừa được sửa. Hãy đọc lại bản mới rồi quyết định."), code="changed")
    return held


def _step(outgoing: Outgoing, step: Step, note: str, by: User | None, at: datetime) -> SignOff:
    signoff = SignOff.objects.create(
        outgoing=outgoing, step=step, digest=outgoing.digest, letter=outgoing.letter, note=squeeze(note), at=at, by=by
    )
    record(verb=f"outgoing.{step}", obj=outgoing, by=by, at=at, digest=outgoing.digest, note=signoff.note)
    return signoff
