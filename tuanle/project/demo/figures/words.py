"""Words, names and days of a report."""

import re
from datetime import timedelta
from typing import Any

from tuanle.core.dates import format_date
from tuanle.core.numbers import format_number
from tuanle.core.text import fold
from tuanle.orgs.kinds.units import unit_kinds
from tuanle.project.demo.figures.activities import partners
from tuanle.project.demo.figures.teller import NIL, Teller
from tuanle.project.demo.phrases import ANY, SENTENCES, WITH_FIGURES
from tuanle.reports.queries.forms import Item

#: Which slot a narrative without one belongs to, by words in its label.
_SLOTS = (
    (r"chi dao|lanh dao", "leadership"),
    (r"kho khan|han che", "difficulties"),
    (r"kien nghi|de xuat", "proposals"),
    (r"noi bat|diem sang|cach lam", "highlights"),
)
_NAMED = re.compile(r"has\((\w+)\)")
_SILENT = 0.1


def add_words(teller: Teller) -> None:
    for item in teller.asked.values():
        if item.key not in teller.cells and item.kind in _WORDS:
            said = _WORDS[item.kind](teller, item)
            if said is not None:
                teller.cells[item.key] = said


def _narrative(teller: Teller, item: Item) -> str | None:
    """Two to four sentences; a few units leave it blank."""
    dice = teller.dice
    if not item.required and dice.happens(_SILENT, item.key, "silent"):
        return None
    slot = item.slot or next((slot for words, slot in _SLOTS if re.search(words, fold(item.label))), "results")
    pool = SENTENCES.get(slot, SENTENCES["results"])
    own = pool.get(teller.audience, ()) if teller.audience != ANY else ()
    sentences = dice.some([*own, *pool[ANY]], dice.whole(2, 3, item.key, "count"), item.key)
    if slot not in _WITHOUT_FIGURES:
        sentences = [*_figures(teller, item), *sentences]
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        text = longer if not item.limit or len(longer) <= item.limit else text
    return text or None


_WITHOUT_FIGURES = {"leadership", "highlights", "difficulties", "proposals"}


def _figures(teller: Teller, item: Item) -> list[str]:
    for table in teller.asked.values():
        count, turns = (teller.number(table.feeds.get(what, "")) for what in ("count", "turns"))
        if count and turns:
            sentence = teller.dice.one(WITH_FIGURES, item.key, "figures")
            return [sentence.format(count=format_number(count), turns=format_number(turns))]
    return []


def _text(teller: Teller, item: Item) -> str | None:
    """The number and date of a document where that is what is asked; otherwise nothing is made up."""
    if not re.search(r"ky hieu|so van ban|so ke hoach", fold(item.label)):
        return None
    kind = next((kind.abbreviation for kind in unit_kinds() if kind.key == teller.kind), "")
    day = teller.starts_on - timedelta(days=teller.dice.whole(3, 12, item.key, "day"))
    number = teller.lasting.whole(11, 160, item.key, teller.year)
    return f"{number}/KH-{kind} ngày {format_date(day)}"[: item.limit or None]


def _names(teller: Teller, item: Item) -> Any:
    """Names where a rule has a figure that needs them, or else now and then."""
    wanting = {
        key for rule in teller.form.rules if item.key in rule.expression for key in _NAMED.findall(rule.expression)
    }
    if any(teller.has(key) for key in wanting) or teller.dice.happens(0.4, item.key):
        return partners(teller, item.key)
    return NIL


def _day(teller: Teller, item: Item) -> str:
    return (teller.starts_on + timedelta(days=teller.dice.whole(0, 2, item.key))).isoformat()


_WORDS: dict[str, Any] = {"narrative": _narrative, "text": _text, "list": _names, "date": _day}
