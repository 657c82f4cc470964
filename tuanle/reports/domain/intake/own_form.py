"""Our Excel form read back, by its hidden keys: rows may have moved, been hidden or gone."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import gettext_noop
from tuanle.core.text import squeeze
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.activity_rows import ActivityReader
from tuanle.reports.domain.intake.cells import CellTaker, address, raw_text
from tuanle.reports.domain.intake.grid import is_count
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.domain.intake.strays import Strays
from tuanle.reports.domain.template import layout
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, STATUS_LABELS, ItemKind, Setting, is_status
from tuanle.reports.kinds.items.statuses import STATUS_OF_LABEL, take_status

_COLUMNS = {"label", "value", "status", "elsewhere", "note"}


@dataclass(frozen=True, slots=True)
class _Place:
    """What a key of the hidden column stands for. `part` is "" (value and answer), "?" (answer) or "=" (value); `label`
    is what the form prints in its row."""

    cell: str
    item: Item
    kind: ItemKind
    part: str
    label: str


class OwnFormPlan:
    """The hidden keys of one form, worked out once and used for every file."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.places: dict[str, _Place] = {}
        # The form prints them, without a key: what Excel reckons is not read.
        self.computed = {item.label for item in form.items.values() if item.is_computed}
        members = {member.key: member.label for axis in form.axes for member in axis.members}
        for key, item in form.cell_items.items():
            kind = ITEM_KINDS[item.kind]
            if item.is_computed:
                continue
            member = key.partition(".")[2]
            label = members[member] if member else item.label
            for part in ("?", "=") if kind.layout.is_long or kind.is_table else ("",):
                self.places[layout.hidden_key(key + part)] = _Place(key, item, kind, part, label)


_PLANS: dict[str, OwnFormPlan] = {}


def plan_of(form: Form) -> OwnFormPlan:
    """The plan of a form, kept by the hash of its content."""
    plan = _PLANS.get(form.sha256)
    if plan is None:
        plan = _PLANS[form.sha256] = OwnFormPlan(form)
    return plan


def other_version(meta: dict[str, str], form: Form) -> Refused | None:
    """Why what was made for another form or version is refused, naming both; None where it is this one."""
    code, version, made_of = (meta.get(key, "") for key in (layout.META_FORM, layout.META_VERSION, layout.META_SHA256))
    if code != form.code:
        return Refused(
            wording(
                gettext_noop(
                    "Báo cáo làm theo biểu mẫu “%(file)s”, đợt này dùng “%(form)s”. Hãy tải biểu mẫu của đợt này rồi điền lại."
                ),
                file=code,
                form=form.code,
            ),
            code="wrong_form",
        )
    if made_of == form.sha256:
        return None
    return Refused(
        wording(
            gettext_noop(
                "Báo cáo làm theo phiên bản %(file)s của biểu mẫu, đợt này dùng phiên bản %(form)s (%(hash)s). Hãy tải biểu mẫu mới rồi chép số liệu sang."
            ),
            file=f"{version} ({made_of[:8]})",
            form=form.version,
            hash=form.sha256[:8],
        ),
        code="wrong_version",
    )


def keys_gone() -> Refused:
    """Our form whose hidden column or row is gone: which figure is which cannot be known."""
    return Refused(
        wording(
            gettext_noop(
                "Cột mã ẩn của biểu mẫu đã bị xóa hoặc dán đè nên không biết số nào của chỉ tiêu nào. Hãy tải lại biểu mẫu của đợt này rồi chép số liệu sang."
            )
        ),
        code="keys_gone",
    )


