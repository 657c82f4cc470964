"""What a file comes to, before anything is kept: read, checked, weighed."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import gettext_noop
from tuanle.core.wording import Wording, wording, wording_of
from tuanle.orgs.models import Unit
from tuanle.reports.domain.intake import ABOUT_UNIT, Reading, many_units, read_reports
from tuanle.reports.domain.sources import titled
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import IntakeFile
from tuanle.reports.queries.intake import Desk

#: The code of a file that was understood and says nothing.
EMPTY = "nothing"


@dataclass(frozen=True)
class Taken:
    """What became of one file, or of what it says of one of several units. `was_known`: these very bytes had come before.
    `changes`: against the revision before.

    `message` and `code` say why it was refused, for people and for machines; `wording` says it in no language. `part`:
    where in the file it stands, when that holds several units' reports.
    """

    name: str
    outcome: IntakeOutcome
    message: str = ""
    code: str = ""
    unit: Unit | None = None
    reading: Reading | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    revision: int = 0
    intake: IntakeFile | None = None
    was_known: bool = False
    wording: dict[str, Any] = field(default_factory=dict)
    part: str = ""

    @property
    def title(self) -> str:
        """The name of the file, with the part of it."""
        return titled(self.name, self.part)


def examine_all(*, desk: Desk, name: str, content: bytes) -> list[Taken]:
    """Read and check a file without keeping anything: what `take_in_all` would do with it, for each unit that it has."""
    try:
        readings = read_reports(
            content, name, form=desk.form, units=desk.units, campaign=desk.campaign.code, setting=desk.setting
        )
    except Refused as refused:
        return [_refused(name, refused)]
    return [weighed(desk, name, reading) for reading in readings]


def examine(*, desk: Desk, name: str, content: bytes) -> Taken:
    """The same of a file that is to be one unit's: refused when it holds the reports of several."""
    first, *others = examine_all(desk=desk, name=name, content=content)
    if not others:
        return first
    return _refused(name, many_units([one.unit.name if one.unit else one.part for one in (first, *others)]))


def _refused(name: str, refused: Refused) -> Taken:
    return Taken(name, IntakeOutcome.REFUSED, str(refused), refused.code, wording=wording_of(refused.message))


def taken_as_of(*, desk: Desk, taken: Taken, unit: str) -> Taken:
    """The same file, now that it is known by other means whose it is: the sender's address, or a person's word."""
    if taken.reading is None:
        return taken
    if taken.reading.unit == unit and not any(q.about == ABOUT_UNIT for q in taken.reading.questions):
        return taken
    reading = replace(taken.reading, unit=unit, questions=[q for q in taken.reading.questions if q.about != ABOUT_UNIT])
    return weighed(desk, taken.name, reading)


def weighed(desk: Desk, name: str, reading: Reading) -> Taken:
    """What a reading comes to: a report, questions, or a refusal because it says nothing."""
    unit, part = desk.unit_of.get(reading.unit), reading.part
    if reading.refused is not None:
        return replace(_refused(name, reading.refused), unit=unit, part=part)
    if not reading.says_anything:
        why = why_empty(reading)
        return Taken(name, IntakeOutcome.REFUSED, str(why), EMPTY, unit=unit, wording=why.as_data(), part=part)
    if reading.questions or unit is None:
        return Taken(name, IntakeOutcome.QUESTIONS, unit=unit, reading=reading, part=part)
    findings = findings_of(desk, reading, unit)
    return Taken(name, IntakeOutcome.SUBMITTED, unit=unit, reading=reading, findings=findings, part=part)


def why_empty(reading: Reading) -> Wording:
    """What is missing, where, and what to do. An empty table is no answer: blank is not nil."""
    if reading.is_own_form:
        return wording(gettext_noop("Trang “Báo cáo” của tệp chưa ghi số liệu nào. Hãy điền cột “Số liệu”, hoặc chọn “Không phát sinh” ở cột “Trả lời khác”, rồi gửi lại."))  # fmt: skip
    return wording(gettext_noop("Không thấy số liệu nào của biểu mẫu trong tệp này. Hãy điền số liệu vào cột kết quả của bảng, hoặc ghi “Không phát sinh”, rồi gửi lại."))  # fmt: skip


def findings_of(desk: Desk, reading: Reading, unit: Unit) -> list[dict[str, Any]]:
    """What the reading itself found, and the checks of the form."""
    return [asdict(finding) for finding in reading.findings] + desk.findings_on(unit, reading.cells)
