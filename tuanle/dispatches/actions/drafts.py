"""Drafting: starting, editing, dropping."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.dispatches.models import Dispatch, Outgoing
from tuanle.dispatches.rules import can_be_dropped
from tuanle.orgs.models import Unit
from tuanle.ui.templatetags.ui import instant


@write
def start_outgoing(
    *,
    issuer: Unit,
    letter: Letter,
    based_on: Dispatch | None = None,
    amends: Dispatch | None = None,
    by: User | None,
    at: datetime,
) -> Outgoing:
    """A new draft. `based_on` is the dispatch from above that it carries out, `amends` the one whose place it takes."""
    outgoing = Outgoing(
        issuer=issuer, based_on=based_on, amends=amends, drafted_at=at, drafted_by=by, edited_at=at, edited_by=by
    )
    _put(outgoing, letter)
    outgoing.save()
    record(
        verb="outgoing.start",
        obj=outgoing,
        by=by,
        at=at,
        based_on=based_on.pk if based_on else None,
        amends=amends.pk if amends else None,
    )
    return outgoing


@write
def edit_outgoing(*, outgoing: Outgoing, letter: Letter, seen: int, by: User | None, at: datetime) -> Outgoing:
    """Save the draft. `seen` is the version that was open: one saved by somebody since is not overwritten."""
    outgoing = Outgoing.objects.select_for_update().get(pk=outgoing.pk)
    if outgoing.issued_at is not None:
        raise Refused(_("Công văn đã phát hành, không sửa được nữa. Hãy soạn công văn sửa đổi."), code="issued")
    if outgoing.version != seen:
        who = outgoing.edited_by.name if outgoing.edited_by else "–"
        raise Refused(
            _("%(who)s đã lưu bản khác lúc %(at)s. Hãy xem bản đó rồi sửa lại; những gì anh chị vừa gõ còn ở dưới.")
            % {"who": who, "at": instant(outgoing.edited_at)},
            code="changed",
        )
    before = outgoing.letter
    _put(outgoing, letter)
    if outgoing.letter == before:
        return outgoing
    outgoing.version += 1
    outgoing.edited_at, outgoing.edited_by = at, by
    outgoing.save()
    changed = sorted(name for name, value in outgoing.letter.items() if before.get(name) != value)
    record(verb="outgoing.edit", obj=outgoing, by=by, at=at, changed=changed, version=outgoing.version)
    return outgoing


@write
def drop_outgoing(*, outgoing: Outgoing, by: User | None, at: datetime) -> None:
    """Throw a draft away that nobody has signed anything of."""
    if not can_be_dropped(outgoing):
        raise Refused(_("Bản soạn đã được trình hoặc đã có số nên không bỏ được."), code="in-use")
    record(verb="outgoing.drop", obj=outgoing, by=by, at=at, subject=outgoing.subject)
    outgoing.delete()


def _put(outgoing: Outgoing, letter: Letter) -> None:
    outgoing.kind, outgoing.letter, outgoing.digest = letter.kind, letter.to_json(), letter.digest
    outgoing.subject, outgoing.subject_key = letter.subject, fold(letter.subject)
