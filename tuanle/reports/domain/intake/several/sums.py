"""Sums among the units of a file: recognised where they add up, asked where they do not."""

from collections.abc import Sequence
from dataclasses import replace

from tuanle.core.language import gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.wording import wording
from tuanle.orgs.queries import key_of
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.grid import is_figure
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.several.shares import EITHER, Share, ask_whose

# So many figures that do not add up are named.
SHOWN = 4
# A body that has its own report beside its schools' is above them.
_ABOVE = "ubnd"

_Pair = tuple[Share, Reading]
_Figures = dict[str, float]


def settle_sums(pairs: Sequence[_Pair], form: Form) -> list[Reading]:
    """The readings without the sums that add up. One that does not is asked; so is a unit's own that is the sum of all."""
    readings = []
    for share, reading in pairs:
        if share.is_total:
            summed = _unsaid(share, reading, pairs, form)
            if summed is None:
                continue
            reading = summed
        elif share.unit and _is_above(reading) and _is_sum(share, reading, pairs):
            reading = _whether_own(share, reading)
        readings.append(reading)
    return readings


def _unsaid(share: Share, total: Reading, pairs: Sequence[_Pair], form: Form) -> Reading | None:
    """A sum, to be asked about; None when it is what the units add up to."""
    stated = _figures(total)
    tried = [(_apart(stated, added, pairs), added) for added in _sums(share, pairs)]
    wrong, added = min(tried, key=lambda one: len(one[0]))
    if not wrong and stated:
        return None
    said = "; ".join(
        f"{form.label_of(key)}: {format_number(stated[key])} ≠ {format_number(added.get(key, 0))}"
        for key in wrong[:SHOWN]
    ) + ("…" if len(wrong) > SHOWN else "")
    asked = replace(total, unit="", questions=list(total.questions))
    text = wording(
        gettext_noop("“%(place)s” như một dòng tổng nhưng không bằng tổng các đơn vị (%(said)s). Đó là báo cáo riêng của đơn vị nào, hay là dòng tổng ghi sai?"),
        place=share.where["raw"] or share.part, said=said,
    )  # fmt: skip
    ask_whose(asked, share, text, share.guesses, nobody=EITHER)
    return asked


def _apart(stated: _Figures, added: _Figures, pairs: Sequence[_Pair]) -> list[str]:
    """The cells of a sum that are not what was added up, of those that can be."""
    return [key for key, figure in stated.items() if round(figure - added.get(key, 0), 6) and not _is_open(key, pairs)]


def _sums(share: Share, pairs: Sequence[_Pair]) -> list[_Figures]:
    """What the units may add up to: all, and all but the body that is above the others."""
    units = [(one, reading) for one, reading in pairs if not one.is_total and one.part != share.part]
    below = [pair for pair in units if not _is_above(pair[1])]
    named = [[pair for pair in units if pair[0].part in parts] for parts in share.sums]
    return [_added(some) for some in (*named, units, below) if some] or [{}]


def _is_sum(share: Share, reading: Reading, pairs: Sequence[_Pair]) -> bool:
    """Whether the figures of the body above are those of all others added up: then they may be counted twice."""
    others = [pair for pair in pairs if not pair[0].is_total and pair[0].part != share.part and _figures(pair[1])]
    figures = {key: figure for key, figure in _figures(reading).items() if figure}
    if len(others) < 2 or not figures:
        return False
    added = _added(others)
    return all(not round(figure - added.get(key, 0), 6) for key, figure in figures.items())


def _whether_own(share: Share, reading: Reading) -> Reading:
    asked = replace(reading, unit="", questions=list(reading.questions))
    text = wording(
        gettext_noop("Số của “%(place)s” đúng bằng tổng các đơn vị khác. Đó là báo cáo riêng của đơn vị này, hay là tổng?"),
        place=reading.units[0].name if reading.units else share.part,
    )  # fmt: skip
    ask_whose(asked, share, text, [replace(one, confidence=EITHER) for one in reading.units[:1]], nobody=EITHER)
    return asked


def _is_above(reading: Reading) -> bool:
    return bool(reading.units) and key_of(reading.units[0].name).kind == _ABOVE


def _is_open(key: str, pairs: Sequence[_Pair]) -> bool:
    """Whether a figure of some unit is still asked, so that nobody can say what they add up to."""
    return any(question.key == f"cell:{key}" for _share, reading in pairs for question in reading.questions)


def _added(pairs: Sequence[_Pair]) -> _Figures:
    added: _Figures = {}
    for _share, reading in pairs:
        for key, figure in _figures(reading).items():
            added[key] = added.get(key, 0) + figure
    return added


def _figures(reading: Reading) -> _Figures:
    return {key: value for key, value in reading.cells.items() if is_figure(value)}
