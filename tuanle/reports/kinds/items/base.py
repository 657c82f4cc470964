"""What every kind of item answers: how a raw cell is read, checked, shown and laid out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from tuanle.core.registry import Registry
from tuanle.core.wording import Wording


class Asked(Protocol):
    """The part of `reports.domain.form.Item` that a kind looks at."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def minimum(self) -> int | None: ...
    @property
    def maximum(self) -> int | None: ...
    @property
    def limit(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a cell: the measure its table gives ("triệu đồng") and the days of the campaign.

    `is_own_table`: it stands in a table that a unit made itself, which may count in millions without saying so.
    """

    measure: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_own_table: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a cell may mean. `confidence` from 0 to 1."""

    value: Any
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Taken:
    """What a raw cell says.

    `value` is the cell in JSON (a value or a status), None when the cell says nothing. With `candidates` a person must
    choose, and `why` says what is unclear. `elsewhere` is the text that names the unit where the figure was counted;
    `note` is worth telling though nothing is in doubt.
    """

    value: Any = None
    candidates: tuple[Candidate, ...] = ()
    why: Wording | str = ""
    elsewhere: str = ""
    note: Wording | str = ""

    @property
    def is_blank(self) -> bool:
        return self.value is None and not self.why

    @property
    def is_unclear(self) -> bool:
        return bool(self.why)


BLANK = Taken()
NO_SETTING = Setting()


@dataclass(frozen=True)
class Layout:
    """How a cell of this kind looks in the Excel form. `validation` is what xlsxwriter's `data_validation` takes."""

    number_format: str = "General"
    align: str = "right"
    lines: int = 1
    is_long: bool = False
    validation: Callable[[Asked], dict[str, Any] | None] = field(default=lambda item: None)


class ItemKind(Protocol):
    """A kind of item. `is_table`: its value is rows, on a sheet of their own. `is_text`: it is written, not counted.

    `control` names the template with which it is filled in on the web: figure, choice, line, long, lines, table.
    """

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> Any: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def is_table(self) -> bool: ...
    @property
    def is_text(self) -> bool: ...
    @property
    def scale(self) -> int: ...
    @property
    def xlsform(self) -> str:
        """The type that XLSForm has for it; of several kinds with one type, the first stands for it."""
        ...

    @property
    def usual_rollup(self) -> str:
        """The key of the roll-up rule that a new item of this kind takes until somebody says otherwise."""
        ...

    @property
    def control(self) -> str: ...

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        """What `raw` (a cell as calamine gives it, or text) says."""
        ...

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        """What is wrong with a value that was taken, in words for the person who wrote it."""
        ...

    def show(self, value: Any, item: Asked) -> str:
        """The value as Vietnam writes it."""
        ...

    def put(self, value: Any) -> Any:
        """The value as it is written into a spreadsheet cell."""
        ...

    def write(self, value: Any) -> str:
        """The value as a person would type it: `take` reads the same out of it."""
        ...

    def adopt(self, figure: Any) -> Any:
        """A figure that the system knows (`campaigns.figures`) as a cell of this kind; None where it says nothing."""
        ...


ITEM_KINDS: Registry[ItemKind] = Registry("kind of item")
