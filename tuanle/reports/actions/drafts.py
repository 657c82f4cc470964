"""Writing a report on the web: each save is a row of its own, and what was written is sent as a revision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import is_postgresql, write
from tuanle.core.errors import Refused
from tuanle.core.language import _, official
from tuanle.reports.actions.submissions import keep_revision, locked
from tuanle.reports.domain.drafting import Composition, Entry, entries_from, name_of, questions
from tuanle.reports.domain.form import Item
from tuanle.reports.domain.intake import Reading
from tuanle.reports.domain.validation import Finding
from tuanle.reports.enums import CellStatus, EditOutcome, Level, Source, State
from tuanle.reports.models import DraftEdit, Revision, Submission
from tuanle.reports.queries.drafts import draft_of, setting_of
from tuanle.reports.queries.peers import peers_for
from tuanle.reports.queries.submissions import last_year_cells
from tuanle.reports.rules import is_nil, refusal_of


@dataclass(frozen=True)
class Edit:
    """One save. `based`: the number of the edit of this cell that was on the screen. `key`: the writer's name for it."""

    cell: str
    entry: Entry
    based: int
    key: str


@dataclass(frozen=True)
class Saved:
    """What became of a save. `n`: the number of the cell's last edit; `theirs`: that edit, where it is someone else's."""

    edit: Edit
    outcome: EditOutcome
    n: int
    theirs: DraftEdit | None = None


@write
def save_edits(*, submission: Submission, draft: int, edits: Iterable[Edit], by: User, at: datetime) -> list[Saved]:
    """Keep what was written into the cells of a draft. `draft` is the number of the draft that was on the screen.

    A save that follows an edit which is no longer the cell's last one changes nothing: the cell's last edit comes back
    with it. Nor does one whose draft has been sent meanwhile. The same save again (by its `key`) is the one there is.
    Raises `Refused` when nothing can be sent now, and so nothing need be written.
    """
    refusal = refusal_of(submission, at=at)
    if refusal:
        raise Refused(refusal, code="not-open")
    if submission.state in _RESTING and submission.draft == draft:
        _begin(submission, by, at)
    return [_save(submission, draft, edit, by, at) for edit in edits]


#: The states that the first save of a draft ends; what waits for review or was accepted stands until it is sent anew.
_RESTING = (State.ASSIGNED, State.RETURNED)


def _begin(submission: Submission, by: User, at: datetime) -> None:
    resting = Submission.objects.filter(pk=submission.pk, state__in=_RESTING)
    if resting.update(state=State.DRAFT):
        record(verb="report.draft", obj=submission, by=by, at=at, draft=submission.draft)
    submission.state = State.DRAFT


