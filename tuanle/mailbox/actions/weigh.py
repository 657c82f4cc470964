"""Understanding a message before anything is written: what it is, whose it may be, what each file in it holds.

Nothing here needs the transaction, so the database is not held while workbooks are read.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tuanle.core.language import _
from tuanle.mailbox.domain.automatic import automatic, is_forged, is_spam
from tuanle.mailbox.domain.bodies import Body, read_body
from tuanle.mailbox.domain.letters import Address, Letter
from tuanle.mailbox.domain.links import DriveLink, drive_links
from tuanle.mailbox.domain.paste import as_document, may_be_report
from tuanle.mailbox.domain.unpack import Leaf, is_paper, leaves_of
from tuanle.mailbox.domain.weeks import choose_week
from tuanle.mailbox.domain.whose import CHOSEN, Book, Candidate, Find, best, candidates
from tuanle.mailbox.enums import Automatic, PartOutcome
from tuanle.mailbox.queries import Batch, Place, Thread, thread_of
from tuanle.reports.actions import EMPTY, Taken, examine_all
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.queries import incoming_stream, stamp_of, titled

#: Refused for being something else than a report: beside a report that is no fault.
NOT_REPORTS = frozenset({"not_a_workbook", "not_a_report", EMPTY})


@dataclass(frozen=True)
class Found:
    """One file or body of a message, or what one of several units says in it (`part`). `taken`: what was read of it;
    `guesses`: whose the letter that held it may be."""

    name: str
    content_type: str
    content: bytes
    outcome: PartOutcome | None = None
    explanation: str = ""
    code: str = ""
    taken: Taken | None = None
    guesses: tuple[Candidate, ...] = ()
    part: str = ""

    @property
    def title(self) -> str:
        """The way to it: "bao-cao.xlsx › MN Bát Tràng"."""
        return titled(self.name, self.part)


@dataclass(frozen=True)
class Weighed:
    """A message, understood. `sender` is whose it is; `passed_by` who passed it on, where somebody did."""

    letter: Letter
    automatic: Automatic
    sender: Address
    passed_by: Address | None
    thread: Thread
    place: Place | None
    guesses: tuple[Candidate, ...]
    links: tuple[DriveLink, ...]
    parts: tuple[Found, ...] = ()
    is_spam: bool = False

    @property
    def files(self) -> list[Found]:
        return [part for part in self.parts if part.content]


@dataclass(frozen=True)
class Said:
    """What a person has decided of a message: codes of a unit and of a campaign."""

    unit: str = ""
    campaign: str = ""


@dataclass
class _Weighing:
    """One message on its way to `Weighed`."""

    batch: Batch
    letter: Letter
    said: Said
    at: datetime
    body: Body = field(init=False)
    thread: Thread = field(init=False)
    place: Place | None = None
    _guesses: dict[int, tuple[Candidate, ...]] = field(default_factory=dict)

    def weigh(self) -> Weighed:
        kind = automatic(self.letter, self.batch.own)
        self.body = read_body(self.letter)
        self.thread = thread_of(self.letter.thread)
        files = list(_opened(leaves_of(self.letter)))
        self.place = self._place([leaf for leaf, found in files if found.outcome is None])
        sender, passed_by = self._whose(self.letter)
        guesses = self._of(self.letter, thoroughly=kind == Automatic.PERSON)
        parts = [part for leaf, found in files for part in self._read(leaf, found)]
        if all(part.outcome is not None and part.outcome != PartOutcome.PAPER for part in parts):
            parts += self._pasted()
        words = "\n".join(block for block in self._blocks() if isinstance(block, str))
        return Weighed(
            letter=self.letter,
            automatic=kind,
            sender=sender,
            passed_by=passed_by,
            thread=self.thread,
            place=self.place,
            guesses=guesses,
            links=tuple(drive_links(self.letter, words)),
            parts=tuple(parts),
            is_spam=is_spam(self.letter),
        )

    def _place(self, leaves: list[Leaf]) -> Place | None:
        """The campaign: as a person said, or as the message and its files say."""
        code = self.said.campaign
        if not code:
            weeks = self.batch.weeks(at=self.at)
            several = sum(week.is_open for week in weeks) != 1
            stamps = [stamp_of(leaf.content, leaf.name) for leaf in leaves] if several else []
            code = choose_week(
                weeks,
                stamped=[stamp.campaign for stamp in stamps if stamp],
                thread=self.thread.campaign,
                texts=[self.letter.subject, *(leaf.name for leaf in leaves), *self.body.lines[:5]],
                sender=self.thread.unit,
            )
        return self.batch.place(code) if code in self.batch.campaigns else None

    def _whose(self, letter: Letter) -> tuple[Address, Address | None]:
        """Whose a letter is, and who passed it on: the sender of the message inside counts."""
        outer = self.letter.sender
        if letter is not self.letter:
            return (letter.sender, outer) if letter.sender.email else (outer, None)
        if self.body.forward and self.body.forward.sender.email:
            return self.body.forward.sender, outer
        inner = [one for one in letter.inner if one.sender.email]
        return (inner[0].sender, outer) if len(inner) == 1 and not letter.attachments else (outer, None)

    def _of(self, letter: Letter, *, thoroughly: bool = True) -> tuple[Candidate, ...]:
        """The units that a letter may be from; looked up once for all its files."""
        if id(letter) not in self._guesses:
            self._guesses[id(letter)] = tuple(self._candidates(letter, thoroughly=thoroughly))
        return self._guesses[id(letter)]

    def _candidates(self, letter: Letter, *, thoroughly: bool) -> list[Candidate]:
        if self.said.unit:
            name = self.place.desk.unit_of[self.said.unit].name if self.place else ""
            return [Candidate(self.said.unit, name, 1.0, (CHOSEN,))]
        sender, passed_by = self._whose(letter)
        book = self.place.book if self.place else Book()
        find: Find = self.place.desk.units.find if self.place and thoroughly else lambda text: []
        blocks = self._blocks() if letter is self.letter else read_body(letter).blocks
        return candidates(
            sender=sender,
            subject=letter.subject,
            lines=[block for block in blocks if isinstance(block, str)],
            thread=self.thread.unit if letter is self.letter else "",
            passed_by=passed_by,
            book=book,
            find=find,
            is_forged=is_forged(self.letter),
        )

    def _blocks(self) -> tuple[Any, ...]:
        """What was written: of a forwarded message its own words, then what was said above it."""
        forward = self.body.forward
        return (*forward.blocks, *self.body.blocks) if forward else self.body.blocks

    def _read(self, leaf: Leaf, found: Found) -> list[Found]:
        if found.outcome is not None:
            return [found]
        guesses = self._of(leaf.letter)
        if self.place is None:
            return [replace(found, outcome=PartOutcome.WHICH, guesses=guesses)]
        return self._examined(replace(found, guesses=guesses), self.place)

    def _examined(self, found: Found, place: Place) -> list[Found]:
        """What was read of a file, for each unit whose report is in it."""
        every = examine_all(desk=place.desk, name=found.name, content=found.content)
        return [self._told(replace(found, part=taken.part), taken) for taken in every]

    @staticmethod
    def _told(found: Found, taken: Taken) -> Found:
        if taken.outcome == IntakeOutcome.REFUSED:
            return replace(found, outcome=PartOutcome.REFUSED, explanation=taken.message, code=taken.code, taken=taken)
        return replace(found, taken=taken)

    def _pasted(self) -> Iterator[Found]:
        """The report that stands in the message itself, if one does."""
        blocks = self._blocks()
        if self.place is None or not may_be_report(blocks):
            return
        content = as_document(blocks)
        name = f"{_('Nội dung thư')}.docx"
        found = Found(name, "text/html", content, guesses=self._of(self.letter))
        yield from (read for read in self._examined(found, self.place) if read.outcome is None)


def weigh(batch: Batch, letter: Letter, *, at: datetime, said: Said | None = None) -> Weighed:
    """What a message is, whose it may be and what is in it. Raises `Refused` when its campaign has no form.

    `at` is when it came: the campaigns open then are meant.
    """
    return _Weighing(batch, letter, said or Said(), at).weigh()


def _opened(leaves: list[Leaf]) -> Iterator[tuple[Leaf, Found]]:
    """Every file, those in archives one by one; what can be told without reading is told."""
    for leaf in leaves:
        if leaf.outcome is not None:
            refused = leaf.refused
            why = str(refused) if refused else ""
            code = refused.code if refused else ""
            yield leaf, Found(leaf.name, leaf.content_type, leaf.content, leaf.outcome, why, code)
            continue
        for one in incoming_stream(io.BytesIO(leaf.content), len(leaf.content), leaf.name):
            member = replace(leaf, name=one.name, content=one.content)
            if one.skipped:
                yield member, Found(one.name, "", b"", PartOutcome.IGNORED, one.skipped)
            elif one.refused is not None:
                content = leaf.content if one.name == leaf.name else b""
                told = Found(
                    one.name, leaf.content_type, content, PartOutcome.REFUSED, str(one.refused), one.refused.code
                )
                yield member, told
            elif is_paper(one.content):
                yield member, Found(one.name, "", one.content, PartOutcome.PAPER)
            else:
                yield member, Found(one.name, leaf.content_type, one.content)


def sure_of(weighed: Weighed) -> Candidate | None:
    """The unit that the message itself is from, when that is certain."""
    return best(weighed.guesses)
