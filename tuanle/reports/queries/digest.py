"""The narratives of the consolidated report: as a person left them, else as the digest drafts them."""

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.domain.digest import digest
from tuanle.reports.domain.official import Draft, Narrative, draft_of
from tuanle.reports.models import NarrativeDraft
from tuanle.reports.queries.forms import form_of, schema_of
from tuanle.reports.queries.rollups import narratives_of

#: Words of all units together that a draft is made from; far more than any report holds.
_ALL = 1_000_000


def drafted_narratives(*, campaign: Campaign, unit: Unit) -> dict[str, Draft]:
    """What the digest makes of what the units wrote, by slot, each line with the reports it was taken from."""
    wrote = narratives_of(campaign, unit)
    names = dict(Unit.objects.filter(code__in=[one.unit for one in wrote]).values_list("code", "name"))
    slots = digest(schema_of(form_of(campaign)), wrote, limit=_ALL)
    return {key: draft_of(slot, names) for key, slot in slots.items()}


def report_texts(*, campaign: Campaign, unit: Unit) -> tuple[Narrative, ...]:
    """The text of each slot that has some. What a person edited stands as it is."""
    edited = dict(NarrativeDraft.objects.filter(campaign=campaign, unit=unit).values_list("slot", "text"))
    drafts = drafted_narratives(campaign=campaign, unit=unit)
    texts = {key: edited.get(key, draft.text) for key, draft in drafts.items()} | {
        key: text for key, text in edited.items() if key not in drafts
    }
    return tuple(
        Narrative(key, tuple(line.strip() for line in text.splitlines() if line.strip()), drafted=key not in edited)
        for key, text in texts.items()
        if text.strip()
    )
