"""Writing a form: started from what is there, changed piece by piece, published as the next version."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.reports.actions.forms import publish_form
from tuanle.reports.domain.editing import blank, faults
from tuanle.reports.domain.form import from_data
from tuanle.reports.models import Form, FormDraft, FormVersion


@write
def start_form_draft(
    *, schema: dict[str, Any], based_on: FormVersion | None, by: User | None, at: datetime
) -> FormDraft:
    """Begin to write a form, from nothing, from a published version or from a file. One draft for each form.

    Raises `Refused` when one is being written already.
    """
    code = schema["code"]
    if FormDraft.objects.filter(form_code=code).exists():
        raise Refused(
            _("Biểu mẫu “%(code)s” đang có một bản soạn. Hãy mở bản đó, hoặc bỏ nó rồi bắt đầu lại.") % {"code": code},
            code="draft-exists",
        )
    draft = FormDraft.objects.create(
        form_code=code,
        title=squeeze(schema["title"])[:200],
        schema={**blank(code, schema["title"]), **schema},
        based_on=based_on,
        edited_at=at,
        edited_by=by,
    )
    record(verb="form-draft.start", obj=draft, by=by, at=at, code=code, based_on=based_on.n if based_on else None)
    return draft


@write
def change_form_draft(
    *, draft: FormDraft, seen_version: int, schema: dict[str, Any], what: str, by: User | None, at: datetime
) -> FormDraft:
    """Keep `schema` as the draft now reads. `what` says for the record what was done.

    Raises `Refused` when somebody else has changed it since it was on the screen: nothing is overwritten unseen.
    """
    draft = FormDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.lock_version != seen_version:
        raise Refused(_("Người khác vừa sửa biểu mẫu này. Hãy xem bản mới rồi sửa tiếp."), code="changed")
    draft.schema, draft.title = schema, nfc(schema["title"]).strip()[:200]
    draft.lock_version += 1
    draft.edited_at, draft.edited_by = at, by
    draft.save()
    record(verb="form-draft.change", obj=draft, by=by, at=at, what=what, n=draft.lock_version)
    return draft


@write
def publish_form_draft(
    *, draft: FormDraft, seen_version: int, figures: Collection[str] | None, by: User | None, at: datetime
) -> FormVersion:
    """Publish the draft as the next version of its form, which from then on never changes; the draft is done with."""
    draft = FormDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.lock_version != seen_version:
        raise Refused(_("Người khác vừa sửa biểu mẫu này. Hãy xem bản mới rồi công bố."), code="changed")
    wrong = faults(draft.schema, figures=figures)
    if wrong:
        raise Refused(
            _("Còn %(n)s chỗ phải sửa trước khi công bố: %(first)s") % {"n": len(wrong), "first": wrong[0].message},
            code="faults",
        )
    last = FormVersion.objects.filter(form__code=draft.form_code).order_by("-n").first()
    version = publish_form(schema=from_data({**draft.schema, "version": last.n + 1 if last else 1}), by=by, at=at)
    Form.objects.filter(pk=version.form_id).update(title=draft.title)
    record(verb="form-draft.publish", obj=draft, by=by, at=at, version=version.n)
    draft.delete()
    return version


@write
def drop_form_draft(*, draft: FormDraft, by: User | None, at: datetime) -> None:
    """Give up the draft; published versions stay as they are."""
    record(verb="form-draft.drop", obj=draft, by=by, at=at, code=draft.form_code, schema=draft.schema)
    draft.delete()
