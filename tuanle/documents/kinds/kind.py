"""What a kind of document is. Each kind is a module of this package; `kinds` keeps the list."""

import re
from dataclasses import dataclass

_DASH = re.compile(r"\s*[-–—]\s*")
_SYMBOL = re.compile(r"\w+(?:-\w+)+")


@dataclass(frozen=True)
class DocumentKind:
    """A kind of official document.

    `code` is its abbreviation in the symbol, empty for công văn, which has none. `template` is the number of its form
    in the decree's Appendix III. `addressed`: it may open with «Kính gửi». `named`: its name stands centred above the
    subject; else the subject stands under the number as «V/v …». `dated`: place and day stand at its head; minutes tell them in
    their text.
    """

    key: str
    code: str
    name: str
    template: str
    named: bool = True
    addressed: bool = False
    dated: bool = True

    def symbol(self, issuer: str, *, drafted_by: str = "") -> str:
        """`BC-UBND`; for công văn `UBND-GDĐT`, from the abbreviations of the issuer and of the drafting office."""
        parts = (self.code, issuer) if self.named else (issuer, drafted_by)
        return "-".join(part for part in parts if part)

    def typed_symbol(self, text: str) -> str:
        """A symbol of a named kind as a person typed it, in the capitals and hyphens of the decree; empty if it is none."""
        symbol = _DASH.sub("-", text.strip()).upper()
        code, _hyphen, issuer = symbol.partition("-")
        return f"{self.code}-{issuer}" if code == self.code.upper() and _SYMBOL.fullmatch(symbol) else ""
