"""One raw cell into a reading: a value with its source, or a question with its candidates."""

from dataclasses import dataclass
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import squeeze
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import UnitIndex, certain
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ItemKind, Setting, Taken, is_status
from tuanle.reports.kinds.items.statuses import MISSING, STATUS_LABELS

RAW_KEPT = 200
FIGURE = "figure"


def letters(column: int) -> str:
    """0 is `A`, 26 is `AA`."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """`D12` for row 11, column 3."""
    return f"{letters(column)}{row + 1}"


def raw_text(raw: Any) -> str:
    """What stood in the cell, short enough to keep."""
    if isinstance(raw, float) and raw == int(raw):
        return str(int(raw))
    text = str(raw)
    return text if len(text) <= RAW_KEPT else text[: RAW_KEPT - 1] + "…"


@dataclass(frozen=True)
class CellTaker:
    """Puts what cells say into a reading."""

    reading: Reading
    form: Form
    units: UnitIndex
    setting: Setting

    def take(
        self, key: str, item: Item, kind: ItemKind, raw: Any, sheet: str, spot: str, setting: Setting | None = None
    ) -> Taken:
        """Take one cell. Blank leaves no trace; what is unclear becomes a question."""
        taken = kind.take(raw, item, setting or self.setting)
        if taken.is_blank:
            return taken
        where = {"sheet": sheet, "cell": spot, "raw": raw_text(raw)}
        if taken.is_unclear:
            options = tuple(Option(one.value, one.label, one.confidence) for one in taken.candidates)
            self.reading.ask(
                f"cell:{key}", ABOUT_CELL, wording(
                    gettext_noop("%(cell)s: %(why)s. Ghi bao nhiêu?") if kind.control == FIGURE else gettext_noop("%(cell)s: %(why)s."),
                    cell=f"{item.number} {self.form.label_of(key)}", why=taken.why,
                ), where, options,
            )  # fmt: skip
            return taken
        if taken.note:
            self.reading.tell(
                "note",
                wording(
                    gettext_noop("%(cell)s: %(why)s."), cell=f"{item.number} {self.form.label_of(key)}", why=taken.note
                ),
                where,
            )
        if is_status(taken.value):
            self.put_status(key, dict(taken.value), taken.elsewhere, sheet, spot, where["raw"])
            return taken
        for complaint in kind.complaints(taken.value, item):
            self.reading.tell(
                "value",
                wording(
                    gettext_noop("%(cell)s: %(said)s"), cell=f"{item.number} {self.form.label_of(key)}", said=complaint
                ),
                where,
                level=Level.ERROR,
            )
        self.reading.cells[key] = taken.value
        self.reading.sources[key] = [sheet, spot, where["raw"]]
        return taken

    def put_status(
        self, key: str, answer: dict[str, Any], unit_text: str, sheet: str, spot: str, raw: str = ""
    ) -> None:
        """Put a status; where the figure was counted elsewhere, the unit must be known or is asked."""
        raw = raw or unit_text or STATUS_LABELS[answer["status"]]
        if answer["status"] == "elsewhere":
            guesses = self.units.find(unit_text) if unit_text else []
            sure = certain(guesses)
            if sure is None:
                label = self.form.label_of(key)
                said = f"“{unit_text}”" if unit_text else wording(gettext_noop("chưa ghi đơn vị"))
                self.reading.ask(
                    f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: đã tính ở đơn vị nào? (%(said)s)"), cell=label, said=said),
                    {"sheet": sheet, "cell": spot, "raw": raw},
                    [Option({**answer, "unit": one.code}, one.name, one.confidence) for one in guesses],
                )  # fmt: skip
                return
            answer["unit"] = sure.code
        self.reading.cells[key] = answer
        self.reading.sources[key] = [sheet, spot, raw]

    def refuse_faulty(self, key: str, sheet: str, spot: str, fault: str) -> None:
        """An error or a formula without a value: the figure is not known, a person must give it."""
        label = f"{self.form.cell_items[key].number} {self.form.label_of(key)}"
        said = tell_fault(self.reading, sheet, spot, fault)
        where = {"sheet": sheet, "cell": spot, "raw": fault}
        self.reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: %(why)s. Ghi bao nhiêu?"), cell=label, why=said), where,
            (Option(MISSING, STATUS_LABELS["missing"], 0.2),),
        )  # fmt: skip


def tell_fault(reading: Reading, sheet: str, spot: str, fault: str) -> Wording:
    """Tell of an error, or of a formula without a value, once; what is wrong with the cell, in words."""
    is_formula = fault.startswith("=")
    said = (
        wording(gettext_noop("công thức %(formula)s chưa có giá trị"), formula=squeeze(fault)[:60])
        if is_formula
        else wording(gettext_noop("ô báo lỗi %(fault)s"), fault=fault)
    )
    text = wording(gettext_noop("Trang “%(sheet)s”, ô %(spot)s: %(said)s."), sheet=sheet, spot=spot, said=said)
    where = {"sheet": sheet, "cell": spot, "raw": fault}
    reading.tell("no_value" if is_formula else "cell_error", text, where, level=Level.ERROR)
    return said
