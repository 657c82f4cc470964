"""Who writes a letter, and the units below that it may address."""

from collections.abc import Iterable
from dataclasses import dataclass

from tuanle.dispatches.domain.letter.letter import Signing


@dataclass(frozen=True)
class Body:
    """A kind of unit below the sender: its key, the words a dispatch has for it, how many units it has.

    Where there is only one unit of a kind the words are its name.
    """

    kind: str
    words: str
    count: int


@dataclass(frozen=True)
class Sender:
    """What a unit brings to each of its letters. `below` stands in the order of dispatches; `units`: code → name."""

    issuer: str
    superior: str
    short: str
    code: str
    place: str
    email: str
    signing: tuple[Signing, ...]
    below: tuple[Body, ...]
    units: dict[str, str]

    def addressees(self, kinds: Iterable[str], units: Iterable[str] = ()) -> tuple[str, ...]:
        """The lines under «Kính gửi» for these kinds and single units."""
        wanted = set(kinds)
        lines = [body.words for body in self.below if body.kind in wanted]
        lines += [self.units[code] for code in units if code in self.units]
        return tuple(f"{line[:1].upper()}{line[1:]}" for line in lines)

    def bodies(self, kinds: Iterable[str]) -> str:
        """The same in one line, as a heading has it: «UBND các xã, thị trấn; các trường mầm non»."""
        wanted = set(kinds)
        line = "; ".join(body.words for body in self.below if body.kind in wanted)
        return f"{line[:1].upper()}{line[1:]}"
