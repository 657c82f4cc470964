"""What a kind of document is. Each kind is a module of this package; `kinds` keeps the list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentKind:
    """A kind of official document.

    `code` is its abbreviation in the symbol, empty for công văn, which has none. `template` is the number of its form
    in the decree's Appendix III. `addressed`: it may open with «Kính gửi». `named`: its name stands centred above the
    subject; else the subject stands under the number as «V/v …».
    """

    key: str
    code: str
    name: str
    template: str
    named: bool = True
    addressed: bool = False

    def symbol(self, issuer: str, *, drafted_by: str = "") -> str:
        """`BC-UBND`; for công văn `UBND-GDĐT`, from the abbreviations of the issuer and of the drafting office."""
        parts = (self.code, issuer) if self.named else (issuer, drafted_by)
        return "-".join(part for part in parts if part)
