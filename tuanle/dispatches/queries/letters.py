"""From the tree of units to a letter: who writes it, whom it may address, and what it starts from."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from tuanle.core.text import fold
from tuanle.dispatches.domain.letter.letter import Letter, Signing, letter_from
from tuanle.dispatches.domain.letter.sender import Body, Sender
from tuanle.dispatches.domain.letter.starting import (
    Source,
    amending,
    citation,
    empty_letter,
    letter_from_above,
    letter_from_reading,
    next_years,
)
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries.letter import fields_of
from tuanle.orgs.models import Unit, UnitKind
from tuanle.orgs.queries import ancestors_of, descendants_of, from_capitals, known_kinds, letterhead_of, match_bodies


def kinds_reader() -> Callable[[str], Sequence[str]]:
    """A function from a phrase of a dispatch to the keys of the kinds of unit it names. Good for one request."""
    kinds = known_kinds()

    @cache
    def kinds_in(phrase: str) -> Sequence[str]:
        return match_bodies(phrase, kinds).keys

    return kinds_in


def sender_of(unit: Unit, *, day: date) -> Sender:
    """What `unit` brings to its letters on `day`: its letterhead, and the kinds of unit below it."""
    parent = ancestors_of(unit).last()
    head = letterhead_of(unit, superior=parent)
    below = list(descendants_of(unit, day=day).order_by("path"))
    counts = Counter(one.kind_id for one in below)
    only = {one.kind_id: one.name for one in below if counts[one.kind_id] == 1}
    return Sender(
        issuer=head.issuer,
        superior=head.superior,
        short=unit.name,
        code=unit.kind.abbreviation,
        place=unit.place,
        email=unit.email,
        signing=tuple(Signing(authority, text) for authority, text in head.signing_lines()),
        below=tuple(
            Body(kind.key, only.get(kind.key, kind.plural), counts[kind.key])
            for kind in UnitKind.objects.filter(key__in=counts)
        ),
        units={one.code: one.name for one in below},
    )


def start_empty(sender: Sender, *, kind: str, year: int) -> Letter:
    return empty_letter(sender, kind=kind, year=year)


def start_from_above(dispatch: Dispatch, sender: Sender, *, kind: str, year: int) -> Letter:
    """A letter that carries out the dispatch from above."""
    return letter_from_above(
        _source(dispatch), sender, kinds_reader(), kind=kind, issuer_name=issuer_name(dispatch), year=year
    )


def start_from_own(dispatch: Dispatch, sender: Sender, *, year: int) -> Letter:
    """Next year's letter after one of our own."""
    return next_years(own_letter(dispatch, sender), year=year)


def start_amendment(dispatch: Dispatch, sender: Sender) -> Letter:
    """The whole letter once more, to be changed."""
    cited = citation(fields_of(dispatch), sender.short, with_subject=False)
    return amending(own_letter(dispatch, sender), cited)


def own_letter(dispatch: Dispatch, sender: Sender) -> Letter:
    """A dispatch of the sender's as a letter: as it was drafted here, else as it was read from its file."""
    drafted = getattr(dispatch, "outgoing", None)
    return letter_from(drafted.letter) if drafted else letter_from_reading(_source(dispatch), sender, kinds_reader())


def issuer_name(dispatch: Dispatch) -> str:
    """Who issued it, as written in a sentence: by the name of a unit we know, else out of its capitals."""
    name = fields_of(dispatch)["issuer"] or ""
    keys = {fold(name), fold(name).replace("uy ban nhan dan", "ubnd")}
    known = Unit.objects.filter(name_key__in=keys).first() if name else None
    return known.name if known else from_capitals(name)


def _source(dispatch: Dispatch) -> Source:
    return Source(fields_of(dispatch), dispatch.text)
