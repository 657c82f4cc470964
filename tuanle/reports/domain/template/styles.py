"""The look of the Excel form: violet ink on paper, quiet enough to print in black and white."""

from typing import Any

INK = "#33235F"
RULE = "#CFC4E4"
PALE = "#F0EBF8"
PAPER = "#FBF8F1"
FLAME = "#C8371F"
SECONDARY = "#5B5470"
FONT = "Times New Roman"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "font_color": "#241F33"}
_BOX: dict[str, Any] = {"border": 1, "border_color": RULE}
_INPUT: dict[str, Any] = {**_BASE, **_BOX, "locked": False, "bg_color": PAPER}


class Styles:
    """Formats made once for a workbook, by what they are for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self.plain(bold=True, font_size=15, font_color=INK)
        self.theme = self.plain(italic=True, text_wrap=True, valign="top")
        self.unit = self.plain(bold=True, font_size=12)
        self.help = self.plain(font_size=10, font_color=SECONDARY, text_wrap=True, valign="top")
        self.head = self.plain(
            bold=True, font_color=INK, bg_color=PALE, align="center", text_wrap=True, bottom=2, bottom_color=INK
        )
        self.section = self.plain(bold=True, font_color=INK, bg_color=PALE, **_BOX)
        self.number = self.plain(font_color=SECONDARY, align="center", **_BOX)
        self.label = self.plain(text_wrap=True, **_BOX)
        self.part = self.plain(text_wrap=True, indent=2, font_color=SECONDARY, **_BOX)
        self.measure = self.plain(font_size=10, font_color=SECONDARY, align="center", text_wrap=True, **_BOX)
        self.check = self.plain(font_size=10, font_color=FLAME, text_wrap=True)
        self.choice = self.entry(font_size=10, text_wrap=True)
        self.key = self.plain(font_size=8)
        self.sign = self.plain(align="center", valign="top")
        self.sign_bold = self.plain(align="center", bold=True)
        self.hint = self.plain(font_size=9, italic=True, font_color=SECONDARY)
        self.label_run = self.plain()
        self.alarm = book.add_format({"bg_color": "#FBE3DE"})

    def plain(self, **properties: Any) -> Any:
        """A locked cell."""
        return self._make({**_BASE, **properties})

    def entry(self, **properties: Any) -> Any:
        """A cell to fill."""
        return self._make({**_INPUT, **properties})

    def _make(self, properties: dict[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]
