"""Who reports, to whom, and on what ground: what the official report takes from the dispatch and the tree of units."""

import re
from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.core.dates import format_date
from tuanle.dispatches.models import Dispatch
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import bare, letterhead_of, spelled_out
from tuanle.reports.queries import Office

_BASIS = re.compile(r"^(?:Căn cứ|Thực hiện|Theo)\s+", re.I)


@dataclass(frozen=True)
class Ground:
    """The body that reports and what it carries out; `follows` is empty where no dispatch is known."""

    office: Office
    follows: str


def ground_of(campaign: Campaign, unit: Unit) -> Ground:
    """For the authority of the campaign: its own dispatch's head, archive and the dispatch it follows. For a unit below:
    its name and place, and the campaign's dispatch."""
    dispatch = campaign.dispatches.exclude(confirmed=None).order_by("received_at").first()
    letter: dict[str, Any] = dispatch.confirmed if dispatch and dispatch.confirmed else {}
    if unit.pk == campaign.owner_id:
        return Ground(_authority(unit, letter), _what_it_follows(letter))
    line = ReportingLine.objects.filter(campaign=campaign, child=unit).select_related("parent").first()
    return Ground(_unit(unit, line.parent if line else campaign.owner), _citation(dispatch, campaign))


def _authority(unit: Unit, letter: dict[str, Any]) -> Office:
    report = letter.get("report") or {}
    own = {bare(unit.name), bare(spelled_out(unit.name))}
    above = tuple(name for name in report.get("upward") or () if not any(bare(name) in bare(o) for o in own))
    archive = next((line for line in letter.get("recipients") or () if line.lower().startswith("lưu")), "")
    head = letterhead_of(unit.name)
    return Office(
        superior=letter.get("superior") or "",
        issuer=letter.get("issuer") or head.head,
        short=unit.name,
        symbol=_symbol(unit),
        place=letter.get("place") or unit.place,
        area=head.area,
        addressees=above,
        recipients=("Như trên",) if above else (),
        archive=_drafter(archive),
        signing=head.signing,
    )


def _unit(unit: Unit, parent: Unit) -> Office:
    head = letterhead_of(unit.name)
    return Office(
        superior="" if head.is_committee else letterhead_of(parent.name).head.replace("\n", " "),
        issuer=head.head,
        short=unit.name,
        symbol=_symbol(unit),
        place=unit.place or parent.place,
        area=head.area,
        addressees=(parent.name,),
        recipients=("Như trên",),
        signing=head.signing,
    )


def _drafter(archive: str) -> str:
    """Who keeps a copy beside the registry: `GDĐT` of `Lưu: VT, GDĐT.`"""
    names = [name.strip() for name in archive.partition(":")[2].rstrip(". ").split(",")]
    return ", ".join(name for name in names if name and name != "VT")


def _symbol(unit: Unit) -> str:
    return "-".join(part for part in ("BC", unit.kind.abbreviation) if part)


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
    kind = (dispatch.confirmed or {}).get("kind") or "văn bản"
    day = f" ngày {format_date(dispatch.issued_on)}" if dispatch.issued_on else ""
    subject = f" về việc {dispatch.subject}" if dispatch.subject else ""
    return (
        f"{kind[:1].upper()}{kind[1:]} số {dispatch.number}/{dispatch.symbol}{day} của {campaign.owner.name}{subject}"
    )
