"""One unit's report as its page shows it: every line with its source, what stood before, what was found and said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tuanle.orgs.models import Unit
from tuanle.reports.domain.form import Cells, Form, Item, Section
from tuanle.reports.domain.sources import FromFile, FromWeb, source_of
from tuanle.reports.domain.validation import Peers, check, worded
from tuanle.reports.enums import CellStatus, Level
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import CellComment, Revision, Submission
from tuanle.reports.queries.forms import schema_of
from tuanle.reports.queries.submissions import CellRow, cell_rows, differences

TONES = {Level.ERROR: "due", Level.WARNING: "wait", Level.INFO: "neutral"}


@dataclass(frozen=True)
class Finding:
    """What a check found: how grave, in words, at which cells (none: the whole report). `remark`: the unit's word on it."""

    level: Level
    message: str
    cells: tuple[str, ...] = ()
    remark: str = ""

    @property
    def tone(self) -> str:
        return TONES[self.level]


@dataclass(frozen=True)
class Said:
    """What the reviewer asked of a cell. `is_mended`: whether the cell has been changed since; None in the revision that
    was spoken of and those before it. `then`: what it said, in words."""

    comment: CellComment
    is_mended: bool | None
    then: str

    @property
    def body(self) -> str:
        return self.comment.body

    @property
    def tone(self) -> str:
        return "ok" if self.is_mended else "due"


@dataclass(frozen=True)
class Line:
    """One line of the report as read. `text` is the answer in words, `before` what it was in the revision before.

    `typed` is a comment that the reviewer has written and not yet sent.
    """

    row: CellRow
    text: str
    last_year: str
    is_changed: bool
    before: str
    findings: tuple[Finding, ...]
    comments: tuple[Said, ...]
    typed: str = ""
    activities: tuple[dict[str, Any], ...] = ()
    known_text: str = ""

    @property
    def label(self) -> str:
        """The label without that of the figure it is a part of, which stands above it."""
        return self.row.label.removeprefix(f"{self.row.item.label} – ") if self.row.is_part else self.row.label

    @property
    def is_value(self) -> bool:
        return self.row.status == CellStatus.VALUE

    @property
    def status(self) -> CellStatus:
        return self.row.status

    @property
    def field_name(self) -> str:
        """The name of the reviewer's comment on this cell in a form."""
        return f"comment-{self.row.key}"

    @property
    def source(self) -> FromFile | None:
        """Where it stood in the file; None when the figure did not come from one."""
        source = source_of(self.row.source)
        return source if isinstance(source, FromFile) else None

    @property
    def known(self) -> FromWeb | None:
        """What the system knew when it was sent; None when it knew nothing."""
        source = source_of(self.row.source)
        return source if isinstance(source, FromWeb) and (source.known is not None or source.entries) else None


@dataclass(frozen=True)
class Block:
    """A section of the report: figures, texts, tables of activities."""

    section: Section
    figures: list[Line] = field(default_factory=list)
    texts: list[Line] = field(default_factory=list)
    tables: list[Line] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return sum(line.is_changed for line in (*self.figures, *self.texts, *self.tables))


@dataclass(frozen=True)
class Words:
    """Turns cells into words; `units` are the names of the units that cells point to."""

    units: Mapping[str, str]

    def of(self, value: Any, item: Item) -> str:
        """The answer as people read it; empty where there is none."""
        if value is None:
            return ""
        if isinstance(value, dict):
            return self.of_status(value)
        return ITEM_KINDS[item.kind].show(value, item)

    def of_status(self, value: dict[str, Any]) -> str:
        label = str(CellStatus(value["status"]).label)
        told = self.units.get(value.get("unit", ""), value.get("unit", "")) or value.get("note", "")
        return f"{label}: {told}" if told else label

    def activities(self, rows: list[Any]) -> Iterator[dict[str, Any]]:
        """The rows of a table of activities, their units by name; `day` None where no date was given."""
        for row in rows:
            if isinstance(row, dict):
                yield {
                    **row,
                    "day": date.fromisoformat(row["date"]) if row.get("date") else None,
                    "lead": self.units.get(row.get("lead") or "", row.get("lead")),
                    "joint_with": [self.units.get(code, code) for code in row.get("joint_with") or []],
                }


def words_for(*documents: Cells) -> Words:
    """The words for these cells: looks up, once, the name of every unit they point to."""
    codes = {code for cells in documents for value in cells.values() for code in _codes_in(value)}
    return Words(dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {})


def _codes_in(value: Any) -> Iterable[str]:
    if isinstance(value, dict) and value.get("unit"):
        yield value["unit"]
    if isinstance(value, list):
        for row in value:
            if isinstance(row, dict):
                yield from filter(None, [row.get("lead", ""), *(row.get("joint_with") or [])])


