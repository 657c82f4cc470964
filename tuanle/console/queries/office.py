"""Who reports, to whom, and on what ground: what the official report takes from the dispatch and the tree of units."""

from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.dispatches.queries import basis_for, dispatch_of, letter_of
from tuanle.documents.kinds import REPORT
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import bare, letterhead_of, spelled_out
from tuanle.reports.queries import Office


@dataclass(frozen=True)
class Ground:
    """The body that reports and what it carries out; `follows` is empty where no dispatch is known."""

    office: Office
    follows: str


def ground_of(campaign: Campaign, unit: Unit) -> Ground:
    """For the authority of the campaign: its own dispatch's head, archive and the dispatch it follows. For a unit below:
    its name and place, and the campaign's dispatch."""
    dispatch = dispatch_of(campaign)
    is_owner = unit.pk == campaign.owner_id
    office = (
        _authority(unit, letter_of(dispatch)) if is_owner else _unit(unit, parent_in(campaign, unit) or campaign.owner)
    )
    return Ground(office, basis_for(campaign, unit, dispatch))


def _authority(unit: Unit, letter: dict[str, Any]) -> Office:
    report, head = letter.get("report") or {}, letterhead_of(unit, superior=None)
    own = {bare(unit.name), bare(spelled_out(unit.name))}
    above = tuple(name for name in report.get("upward") or () if not any(bare(name) in bare(o) for o in own))
    archive = next((line for line in letter.get("recipients") or () if line.lower().startswith("lưu")), "")
    return Office(
        superior=letter.get("superior") or "",
        issuer=letter.get("issuer") or head.issuer,
        short=unit.name,
        symbol=REPORT.symbol(head.abbreviation),
        place=letter.get("place") or unit.place,
        area=head.area,
        addressees=tuple(spelled_out(name) for name in above),
        recipients=("Như trên",) if above else (),
        archive=_drafter(archive),
        signing=head.signing_lines(),
    )


def _unit(unit: Unit, parent: Unit) -> Office:
    head = letterhead_of(unit, superior=parent)
    return Office(
        superior=head.superior,
        issuer=head.issuer,
        short=unit.name,
        symbol=REPORT.symbol(head.abbreviation),
        place=head.place,
        area=head.area,
        addressees=(spelled_out(parent.name),),
        recipients=("Như trên",),
        signing=head.signing_lines(),
    )


def _drafter(archive: str) -> str:
    """Who keeps a copy beside the registry: `GDĐT` of `Lưu: VT, GDĐT.`"""
    names = [name.strip() for name in archive.partition(":")[2].rstrip(". ").split(",")]
    return ", ".join(name for name in names if name and name != "VT")