@dataclass
class OwnFormReader:
    """Reads the sheets of one file into a reading."""

    plan: OwnFormPlan
    units: UnitIndex
    setting: Setting
    reading: Reading

    def read(self, sheet: str, rows: list[list[Any]], faulty: dict[str, str]) -> None:
        """The sheet of figures. `faulty` maps a cell address to what is wrong with it."""
        columns = {str(key): n for n, key in enumerate(rows[0]) if key} if rows else {}
        if not columns.keys() >= _COLUMNS or not any(row[0] in self.plan.places for row in rows):
            raise keys_gone()
        value_at, status_at = columns["value"], columns["status"]
        elsewhere_at, note_at, label_at = columns["elsewhere"], columns["note"], columns["label"]
        value_letter, label_letter = address(0, value_at)[:-1], address(0, label_at)[:-1]
        places, reading = self.plan.places, self.reading
        cells, sources = reading.cells, reading.sources
        taker = CellTaker(reading, self.plan.form, self.units, self.setting)
        strays = Strays(self.plan.form, self.plan.computed, self.setting, reading)
        seen: set[str] = set()
        answers: dict[str, dict[str, Any]] = {}
        for n, row in enumerate(rows):
            key = row[0]
            place = places.get(key) if key else None
            if place is None:
                if n and (key or seen):
                    strays.stray(sheet, n, key, row[label_at], row[value_at], value_at)
                continue
            if key in seen:
                self._repeated(place, sheet, n, row, value_at)
                continue
            seen.add(key)
            part = place.part
            if part != "=":
                status = row[status_at]
                if status or row[elsewhere_at] or row[note_at]:
                    answer = self._answer(place, sheet, n, status, row[elsewhere_at], row[note_at])
                    if answer is not None:
                        answers[place.cell] = answer
                if part == "?":
                    continue
                column, letter = value_at, value_letter
            else:
                column, letter = label_at, label_letter
            raw = row[column]
            spot = f"{letter}{n + 1}"
            if faulty and spot in faulty:
                taker.refuse_faulty(place.cell, sheet, spot, faulty[spot])
                continue
            if raw == "":
                continue
            if (
                not part
                and place.label not in str(row[label_at])
                and strays.is_renamed(place.cell, place.label, row[label_at])
            ):
                strays.ask_whose(place.cell, place.item, sheet, n, row[label_at], raw, spot)
                answers.pop(place.cell, None)
                continue
            if type(raw) is float:  # the many: a plain figure
                taken = place.kind.take(raw, place.item)
                if not taken.why:
                    cells[place.cell] = taken.value
                    sources[place.cell] = [sheet, spot, repr(taken.value)]
                    continue
            taker.take(place.cell, place.item, place.kind, raw, sheet, spot)
        self._settle(answers, sheet)
        missing = places.keys() - seen
        self._tell_missing({places[key].item.key for key in missing if not places[key].kind.is_table})

    def _answer(
        self, place: _Place, sheet: str, n: int, status: Any, elsewhere: Any, note: Any
    ) -> dict[str, Any] | None:
        """The other answer of a row: status, unit and note, as a cell of JSON."""
        words = squeeze(str(status)) if status else ""
        key = STATUS_OF_LABEL.get(words)
        unit_text = squeeze(str(elsewhere)) if elsewhere else ""
        if key is None and words:
            taken = take_status(words)
            if taken is not None and taken.value is not None:
                key, unit_text = taken.value["status"], unit_text or taken.elsewhere
            elif is_count(status):
                return {"status": "value", "_row": n, "_unit": "", "_figure": status}
            else:
                self.reading.tell(
                    "unknown_status",
                    wording(gettext_noop("“%(answer)s” không phải là một câu trả lời trong danh sách."), answer=words),
                    {"sheet": sheet, "cell": f"F{n + 1}"},
                    level=Level.WARNING,
                )
        note_text = squeeze(str(note)) if note else ""
        if key is None and unit_text:
            key = "elsewhere"
        answer: dict[str, Any] = {"status": key or "value", "_row": n, "_unit": unit_text}
        if note_text:
            answer["note"] = note_text
        return answer

    def _settle(self, answers: dict[str, dict[str, Any]], sheet: str) -> None:
        """Put the other answers beside the values; both at once is a question unless the value is 0."""
        cells, reading = self.reading.cells, self.reading
        taker = CellTaker(reading, self.plan.form, self.units, self.setting)
        for key, answer in answers.items():
            n, unit_text = answer.pop("_row"), answer.pop("_unit")
            spot = f"F{n + 1}"
            value = cells.get(key)
            if "_figure" in answer:
                self._misplaced(key, sheet, spot, answer["_figure"])
                continue
            if answer["status"] == "value":
                if answer.get("note"):
                    reading.tell(
                        "note",
                        wording(
                            gettext_noop("%(cell)s: %(said)s"), cell=self.plan.form.label_of(key), said=answer["note"]
                        ),
                        {"sheet": sheet, "cell": f"H{n + 1}"},
                    )
                continue
            if any(one.key == f"cell:{key}" for one in reading.questions):
                continue
            if value is not None and not (value == 0 and value is not False):
                label = self.plan.form.label_of(key)
                shown = ITEM_KINDS[self.plan.form.cell_items[key].kind].show(value, self.plan.form.cell_items[key])
                cells.pop(key)
                source = reading.sources.pop(key, [sheet, spot, ""])
                reading.ask(
                    f"cell:{key}", ABOUT_CELL,
                    wording(gettext_noop("%(cell)s: vừa ghi “%(value)s” vừa chọn “%(answer)s”. Lấy câu trả lời nào?"), cell=label, value=shown, answer=STATUS_LABELS[answer["status"]]),
                    {"sheet": source[0], "cell": source[1], "raw": source[2]},
                    (Option(value, shown, 0.6), Option(answer, STATUS_LABELS[answer["status"]], 0.4)),
                )  # fmt: skip
                continue
            taker.put_status(key, answer, unit_text, sheet, spot)

    def _misplaced(self, key: str, sheet: str, spot: str, raw: Any) -> None:
        """A figure in the column of the other answers: one column off."""
        item = self.plan.form.cell_items[key]
        kind, value = ITEM_KINDS[item.kind], self.reading.cells.pop(key, None)
        taken = kind.take(raw, item, self.setting)
        values = [one.value for one in taken.candidates] or [taken.value]
        options = [Option(one, kind.show(one, item), 0.6) for one in values if one is not None and not is_status(one)]
        if value is not None:
            self.reading.sources.pop(key, None)
            options.append(Option(value, kind.show(value, item), 0.5))
        self.reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: “%(raw)s” ghi ở cột Trả lời khác, không phải cột Số liệu. Ghi bao nhiêu?"), cell=f"{item.number} {self.plan.form.label_of(key)}", raw=raw_text(raw)),
            {"sheet": sheet, "cell": spot, "raw": raw_text(raw)}, options,
        )  # fmt: skip

    def _repeated(self, place: _Place, sheet: str, n: int, row: list[Any], value_at: int) -> None:
        raw = row[value_at]
        before = self.reading.cells.get(place.cell)
        if raw in ("", None) or (before is not None and place.kind.take(raw, place.item).value == before):
            return
        label = self.plan.form.label_of(place.cell)
        options = []
        taken = place.kind.take(raw, place.item)
        if before is not None:
            options.append(Option(before, place.kind.show(before, place.item), 0.5))
            self.reading.cells.pop(place.cell)
        if taken.value is not None:
            options.append(Option(taken.value, place.kind.show(taken.value, place.item), 0.4))
        self.reading.ask(
            f"cell:{place.cell}", ABOUT_CELL, wording(gettext_noop("%(cell)s: có hai hàng cùng một chỉ tiêu, số khác nhau. Lấy số nào?"), cell=label),
            {"sheet": sheet, "cell": address(n, value_at), "raw": str(raw)}, options,
        )  # fmt: skip

    def _tell_missing(self, items: set[str]) -> None:
        """Rows that a unit of this kind is not asked are not in its form; the file does not say which were deleted."""
        row = self.units.by_code(self.reading.unit) if self.reading.unit else None
        if row is None or not row.kind:
            return
        for item in self.plan.form.asked_of(row.kind):
            if item.key in items:
                self.reading.tell(
                    "row_gone",
                    wording(
                        gettext_noop("Không thấy hàng của chỉ tiêu %(cell)s trong tệp."),
                        cell=f"{item.number} {item.label}",
                    ),
                    level=Level.WARNING,
                )


@lru_cache(maxsize=1)
def activity_reader() -> ActivityReader:
    return ActivityReader()
