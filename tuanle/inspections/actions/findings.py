"""What must be mended: mended by the unit, confirmed or asked again by whoever visited."""

from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.inspections.actions.photos import add_photo
from tuanle.inspections.models import Finding
from tuanle.inspections.rules import is_open


@write
def mend_finding(
    *, finding: Finding, how: str, by: User | None, at: datetime, photo: bytes = b"", photo_name: str = ""
) -> Finding:
    """The unit says how it was mended, with a photo where it has one."""
    finding = _locked(finding)
    if not is_open(finding):
        raise Refused(_("Việc này đã báo khắc phục rồi."), code="mended")
    if not squeeze(how):
        raise Refused(_("Hãy ghi đã khắc phục thế nào."), code="how")
    finding.mended_at, finding.mended_by, finding.mended_how = at, by, nfc(how).strip()
    finding.save(update_fields=["mended_at", "mended_by", "mended_how"])
    if photo:
        add_photo(inspection=finding.inspection, finding=finding, content=photo, name=photo_name, by=by, at=at)
    record(verb="finding.mend", obj=finding, by=by, at=at)
    return finding


@write
def confirm_mended(*, finding: Finding, by: User | None, at: datetime) -> Finding:
    """Whoever visited agrees that it is mended."""
    finding = _locked(finding)
    if is_open(finding):
        raise Refused(_("Đơn vị chưa báo khắc phục việc này."), code="open")
    if finding.confirmed_at is None:
        finding.confirmed_at, finding.confirmed_by = at, by
        finding.save(update_fields=["confirmed_at", "confirmed_by"])
        record(verb="finding.confirm", obj=finding, by=by, at=at)
    return finding


@write
def reopen_finding(*, finding: Finding, mend_by: date, by: User | None, at: datetime) -> Finding:
    """It is not mended after all: asked again, by another day. What the unit had said stays in the record."""
    finding = _locked(finding)
    if is_open(finding):
        raise Refused(_("Việc này đang chờ khắc phục."), code="open")
    said, finding.mended_how = finding.mended_how, ""
    finding.mended_at = finding.mended_by = finding.confirmed_at = finding.confirmed_by = None
    finding.mend_by = mend_by
    finding.save()
    record(verb="finding.reopen", obj=finding, by=by, at=at, said=said, mend_by=mend_by.isoformat())
    return finding


def _locked(finding: Finding) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).select_related("inspection").get(pk=finding.pk)
