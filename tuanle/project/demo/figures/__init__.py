"""Figures that a unit might have reported, for any form: made up, plausible, always the same for the same unit and year.

What is told: a unit's figures follow its size and its kind; one year resembles the next; parts add up to their totals;
activities feed the items they are counted in; the comparisons and implications of the form's rules hold.
"""

from datetime import date

from tuanle.project.demo.dice import Dice
from tuanle.project.demo.figures.activities import add_activities
from tuanle.project.demo.figures.numbers import add_numbers, add_parts, add_statuses
from tuanle.project.demo.figures.rules import settle
from tuanle.project.demo.figures.teller import Teller
from tuanle.project.demo.figures.words import add_words
from tuanle.reports.queries.forms import Cells, Form


def cells_for(
    form: Form, unit_kind: str, size: int, year: int, seed: str, *, lead: str = "", starts_on: date | None = None
) -> Cells:
    """The cells of one unit's report.

    `size`: people the unit reaches (`demo.units.size_of`). `seed`: its code. `lead`: the code of the unit above it
    that may have led a joint activity or counted something for it; empty: nothing is joint. `starts_on`: the first day
    of the Week, 1 October where none is given.
    """
    teller = Teller(
        form=form, kind=unit_kind, size=size, year=year, lead=lead,
        starts_on=starts_on or date(year, 10, 1), lasting=Dice(seed), dice=Dice(seed, year),
    )  # fmt: skip
    add_activities(teller)
    add_statuses(teller)
    add_numbers(teller)
    settle(teller)
    add_parts(teller)
    add_words(teller)
    return {key: teller.cells[key] for key in form.cell_items if key in teller.cells}
