"""The communes on a map, each with how much can be learnt there."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuanle.activities.queries.programme import Answer, Area, Facet
from tuanle.portal.domain.tiles import tiles
from tuanle.portal.queries.choosing import query_of

#: Of one tile, in units of the drawing; a telephone shows a unit as a pixel.
WIDTH, HEIGHT, GAP = 62, 58, 4
_LEVELS = ("Xã ", "Phường ", "Thị trấn ")
_TOWN = "Thị trấn "


@dataclass(frozen=True)
class Tile:
    """`lines`: its name, broken to fit; `tone`: 0 for none, then 1 to 3, the more the deeper."""

    name: str
    number: int
    href: str
    x: int
    y: int
    lines: Sequence[str]
    tone: int

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def first_line(self) -> int:
        return self.y + (15 if len(self.lines) > 1 else 21)

    @property
    def second_line(self) -> int:
        return self.y + 28

    @property
    def figure_line(self) -> int:
        return self.y + HEIGHT - 9


@dataclass(frozen=True)
class Line:
    name: str
    number: int
    href: str


@dataclass(frozen=True)
class Atlas:
    """`lines`: every commune, for the table behind; `elsewhere`: those whose place is not known."""

    tiles: Sequence[Tile]
    lines: Sequence[Line]
    elsewhere: Sequence[Line]
    width: int
    height: int


def atlas_of(told: Answer, search: str) -> Atlas:
    areas = list(told.programme.areas.values())
    counts = told.counts[Facet.AREA]
    most = max((counts.get(area.code, 0) for area in areas), default=0)
    placed = {
        area.code: (area.latitude, area.longitude)
        for area in areas
        if area.latitude is not None and area.longitude is not None
    }
    cells = tiles(placed)
    plain = [_plain(area.name) for area in areas]
    drawn = []
    lines, elsewhere = [], []
    for area in areas:
        number = counts.get(area.code, 0)
        href = f"{search}{query_of(told.choice.having(Facet.AREA, [area.code]))}"
        line = Line(area.name, number, href)
        lines.append(line)
        if area.code not in cells:
            elsewhere.append(line)
            continue
        column, row = cells[area.code]
        drawn.append(
            Tile(
                area.name, number, href, column * (WIDTH + GAP), row * (HEIGHT + GAP),
                _broken(_short(area, plain)), _tone(number, most),
            )
        )  # fmt: skip
    drawn.sort(key=lambda tile: (tile.y, tile.x))
    wide = max((tile.x for tile in drawn), default=0) + WIDTH
    high = max((tile.y for tile in drawn), default=0) + HEIGHT
    return Atlas(drawn, lines, elsewhere, wide, high)


def _tone(number: int, most: int) -> int:
    return 0 if not number else 1 + min(2, 3 * (number - 1) // most)


def _plain(name: str) -> str:
    for level in _LEVELS:
        name = name.removeprefix(level)
    return name


def _short(area: Area, plain: list[str]) -> str:
    """Without its level, except for a town that shares its name with a commune."""
    short = _plain(area.name)
    return f"TT. {short}" if plain.count(short) > 1 and area.name.startswith(_TOWN) else short


def _broken(name: str) -> list[str]:
    """In two lines of about the same length where it is long."""
    words = name.split()
    if len(name) <= 8 or len(words) < 2:
        return [name]
    cut = min(range(1, len(words)), key=lambda n: max(len(" ".join(words[:n])), len(" ".join(words[n:]))))
    return [" ".join(words[:cut]), " ".join(words[cut:])]
