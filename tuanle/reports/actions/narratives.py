"""The texts of the consolidated report, as a person leaves them."""

from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.orgs.models import Unit
from tuanle.reports.models import NarrativeDraft


@write
def save_narrative(
    *,
    campaign: Campaign,
    unit: Unit,
    slot: str,
    text: str,
    sources: list[Any],
    seen: datetime | None,
    by: User | None,
    at: datetime,
) -> NarrativeDraft:
    """Keep the text of one slot. `sources`: what it was made from; `seen`: when the text on the screen had been edited.

    Raises `Refused` when somebody else has edited it since.
    """
    drafts = NarrativeDraft.objects.select_for_update().filter(campaign=campaign, unit=unit, slot=slot)
    draft = drafts.first()
    _still_as_seen(draft, seen)
    draft = draft or NarrativeDraft(campaign=campaign, unit=unit, slot=slot)
    draft.text, draft.sources, draft.edited_at, draft.edited_by = nfc(text).strip(), sources, at, by
    draft.save()
    record(verb="narrative.save", obj=draft, by=by, at=at, unit=unit.code, slot=slot, text=draft.text)
    return draft


@write
def drop_narrative(
    *, campaign: Campaign, unit: Unit, slot: str, seen: datetime | None, by: User | None, at: datetime
) -> None:
    """Take back what a person wrote in one slot: the digest speaks again. The record keeps the text."""
    draft = NarrativeDraft.objects.select_for_update().filter(campaign=campaign, unit=unit, slot=slot).first()
    _still_as_seen(draft, seen)
    if draft is None:
        raise Refused(_("Đoạn này chưa có bản sửa nào."), code="no-draft")
    record(verb="narrative.drop", obj=draft, by=by, at=at, unit=unit.code, slot=slot, text=draft.text)
    draft.delete()


def _still_as_seen(draft: NarrativeDraft | None, seen: datetime | None) -> None:
    if (draft.edited_at if draft else None) != seen:
        raise Refused(_("Vừa có người sửa đoạn này. Hãy xem bản mới trước khi lưu bản của mình."), code="newer-text")