def findings_of(revision: Revision) -> list[Finding]:
    """What the checks found when the revision was sent, in the words of whoever reads it now."""
    return [
        Finding(
            Level(found.get("level", Level.INFO)),
            worded(found),
            tuple(_cells_of(found)),
            str(found.get("remark") or ""),
        )
        for found in revision.findings
    ]


def findings_now(revision: Revision, form: Form, unit: Unit, *, last_year: Cells, peers: Peers) -> list[Finding]:
    """Those of `findings_of`, then the figures that stand out among the peers who have answered since it was sent."""
    told = {cell for found in revision.findings if found.get("code") in _FAR for cell in _cells_of(found)}
    found = check(form, revision.cells, unit.kind_id, last_year=last_year, peers=peers)
    since = [one for one in found if one.key == "far_from_peers" and told.isdisjoint(one.cells)]
    return [*findings_of(revision), *(Finding(one.level, one.message, one.cells) for one in since)]


_FAR = {"far_from_last_year", "far_from_peers"}


def _cells_of(found: dict[str, Any]) -> list[str]:
    cells = found.get("cells") or []
    return [found["cell"]] if found.get("cell") else list(cells)


def blocks_of(
    *,
    form: Form,
    revision: Revision,
    before: Revision | None,
    unit: Unit,
    last_year: Cells,
    findings: Sequence[Finding],
    words: Words,
    typed: Mapping[str, str],
) -> list[Block]:
    """The sections of `revision`, each line set beside the revision `before`, last year and what was found."""
    changed = differences(before.cells, revision.cells) if before else {}
    comments = _comments_on(revision.submission)
    blocks: dict[str, Block] = {}
    for row in cell_rows(form=form, revision=revision, unit=unit, last_year=last_year):
        block = blocks.setdefault(row.section.key, Block(row.section))
        known = source_of(row.source)
        line = Line(
            row=row,
            known_text=words.of(known.known, row.item) if isinstance(known, FromWeb) else "",
            text=words.of(row.value, row.item),
            last_year=words.of(row.last_year, row.item),
            is_changed=row.key in changed,
            before=words.of(changed[row.key][0], row.item) if row.key in changed else "",
            findings=tuple(found for found in findings if row.key in found.cells),
            comments=tuple(_said(comment, revision, words, row.item) for comment in comments.get(row.key, ())),
            typed=typed.get(row.key, ""),
            activities=tuple(words.activities(row.value)) if isinstance(row.value, list) else (),
        )
        kind = ITEM_KINDS[row.item.kind]
        (block.tables if kind.is_table else block.texts if kind.layout.is_long else block.figures).append(line)
    return list(blocks.values())


def answered_in(blocks: Iterable[Block]) -> list[tuple[Line, Said]]:
    """What the reviewer asked of earlier revisions, what is still the same first: all there is to look at again."""
    lines = [line for block in blocks for line in (*block.figures, *block.texts, *block.tables)]
    asked = [(line, said) for line in lines for said in line.comments if said.is_mended is not None]
    return sorted(asked, key=lambda pair: bool(pair[1].is_mended))


def _said(comment: CellComment, revision: Revision, words: Words, item: Item) -> Said:
    spoken_of = comment.review.revision
    then = spoken_of.cells.get(comment.cell)
    is_mended = then != revision.cells.get(comment.cell) if spoken_of.n < revision.n else None
    return Said(comment, is_mended, words.of(then, item))


def _comments_on(submission: Submission) -> dict[str, list[CellComment]]:
    comments: dict[str, list[CellComment]] = {}
    for comment in (
        CellComment.objects.filter(review__submission=submission).select_related("review__revision").order_by("id")
    ):
        comments.setdefault(comment.cell, []).append(comment)
    return comments


def revisions_of(submission: Submission) -> list[Revision]:
    """Every revision, newest first, without the bulk of its cells."""
    return list(
        submission.revisions.select_related("submitted_by", "file").defer("cells", "sources", "findings").order_by("-n")
    )


@dataclass(frozen=True)
class Difference:
    """One cell that changed between two revisions, in words."""

    key: str
    number: str
    label: str
    before: str
    after: str


def differences_between(submission: Submission, since: Revision, to: Revision) -> list[Difference]:
    """What changed, in the form's order."""
    form, words = schema_of(submission.version), words_for(since.cells, to.cells)
    changed = differences(since.cells, to.cells)
    return [
        Difference(key, item.number, form.label_of(key), *(words.of(value, item) for value in changed[key]))
        for key, item in form.cell_items.items()
        if key in changed
    ]
