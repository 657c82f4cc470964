"""The narratives of the consolidated report: as a person left them, else as the digest drafts them."""

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.domain.digest import Slot, digest
from tuanle.reports.domain.official import Narrative
from tuanle.reports.models import NarrativeDraft
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.rollups import narratives_of


def drafted_narratives(*, campaign: Campaign, unit: Unit) -> dict[str, Slot]:
    """What the digest makes of what the units wrote, by slot, each sentence with its sources."""
    return digest(schema_of(form_of(campaign)), narratives_of(campaign, unit))


def report_texts(*, campaign: Campaign, unit: Unit) -> tuple[Narrative, ...]:
    """The text of each slot that has some. What a person edited stands as it is."""
    edited = dict(NarrativeDraft.objects.filter(campaign=campaign, unit=unit).values_list("slot", "text"))
    slots = drafted_narratives(campaign=campaign, unit=unit)
    texts = {key: edited.get(key, slot.text) for key, slot in slots.items()} | {
        key: text for key, text in edited.items() if key not in slots
    }
    return tuple(
        Narrative(key, tuple(line.strip() for line in text.splitlines() if line.strip()))
        for key, text in texts.items()
        if text.strip()
    )
