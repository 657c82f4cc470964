"""The texts of a consolidated report with their sources, and its numbered versions."""

from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import ConsolidatedReport, NarrativeDraft, Rollup, Transmission
from tuanle.reports.queries import form_of, schema_of
from tuanle.reports.queries.digest import drafted_narratives
from tuanle.reports.rules import reviewed_since, reviewed_words, transmission_state


@dataclass(frozen=True)
class Told:
    """A paragraph of the digest and the units that wrote it."""

    text: str
    units: list[Unit]


@dataclass(frozen=True)
class Slot:
    """One text of the report: `text` as it stands, `draft` when a person edited it, `told` what the units wrote."""

    key: str
    label: str
    cell: str
    text: str
    draft: NarrativeDraft | None
    told: list[Told]
    left_out: list[Told]
    sources: list[Any]
    error: str = ""

    @property
    def seen(self) -> str:
        return self.draft.edited_at.isoformat() if self.draft else ""

    @property
    def has_news(self) -> bool:
        """Whether units have written something else since the person edited it."""
        return self.draft is not None and self.draft.sources != self.sources


def slots_of(campaign: Campaign, unit: Unit, *, typed: dict[str, str] | None = None, error: str = "") -> list[Slot]:
    """The texts in the form's order. `typed`: what was typed and could not be kept, by slot, with its `error`."""
    form, typed = schema_of(form_of(campaign)), typed or {}
    drafts = {
        draft.slot: draft
        for draft in NarrativeDraft.objects.filter(campaign=campaign, unit=unit).select_related("edited_by")
    }
    digests = drafted_narratives(campaign=campaign, unit=unit)
    codes = {s.unit for one in digests.values() for part in (*one.lines, *one.left_out) for s in part.sources}
    units = {one.code: one for one in Unit.objects.filter(code__in=codes)}
    items = {item.slot: item for item in reversed(form.items.values()) if item.slot}
    slots = []
    for key, one in digests.items():
        draft = drafts.get(key)
        slots.append(
            Slot(
                key=key,
                label=items[key].label,
                cell=items[key].key,
                text=typed.get(key, draft.text if draft else one.text),
                draft=draft,
                told=[Told(part.text, [units[s.unit] for s in part.sources]) for part in one.lines],
                left_out=[Told(part.text, [units[s.unit] for s in part.sources]) for part in one.left_out],
                sources=[[s.unit, s.revision] for part in one.lines for s in part.sources],
                error=error if key in typed else "",
            )
        )
    return slots


def sources_of(campaign: Campaign, unit: Unit, slot: str) -> list[Any] | None:
    """What the digest of one slot is made from now, as `[unit code, revision id]`; None for a slot the form lacks."""
    found = drafted_narratives(campaign=campaign, unit=unit).get(slot)
    return [[s.unit, s.revision] for part in found.lines for s in part.sources] if found else None


@dataclass(frozen=True)
class Version:
    """`transmission`: how it went up, None when it did not. `reviewed_words`: what was accepted since, of figures that hold."""

    report: ConsolidatedReport
    is_stale: bool
    has_new_texts: bool
    reviewed_words: str = ""
    transmission: Transmission | None = None

    @property
    def state(self) -> TransmissionState | None:
        return transmission_state(self.transmission) if self.transmission else None


def versions_of(campaign: Campaign, unit: Unit) -> list[Version]:
    """Every version, newest first; stale when the figures it was made from have changed since."""
    rollups = Rollup.objects.filter(campaign=campaign, unit=unit, stale_at=None)
    rollup = rollups.only("inputs_sha256", "unaccepted").first()
    edited = NarrativeDraft.objects.filter(campaign=campaign, unit=unit).order_by("-edited_at").first()
    reports = (
        ConsolidatedReport.objects.filter(campaign=campaign, unit=unit)
        .select_related("made_by", "docx", "pdf", "xlsx", "package", "transmission__to")
        .select_related("transmission__sent_by", "transmission__received_by", "transmission__returned_by")
        .defer("figures")
    )
    return [
        Version(
            report,
            not (holds := rollup is not None and report.inputs_sha256 == rollup.inputs_sha256),
            edited is not None and edited.edited_at > report.made_at,
            reviewed_words(reviewed_since(report, rollup.unaccepted)) if rollup and holds else "",
            getattr(report, "transmission", None),
        )
        for report in reports
    ]
