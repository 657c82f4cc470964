"""What others take from the dispatch of a campaign: how it is cited, and what it suggests."""

import re
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.core.dates import cited_date
from tuanle.dispatches.domain.reader import read_text
from tuanle.dispatches.models import Dispatch
from tuanle.orgs.models import Unit

_BASIS = re.compile(r"^(?:Căn cứ|Thực hiện|Theo)\s+", re.I)


def letter_of(dispatch: Dispatch | None) -> dict[str, Any]:
    """What a person confirmed of it; empty where there is none."""
    return dispatch.confirmed if dispatch and dispatch.confirmed else {}


def basis_for(campaign: Campaign, unit: Unit, dispatch: Dispatch | None) -> str:
    """What `unit` carries out: the campaign's dispatch; the authority itself, the dispatch which that one follows.

    Empty where no dispatch is known.
    """
    if unit.pk == campaign.owner_id:
        return _what_it_follows(letter_of(dispatch))
    return _citation(dispatch, campaign)


def suggestions_of(dispatch: Dispatch | None) -> list[tuple[str, str]]:
    """The activities it suggests, as a person confirmed them, each with its clause (empty for what they added)."""
    if dispatch is None:
        return []
    clauses = {kind.text: kind.clause or "" for kind in read_text(dispatch.text).activity_kinds}
    return [(text, clauses.get(text, "")) for text in letter_of(dispatch).get("activity_kinds") or ()]


def _what_it_follows(letter: dict[str, Any]) -> str:
    """`Công văn số 3270/SGD-GDTEX-CN ngày 15/9/2021 của …`, in the words of the dispatch that cites it."""
    follows = letter.get("follows")
    if not follows:
        return ""
    bases = [base for base in letter.get("legal_bases") or () if follows in base]
    said = _BASIS.sub("", bases[0]).strip().rstrip(";.") if bases else f"văn bản số {follows}"
    return said[:1].upper() + said[1:]


def _citation(dispatch: Dispatch | None, campaign: Campaign) -> str:
    if dispatch is None or not dispatch.number:
        return ""
    kind = letter_of(dispatch).get("kind") or "văn bản"
    day = f" {cited_date(dispatch.issued_on)}" if dispatch.issued_on else ""
    subject = f" về việc {dispatch.subject}" if dispatch.subject else ""
    return (
        f"{kind[:1].upper()}{kind[1:]} số {dispatch.number}/{dispatch.symbol}{day} của {campaign.owner.name}{subject}"
    )