def _save(submission: Submission, draft: int, edit: Edit, by: User, at: datetime) -> Saved:
    """One statement on the way that all saves take: it looks whether the draft is still open and the cell as it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT_POSTGRESQL if is_postgresql() else _INSERT,
            {
                "submission": submission.pk,
                "draft": draft,
                "cell": edit.cell,
                "based": edit.based,
                "after": None if edit.entry is None else orjson.dumps(edit.entry).decode(),
                "key": edit.key,
                "at": connection.ops.adapt_datetimefield_value(at),
                "by": by.pk,
            },
        )
        if cursor.rowcount == 1:
            return Saved(edit, EditOutcome.SAVED, edit.based + 1)
    return _not_saved(submission, draft, edit)


#: The row of the submission is held so that no save slips in while the report is being sent. Of two that follow the same
#: edit, and of the same save sent twice, the unique constraints keep one.
_INSERT = (
    "INSERT INTO reports_draftedit (submission_id, draft, cell, n, after, key, at, by_id)"
    " SELECT s.id, s.draft, %(cell)s, %(based)s + 1, %(after)s, %(key)s, %(at)s, %(by)s"
    " FROM reports_submission s WHERE s.id = %(submission)s AND s.draft = %(draft)s AND %(based)s = ("
    "SELECT COALESCE(MAX(e.n), 0) FROM reports_draftedit e"
    " WHERE e.submission_id = s.id AND e.draft = s.draft AND e.cell = %(cell)s) {lock} ON CONFLICT DO NOTHING"
)
_INSERT_POSTGRESQL = (
    _INSERT.format(lock="FOR KEY SHARE OF s")
    .replace("%(after)s", "%(after)s::jsonb")
    .replace("%(at)s", "%(at)s::timestamptz")
    .replace("%(based)s", "%(based)s::integer")
    .replace("%(cell)s", "%(cell)s::text")
)
_INSERT = _INSERT.format(lock="")


def _not_saved(submission: Submission, draft: int, edit: Edit) -> Saved:
    """Why a save left no row: it is there already, the draft has been sent, or someone was quicker."""
    known = DraftEdit.objects.filter(submission=submission, key=edit.key, draft=draft, cell=edit.cell).first()
    if known is not None:
        return Saved(edit, EditOutcome.SAVED, known.n)
    edits = DraftEdit.objects.filter(submission=submission, draft=draft, cell=edit.cell).select_related("by")
    last = edits.order_by("n").last()
    n = last.n if last else 0
    if Submission.objects.get(pk=submission.pk).draft != draft:
        return Saved(edit, EditOutcome.SENT, n)
    if last is not None and last.after == edit.entry:
        return Saved(edit, EditOutcome.SAVED, n)
    return Saved(edit, EditOutcome.CONFLICT, n, last)


@write
def send_draft(*, submission: Submission, draft: int, seen: str, by: User, at: datetime) -> Revision:
    """Send the draft as the unit's report. `seen`: the hash of the report that was read before sending.

    Raises `Refused`: "not-open"; "sent", when this draft has been sent already; "changed", when someone has written into
    it since it was read; "errors", while something must be mended or a warning has no word.
    """
    submission = locked(submission.pk)
    if submission.draft != draft:
        raise Refused(_("Bản soạn này đã được gửi rồi."), code="sent")
    composed = draft_of(submission, at=at)
    if composed.sha256 != seen:
        raise Refused(_("Báo cáo vừa có thay đổi sau khi anh chị kiểm tra. Hãy xem lại rồi gửi."), code="changed")
    # What is kept with a report is in Vietnamese, whatever the language of the page.
    with official():
        found = questions(composed, last_year_cells(submission), peers_for(submission), setting_of(submission))
    waiting = [each for each in found if must_be_answered(each, composed)]
    if waiting:
        raise Refused(_("Còn %(n)s chỗ phải xem lại trước khi gửi.") % {"n": len(waiting)}, code="errors")
    return keep_revision(
        submission=submission,
        cells=composed.values,
        source=Source.WEB,
        by=by,
        at=at,
        sources=composed.sources,
        findings=[_with_word(each, composed) for each in found],
        is_nil=is_nil(composed.values),
        draft=draft,
    )


def must_be_answered(finding: Finding, composed: Composition) -> bool:
    """An error must be mended; a warning needs a word."""
    if finding.level == Level.WARNING:
        return not composed.remarks.get(name_of(finding))
    return finding.level == Level.ERROR


def _with_word(finding: Finding, composed: Composition) -> dict[str, Any]:
    word = composed.remarks.get(name_of(finding), "") if finding.level == Level.WARNING else ""
    return {**finding.as_data(), **({"remark": word} if word else {})}


@write
def send_nil(*, submission: Submission, draft: int, by: User, at: datetime) -> Revision:
    """Send that nothing took place, in one act: every item that is asked says nil.

    Raises `Refused` as `send_draft` does, and "known" when the system knows of something that took place.
    """
    if locked(submission.pk).draft != draft:
        raise Refused(_("Bản soạn này đã được gửi rồi."), code="sent")
    composed = draft_of(submission, at=at)
    if any(item.value for item in composed.known.values()):
        raise Refused(
            _("Hệ thống đang có hoạt động của đơn vị. Nếu hoạt động không diễn ra, hãy hủy hoạt động trước."),
            code="known",
        )
    edits = _nil_edits(composed, composed.asked, draft)
    saved = save_edits(submission=submission, draft=draft, edits=edits, by=by, at=at)
    if any(each.outcome != EditOutcome.SAVED for each in saved):
        raise Refused(_("Báo cáo vừa có thay đổi. Hãy xem lại rồi gửi."), code="changed")
    seen = draft_of(submission, at=at).sha256
    return send_draft(submission=submission, draft=draft, seen=seen, by=by, at=at)


@write
def nil_the_rest(*, submission: Submission, draft: int, by: User, at: datetime) -> list[Saved]:
    """Say nil to every item that says nothing yet."""
    composed = draft_of(submission, at=at)
    return save_edits(
        submission=submission, draft=draft, edits=_nil_edits(composed, composed.blanks, draft), by=by, at=at
    )


def _nil_edits(composed: Composition, items: Sequence[Item], draft: int) -> list[Edit]:
    nil: Entry = {"value": {"status": CellStatus.NIL.value}}
    edits = []
    for item in items:
        n = composed.cells[item.key].latest.n
        if composed.cells[item.key].entry != nil:
            edits.append(Edit(item.key, nil, n, f"nil:{draft}:{item.key}:{n}"))
    return edits


@write
def fill_draft(
    *, submission: Submission, draft: int, reading: Reading, seen: str, by: User, at: datetime
) -> list[Saved]:
    """Write what a file says into the draft. `seen`: the hash of the draft that the file was compared with.

    Raises `Refused`: "not-open", "sent", and "changed" when someone has written into the draft since.
    """
    submission = locked(submission.pk)
    composed = draft_of(submission, at=at)
    if submission.draft != draft:
        raise Refused(_("Bản soạn này đã được gửi rồi."), code="sent")
    if composed.sha256 != seen:
        raise Refused(_("Bản soạn vừa có thay đổi. Hãy so sánh lại rồi đưa số liệu vào."), code="changed")
    edits = [
        Edit(cell, entry, n, f"file:{draft}:{seen[:16]}:{place}")
        for place, (cell, entry) in enumerate(entries_from(composed, reading).items())
        for n in [composed.latest[cell].n if cell in composed.latest else 0]
    ]
    return save_edits(submission=submission, draft=draft, edits=edits, by=by, at=at)


@write
def drop_draft(*, submission: Submission, draft: int, by: User, at: datetime) -> Submission:
    """Give up what was written since the report was last sent. The edits stay on record; the next draft begins anew."""
    submission = locked(submission.pk)
    if submission.draft != draft:
        raise Refused(_("Bản soạn này đã được gửi rồi."), code="sent")
    submission.draft += 1
    if submission.state == State.DRAFT:
        submission.state = State.RETURNED if submission.current_id else State.ASSIGNED
    submission.save(update_fields=["draft", "state"])
    record(verb="report.drop", obj=submission, by=by, at=at, draft=draft)
    return submission
