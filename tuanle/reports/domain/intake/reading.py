"""What was read from one file: cells with their sources, questions for a person, and what is worth telling."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.wording import Wording, worded
from tuanle.orgs.queries import UnitGuess
from tuanle.reports.domain.form import Cells
from tuanle.reports.enums import CellStatus, Level, Source

# What a question is about.
ABOUT_UNIT = "unit"
ABOUT_CELL = "cell"
ABOUT_ROW = "row"
ABOUT_YEAR = "year"

IGNORE: dict[str, Any] = {"ignore": True}


@dataclass(frozen=True)
class Option:
    """One answer offered. `value` is JSON: a cell, a unit code, or for a row `{"key": cell key, "value": cell}`.

    `words` and `said` are its label in no language (see `core.wording`); without them `label` is all there is.
    """

    value: Any
    label: str
    confidence: float
    words: str = ""
    said: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any, label: Wording, confidence: float) -> "Option":
        return cls(value, label.vietnamese, confidence, **label.as_data())


@dataclass(frozen=True)
class Question:
    """Something only a person can decide.

    `key` is unique in the file: `unit`, `year`, `cell:<cell key>`, `row:<sheet>!<cell>`. `where` is
    `{"sheet", "cell", "raw"}`. `candidates` come likeliest first and may be empty. `text` is its Vietnamese, `words` and
    `said` the same in no language.
    """

    key: str
    about: str
    text: str
    where: dict[str, str] = field(default_factory=dict)
    candidates: tuple[Option, ...] = ()
    words: str = ""
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """In the reader's language."""
        return worded(self.words, self.said) or self.text


@dataclass(frozen=True)
class Finding:
    """Something worth telling. `code` is stable; `where`, `words` and `said` as in a question."""

    level: str
    code: str
    text: str
    where: dict[str, str] = field(default_factory=dict)
    words: str = ""
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """In the reader's language."""
        return worded(self.words, self.said) or self.text


@dataclass
class Reading:
    """What one unit says in a file. `origin`: our form or a table of the unit's own; `container`: xlsx, xls, ods, csv,
    docx.

    `unit` is the code when it is certain, else empty and there is a question `unit`. `campaign` is what our form says
    (empty for other tables). `sources` maps a cell key to `[sheet, cell, text as found]`. `road`: the source a revision
    made of it has, where that is not the origin (a form that came by mail). `part`: where in the file it is, when the
    file holds several units' reports. `is_left_out`: a person said that it is no unit's. `refused`: why that part could not be
    read at all, while others of the file were; such a reading is not kept.
    """

    origin: str
    container: str
    form_sha256: str
    campaign: str = ""
    unit: str = ""
    units: list[UnitGuess] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    road: str = ""
    part: str = ""
    is_left_out: bool = False
    refused: Refused | None = None

    @property
    def is_own_form(self) -> bool:
        return self.origin == Source.FORM.value

    @property
    def says_anything(self) -> bool:
        """Whether it holds what a report is made of: a figure, an answer such as nil, or a question on one.

        In our form words are an answer too; those that a table of one's own happens to have make it no report.
        """
        asked = any(question.about in (ABOUT_CELL, ABOUT_ROW) for question in self.questions)
        return asked or any(self._is_said(value) for value in self.cells.values())

    def _is_said(self, value: Any) -> bool:
        if isinstance(value, dict):
            return value.get("status") != CellStatus.MISSING
        return isinstance(value, int | float | list) or (self.is_own_form and bool(value))

    def ask(self, key: str, about: str, text: Wording, where: Mapping[str, str], options: Any = ()) -> None:
        """Add a question once; the likeliest option first."""
        if all(one.key != key for one in self.questions):
            ordered = tuple(sorted(options, key=lambda option: -option.confidence))
            self.questions.append(Question(key[:160], about, text.vietnamese, dict(where), ordered, **text.as_data()))

    def tell(
        self, code: str, text: Wording, where: Mapping[str, str] | None = None, *, level: Level = Level.INFO
    ) -> None:
        """Add a finding once."""
        finding = Finding(level.value, code, text.vietnamese, dict(where or {}), **text.as_data())
        if finding not in self.findings:
            self.findings.append(finding)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def answered(self, answers: Mapping[str, Any]) -> "Reading":
        """The reading after a person answered: question key → value as in a candidate (or any cell they typed).

        Answered questions are gone; a row answered by `{"ignore": true}` is left out. The source of a figure stays
        the cell it was read from.
        """
        result = replace(
            self,
            cells=dict(self.cells),
            sources=dict(self.sources),
            questions=[one for one in self.questions if one.key not in answers],
            findings=list(self.findings),
        )
        for question in self.questions:
            if question.key in answers:
                result._take(question, answers[question.key])
        return result

    def _take(self, question: Question, answer: Any) -> None:
        if question.about == ABOUT_UNIT:
            self.unit, self.is_left_out = ("", True) if answer == IGNORE else (str(answer), False)
            return
        if question.about == ABOUT_YEAR:
            self.is_left_out = answer == IGNORE
            return
        if answer == IGNORE:
            return
        key, value = question.key.partition(":")[2], answer
        if question.about == ABOUT_ROW:
            key, value = answer["key"], answer["value"]
        self.cells[key] = value
        where = question.where
        self.sources[key] = [where.get("sheet", ""), where.get("cell", ""), where.get("raw", "")]


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` gave."""
    return Reading(
        **{
            **data,
            "units": [UnitGuess(**one) for one in data["units"]],
            "questions": [
                Question(**{**one, "candidates": tuple(Option(**option) for option in one["candidates"])})
                for one in data["questions"]
            ],
            "findings": [Finding(**one) for one in data["findings"]],
        }
    )
