"""Figures of all sheets into one reading: the same twice is taken once, different ones are asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tuanle.core.language import gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.cells import CellTaker, raw_text
from tuanle.reports.domain.intake.grid import is_figure
from tuanle.reports.domain.intake.labels import POSSIBLE, labels_of
from tuanle.reports.domain.intake.reading import ABOUT_CELL, ABOUT_ROW, IGNORE, Option, Reading
from tuanle.reports.domain.intake.tables.checks import check_parts, check_total
from tuanle.reports.domain.intake.tables.choices import (
    apart,
    at_place,
    distinct,
    place_of,
    say_the_same,
    shown_as,
    side_by_side,
)
from tuanle.reports.domain.intake.tables.figures import Figure, Product, Total, short
from tuanle.reports.domain.intake.tables.products import ProductSettler
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, STATUS_LABELS, Setting, Taken, is_status
from tuanle.reports.kinds.items.statuses import MISSING

# How many items are offered for a row that was not understood.
OFFERED = 4
# A sum of columns that nothing explains; a figure in a merged cell or among the notes.
ADDED = 0.3
BESIDE = 0.4
IN_PROSE = 0.6
# That a unit said nothing, where what stands there may be said of all.
NOT_SAID = 0.3


class Settler:
    """Puts figures into a reading."""

    def __init__(self, reading: Reading, form: Form, units: UnitIndex, setting: Setting) -> None:
        self._reading = reading
        self._form = form
        self._setting = setting
        self._taker = CellTaker(reading, form, units, setting)

    def settle(self, figures: Iterable[Figure], totals: Iterable[Total], products: Iterable[Product] = ()) -> None:
        by_key: dict[str, list[Figure]] = defaultdict(list)
        prose: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.in_prose:
                prose[figure.key].append(figure)
            elif figure.key:
                by_key[figure.key].append(figure)
            else:
                self._unsure(figure)
        for key in self._form.cell_items:
            if key in by_key:
                self._key(key, by_key[key])
        ProductSettler(self._reading, self._form, self._setting).settle(products)
        for key in self._form.cell_items:
            if key in prose:
                self._prose(key, prose[key])
        check_parts(self._reading, self._form)
        for total in totals:
            check_total(self._reading, total)

    def _key(self, key: str, figures: list[Figure]) -> None:
        told = [(figure, self._taken(figure)) for figure in figures]
        said = [(figure, taken) for figure, taken in told if not taken.is_blank or figure.fault]
        if not said:
            return
        first, taken = said[0]
        if first.fault:
            self._taker.refuse_faulty(key, first.grid.name, first.spot, first.fault)
            return
        different = [(figure, other) for figure, other in said[1:] if not say_the_same(taken, other)]
        if different or side_by_side(figure for figure, _taken in said):
            self._ask_between(key, said)
            return
        if len(said) > 1:
            where = "; ".join(f"“{figure.grid.name}” ô {figure.spot}" for figure, _ in said)
            self._reading.tell(
                "same_twice",
                wording(
                    gettext_noop("%(cell)s: ghi giống nhau ở %(where)s, tính một lần."),
                    cell=self._form.label_of(key),
                    where=where,
                ),
                self._where(first),
            )
        if first.others:
            self._ask_columns(key, first, taken)
            return
        if first.is_shared or first.aside or first.in_doubt:
            self._ask_whether(key, first, taken)
            return
        item = self._form.cell_items[key]
        self._taker.take(
            key, item, ITEM_KINDS[item.kind], first.raw, first.grid.name, first.spot, self._setting_of(first)
        )

    def _taken(self, figure: Figure) -> Taken:
        item = figure.item
        if item is None:
            return Taken()
        return ITEM_KINDS[item.kind].take(figure.raw, item, self._setting_of(figure))

    def _setting_of(self, figure: Figure) -> Setting:
        return replace(self._setting, measure=figure.measure) if figure.measure else self._setting

    @staticmethod
    def _where(figure: Figure) -> dict[str, str]:
        return {"sheet": figure.grid.name, "cell": figure.spot, "raw": raw_text(figure.raw)}

    def _options(self, figure: Figure, taken: Taken, confidence: float, place: Wording) -> list[Option]:
        item = figure.item
        if item is None:
            return []
        if taken.is_unclear:
            return [
                Option.of(one.value, at_place(one.label, place), round(one.confidence * confidence, 2))
                for one in taken.candidates
            ]
        kind = ITEM_KINDS[item.kind]
        shown = raw_text(figure.raw) if is_status(taken.value) else kind.show(taken.value, item)
        shown = short(shown) if kind.layout.is_long else shown
        return [Option.of(taken.value, at_place(shown, place), confidence)]

    def _prose(self, key: str, figures: list[Figure]) -> None:
        """What sentences say of an item: told where it is not what the table says, else offered, never taken."""
        said = [(figure, taken) for figure in figures if not (taken := self._taken(figure)).is_blank]
        if not said or any(one.key == f"cell:{key}" for one in self._reading.questions):
            return
        item = self._form.cell_items[key]
        label, known = f"{item.number} {self._form.label_of(key)}", self._reading.cells.get(key)
        if known is not None:
            for figure, taken in said:
                if taken.value != known:
                    self._reading.tell(
                        "prose", wording(gettext_noop("%(cell)s: %(place)s ghi “%(said)s”, khác số đã lấy là %(value)s."), cell=label, place=figure.spot, said=figure.label, value=shown_as(known, item)),
                        self._where(figure), level=Level.WARNING,
                    )  # fmt: skip
            return
        options = [option for figure, taken in said for option in self._options(figure, taken, round(IN_PROSE / len(said), 2), place_of(figure, in_sheet=True))]  # fmt: skip
        self._reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: chỉ thấy trong câu văn “%(said)s”. Ghi bao nhiêu?"), cell=label, said="; ".join(figure.label for figure, _taken in said)),
            self._where(said[0][0]), distinct(options),
        )  # fmt: skip

    def _ask_between(self, key: str, said: list[tuple[Figure, Taken]]) -> None:
        alone = [other for figure, _taken in said for other in apart(figure)]
        said = [(figure, self._taken(figure)) for figure in alone]
        options = [
            option
            for figure, taken in said
            for option in self._options(figure, taken, round(1 / len(said), 2), place_of(figure, in_sheet=True))
        ]
        options += self._added(said)
        item = self._form.cell_items[key]
        self._reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: tệp ghi nhiều số khác nhau. Lấy số nào?"), cell=f"{item.number} {self._form.label_of(key)}"),
            self._where(said[0][0]), distinct(options),
        )  # fmt: skip

    def _ask_columns(self, key: str, figure: Figure, taken: Taken) -> None:
        count = 1 + len(figure.others)
        options = self._options(figure, taken, round(1 / count, 2), place_of(figure, head=figure.head))
        said = [(figure, taken)]
        for raw, column, head in figure.others:
            other = replace(figure, raw=raw, column=column, others=())
            said.append((other, self._taken(other)))
            options += self._options(*said[-1], round(1 / count - 0.01, 2), place_of(other, head=head))
        options += self._added(said)
        self._reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: bảng có nhiều cột số, không rõ cột nào là số liệu năm nay."), cell=self._form.label_of(key)),
            self._where(figure), distinct(options),
        )  # fmt: skip

    def _added(self, said: list[tuple[Figure, Taken]]) -> list[Option]:
        """The sum of figures of one row or one column: they may be of villages, modes or months without a total."""
        values = [taken.value for _figure, taken in said]
        rows = {(figure.grid.name, figure.row) for figure, _taken in said}
        columns = {(figure.grid.name, figure.column) for figure, _taken in said}
        is_line = len(rows) == 1 or (len(columns) == 1 and len(rows) == len(said))
        if len(values) < 2 or not is_line or not all(is_figure(value) for value in values):
            return []
        total, words = sum(values), gettext_noop("cộng các cột") if len(rows) == 1 else gettext_noop("cộng các dòng")
        return [Option.of(total, at_place(format_number(total), wording(words)), ADDED)]

    def _ask_whether(self, key: str, figure: Figure, taken: Taken) -> None:
        """A figure in a cell that is merged over several rows, or that stands only among the notes."""
        item = self._form.cell_items[key]
        text = (
            gettext_noop("%(cell)s: “%(raw)s” ghi trong ô gộp chung nhiều dòng hoặc nhiều cột. Riêng chỉ tiêu này ghi bao nhiêu?")
            if figure.is_shared
            else gettext_noop("%(cell)s: “%(raw)s” đứng cuối văn bản gộp nhiều đơn vị, chưa rõ là của riêng đơn vị này hay của chung. Đơn vị này ghi gì?")
            if figure.in_doubt
            else gettext_noop("%(cell)s: cột số liệu để trống, cột ghi chú ghi “%(raw)s”. Ghi bao nhiêu?")
        )  # fmt: skip
        self._reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(text, cell=f"{item.number} {self._form.label_of(key)}", raw=raw_text(figure.raw)),
            self._where(figure),
            [*self._options(figure, taken, BESIDE, place_of(figure)), *([Option(MISSING, STATUS_LABELS["missing"], NOT_SAID)] if figure.in_doubt else [])],
        )  # fmt: skip

    def _unsure(self, figure: Figure) -> None:
        """A row that is no item for sure: offered when it may be one, told when it cannot be."""
        if figure.raw in ("", None) and not figure.fault:
            return
        alone = apart(figure)
        if labels_of(self._form).is_computed(figure.label):
            text = wording(gettext_noop("%(row)s: phần mềm tự tính từ các số khác, không lấy “%(raw)s”."), row=short(figure.label), raw=raw_text(figure.raw))  # fmt: skip
            self._reading.tell("computed", text, self._where(figure))
            return
        options = [option for one in alone for option in self._meanings(one)]
        raws = "; ".join(raw_text(one.raw) for one in alone)
        where = self._where(figure)
        best = figure.matches[0].score if figure.matches else 0
        if options and best >= POSSIBLE:
            options.append(
                Option.of(IGNORE, wording(gettext_noop("Không phải chỉ tiêu của biểu mẫu")), round(1 - best / 100, 2))
            )
            self._reading.ask(
                f"row:{figure.grid.name}!{figure.spot}", ABOUT_ROW,
                wording(gettext_noop("Dòng “%(row)s” ghi “%(raw)s” là chỉ tiêu nào?"), row=short(figure.label), raw=raws), where, distinct(options),
            )  # fmt: skip
        else:
            self._reading.tell(
                "row_unread", wording(gettext_noop("Trang “%(sheet)s”, ô %(spot)s: không rõ dòng “%(row)s” = “%(raw)s” là chỉ tiêu nào, chưa lấy."), sheet=figure.grid.name, spot=figure.spot, row=short(figure.label), raw=raws),
                where, level=Level.WARNING,
            )  # fmt: skip

    def _meanings(self, figure: Figure) -> list[Option]:
        """The items that a row may be, each with what its figure says of it."""
        options = []
        for match in [one for one in figure.matches if one.score >= POSSIBLE][:OFFERED]:
            item = match.item
            taken = self._taken(replace(figure, item=item))
            value = taken.value if not taken.is_unclear else taken.candidates[0].value if taken.candidates else None
            is_guess = taken.is_unclear and is_status(value)  # a text that is no figure: it says nothing of any item
            if value is None or is_guess or (ITEM_KINDS[item.kind].is_text and is_figure(figure.raw)):
                continue
            confidence = round(min(match.score, 95) / 100 * (0.9 if not taken.is_unclear else 0.6), 2)
            shown = raw_text(figure.raw) if is_status(value) else ITEM_KINDS[item.kind].show(value, item)
            label = f"{item.number} {self._form.label_of(match.key)} = {shown}"
            options.append(Option({"key": match.key, "value": value}, label, confidence))
        return options
