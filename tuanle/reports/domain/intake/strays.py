"""Rows of our form whose hidden key is gone, or no longer that of their label: asked or told, never guessed."""

from dataclasses import dataclass
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import nfc, squeeze
from tuanle.core.wording import Wording, wording
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.cells import address, raw_text
from tuanle.reports.domain.intake.grid import is_count
from tuanle.reports.domain.intake.labels import POSSIBLE, LabelIndex, labels_of
from tuanle.reports.domain.intake.reading import ABOUT_ROW, IGNORE, Option, Reading
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, Setting, is_status


@dataclass(frozen=True)
class Strays:
    """Puts what such rows say into a reading. `computed`: labels that the form prints without a key."""

    form: Form
    computed: set[str]
    setting: Setting
    reading: Reading

    def is_renamed(self, cell: str, printed: str, label: Any) -> bool:
        """Whether the label in a row is no longer that of its key: rows sorted or pasted without their hidden column."""
        text = nfc(str(label))
        if printed in text:
            return False
        sure = self._labels.sure(self._labels.match(text.partition("\n")[0]))
        return sure is None or sure.key != cell

    def ask_whose(self, cell: str, item: Item, sheet: str, n: int, label: Any, raw: Any, spot: str) -> None:
        """The hidden key and the label in a row name two items: whose the figure is, only the writer knows."""
        text = nfc(str(label)).partition("\n")[0]
        sure = self._labels.sure(self._labels.match(text))
        named = [(sure.key, sure.item, 0.6)] if sure else []
        options = self._meanings([*named, (cell, item, 0.4)], raw)
        self._ask_row(
            sheet, spot, raw, options,
            wording(
                gettext_noop("Hàng %(row)s: mã ẩn là của chỉ tiêu “%(cell)s” nhưng nhãn ghi “%(label)s”. Số “%(raw)s” là của chỉ tiêu nào?"),
                row=n + 1, cell=self.form.label_of(cell), label=squeeze(text), raw=raw_text(raw),
            ),
        )  # fmt: skip

    def stray(self, sheet: str, n: int, key: Any, label: Any, raw: Any, value_at: int) -> None:
        """A row without a key of the form: its figure is asked by its label, or told."""
        text, spot = nfc(str(label)).partition("\n")[0], address(n, value_at)
        if not key and text in self.computed:
            return
        matches = [one for one in self._labels.match(text) if one.score >= POSSIBLE] if is_count(raw) else []
        options = self._meanings(
            [(one.key, one.item, round(min(one.score, 95) / 100 * 0.9, 2)) for one in matches[:4]], raw
        )
        if options:
            said = wording(
                gettext_noop("Dòng “%(row)s” ghi “%(raw)s” là chỉ tiêu nào?"), row=squeeze(text), raw=raw_text(raw)
            )
            self._ask_row(sheet, spot, raw, options, said)
        elif is_count(raw):
            said = wording(
                gettext_noop("Hàng %(row)s không mang mã của biểu mẫu, bỏ qua số “%(raw)s”."),
                row=n + 1,
                raw=raw_text(raw),
            )
            self.reading.tell(
                "unknown_key", said, {"sheet": sheet, "cell": spot, "raw": raw_text(raw)}, level=Level.WARNING
            )
        elif key:
            said = wording(
                gettext_noop("Hàng %(row)s mang mã “%(key)s” không có trong biểu mẫu, bỏ qua."), row=n + 1, key=key
            )
            self.reading.tell("unknown_key", said, {"sheet": sheet, "cell": f"A{n + 1}"}, level=Level.WARNING)

    def _meanings(self, named: list[tuple[str, Item, float]], raw: Any) -> list[Option]:
        options = []
        for key, item, confidence in named:
            kind = ITEM_KINDS[item.kind]
            taken = kind.take(raw, item, self.setting)
            value = taken.candidates[0].value if taken.candidates else taken.value
            if value is not None:
                shown = raw_text(raw) if is_status(value) else kind.show(value, item)
                label = f"{item.number} {self.form.label_of(key)} = {shown}"
                options.append(Option({"key": key, "value": value}, label, confidence))
        return options

    def _ask_row(self, sheet: str, spot: str, raw: Any, options: list[Option], text: Wording) -> None:
        nothing = Option.of(IGNORE, wording(gettext_noop("Không phải chỉ tiêu của biểu mẫu")), 0.1)
        where = {"sheet": sheet, "cell": spot, "raw": raw_text(raw)}
        self.reading.ask(f"row:{sheet}!{spot}", ABOUT_ROW, text, where, [*options, nothing])

    @property
    def _labels(self) -> LabelIndex:
        return labels_of(self.form)
