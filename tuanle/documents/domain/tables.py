"""How a table stands on a page: width of each column, and the bands a table too wide is split into."""

from dataclasses import dataclass

from tuanle.documents.domain.content import TableBlock, TableColumn, TableRow
from tuanle.documents.domain.metrics import text_width
from tuanle.documents.enums import Align

#: White space left and right of a cell's text, together, in millimetres, and a hair for rounding.
_PADDING = 2.6
#: A column of words is content between these widths; a figure is never broken.
_SHORTEST_TEXT = 48.0
_LONGEST_TEXT = 66.0
_HEADER_LINES = 6
_LONGEST_RUN = 5
#: How far one level of indent moves the words of a row, in millimetres.
INDENT = 3.0


@dataclass(frozen=True)
class HeaderCell:
    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Band:
    """A part of a table that fits the page: columns by their place in the whole, widths in millimetres."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    header: tuple[tuple[HeaderCell | None, ...], ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None
    caption: str

    @property
    def kept(self) -> tuple[bool, ...]:
        """For each row, whether it stays with the next: what heads other rows, or has parts below it, with the first of
        them, the last of the parts with the one before, the last row with the total."""
        indents = [*(row.indent for row in self.rows), 0]

        def heads(at: int) -> bool:
            here, below, after = indents[at : at + 3]
            return self.rows[at].bold or here < below or here == below > after

        return (*map(heads, range(len(self.rows) - 1)), self.total is not None) if self.rows else ()

    @property
    def together(self) -> tuple[int, ...]:
        """How many rows, the total among them, stand together: 1 for a row alone. A long row of headings is parted."""
        runs: list[int] = []
        joined = False
        for kept in (*self.kept, *((False,) if self.total else ())):
            if joined and runs[-1] < _LONGEST_RUN:
                runs[-1] += 1
            else:
                runs.append(1)
            joined = kept
        return tuple(runs)


def bands(table: TableBlock, available: float) -> tuple[Band, ...]:
    """`table` in as few parts as fit `available` millimetres, about equally wide.

    Repeated columns open each part. A group of columns is cut only when it is wider than the page alone.
    """
    needs = [_need(table, place) for place in range(len(table.columns))]
    least = [need.least for need in needs]
    repeated = [place for place, column in enumerate(table.columns) if column.repeat]
    packed = pages(least, _groups(table.columns), available - sum(least[place] for place in repeated))
    return tuple(
        _band(table, sorted(repeated + places), needs, available, number) for number, places in enumerate(packed)
    )


def pages(widths: list[float], groups: list[list[int]], room: float) -> list[list[int]]:
    """`groups` of places dealt out, in order, to as few pages `room` wide as will do, about evenly."""
    packed = _pack(groups, widths, room)
    narrower = room
    while len(packed) > 1 and narrower > 0 and len(_pack(groups, widths, narrower - 2)) == len(packed):
        narrower -= 2
    return _pack(groups, widths, narrower)


@dataclass(frozen=True)
class _Need:
    """Widths in millimetres: what a column can bear, and what it would like."""

    least: float
    natural: float


def _need(table: TableBlock, place: int) -> _Need:
    column = table.columns[place]
    if column.width is not None:
        return _Need(column.width, column.width)
    rows = (*table.rows, *((table.total,) if table.total else ()))
    content = max(
        (
            text_width(row.cells[place], table.size, bold=row.bold or row is table.total)
            + (INDENT * row.indent if column.align is Align.LEFT else 0)
            for row in rows
        ),
        default=0.0,
    )
    words = max((text_width(each, table.size, bold=True) for each in column.label.split()), default=0.0)
    label = text_width(column.label, table.size, bold=True)
    folded = max(words, label / _HEADER_LINES * 1.25)
    least = max(folded, min(content, _SHORTEST_TEXT))
    return _Need(least + _PADDING, max(least, min(label, 1.5 * folded), min(content, _LONGEST_TEXT)) + _PADDING)


def _pack(groups: list[list[int]], widths: list[float], room: float) -> list[list[int]]:
    packed: list[list[int]] = [[]]
    for group in groups:
        for part in _parts(group, widths, room):
            if packed[-1] and sum(widths[place] for place in packed[-1] + part) > room:
                packed.append([])
            packed[-1].extend(part)
    return packed


def _groups(columns: tuple[TableColumn, ...]) -> list[list[int]]:
    groups: list[list[int]] = []
    last = None
    for place, column in enumerate(columns):
        if column.repeat:
            continue
        if groups and column.group and column.group == last:
            groups[-1].append(place)
        else:
            groups.append([place])
        last = column.group
    return groups


def _parts(group: list[int], widths: list[float], room: float) -> list[list[int]]:
    """A group wider than the page on its own, cut; otherwise itself."""
    parts: list[list[int]] = [[]]
    for place in group:
        if parts[-1] and sum(widths[each] for each in [*parts[-1], place]) > room:
            parts.append([])
        parts[-1].append(place)
    return parts


def _band(table: TableBlock, places: list[int], needs: list[_Need], available: float, number: int) -> Band:
    caption = table.caption
    if number and caption:
        caption = f"{caption} (tiếp theo)"
    elif number:
        caption = "(tiếp theo)"
    return Band(
        columns=tuple(places),
        widths=_stretch([needs[place] for place in places], [table.columns[place] for place in places], available),
        header=_header(table, places),
        rows=tuple(_pick(row, places) for row in table.rows),
        total=_pick(table.total, places) if table.total else None,
        caption=caption,
    )


def _stretch(needs: list[_Need], columns: list[TableColumn], available: float) -> tuple[float, ...]:
    """Widths that fill the page: each column its least, then what it would like, then what is over in proportion."""
    widths = [need.least for need in needs]
    spare = available - sum(widths)
    if spare < 0:
        return tuple(round(width * available / sum(widths), 2) for width in widths)
    wanted = [need.natural - need.least for need in needs]
    share = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    widths = [width + want * share for width, want in zip(widths, wanted, strict=True)]
    free = [place for place, column in enumerate(columns) if column.width is None] or list(range(len(widths)))
    over, base = available - sum(widths), sum(widths[place] for place in free)
    return tuple(round(width + (over * width / base if place in free else 0), 2) for place, width in enumerate(widths))


def _pick(row: TableRow, places: list[int]) -> TableRow:
    return TableRow(tuple(row.cells[place] for place in places), row.bold, row.indent)


def _header(table: TableBlock, places: list[int]) -> tuple[tuple[HeaderCell | None, ...], ...]:
    """Rows of the header; None where a cell above or to the left reaches over."""
    columns = [table.columns[place] for place in places]
    rows: list[tuple[HeaderCell | None, ...]] = []
    if any(column.group for column in columns):
        top: list[HeaderCell | None] = []
        for place, column in enumerate(columns):
            if not column.group:
                top.append(HeaderCell(column.label, down=2))
            elif place and columns[place - 1].group == column.group:
                top.append(None)
            else:
                top.append(HeaderCell(column.group, across=_run_length(columns, place)))
        rows.append(tuple(top))
        rows.append(tuple(HeaderCell(column.label) if column.group else None for column in columns))
    else:
        rows.append(tuple(HeaderCell(column.label) for column in columns))
    if table.numbered:
        rows.append(tuple(HeaderCell(f"({place + 1})") for place in places))
    return tuple(rows)


def _run_length(columns: list[TableColumn], start: int) -> int:
    length = 1
    while start + length < len(columns) and columns[start + length].group == columns[start].group:
        length += 1
    return length
