"""Photos of a visit: made anew without their position, removed with their bytes."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.files.actions import remove_file, store_file
from tuanle.files.queries import photo_ready
from tuanle.inspections.models import Finding, Inspection, InspectionPhoto

MOST = 40


def add_photo(
    *,
    inspection: Inspection,
    content: bytes,
    name: str,
    by: User | None,
    at: datetime,
    finding: Finding | None = None,
) -> InspectionPhoto:
    """Keep a photo of the visit, or of what was mended. The same picture twice is the one there is."""
    # A photo takes its time: no transaction waits for it.
    ready = photo_ready(content)
    assert ready.small
    with write():
        known = InspectionPhoto.objects.filter(inspection=inspection, original_sha256=ready.original_sha256).first()
        if known:
            return known
        if inspection.photos.count() >= MOST:
            raise Refused(_("Một lần kiểm tra có nhiều nhất %(most)s ảnh.") % {"most": MOST}, code="too-many")
        photo = InspectionPhoto.objects.create(
            inspection=inspection, finding=finding, name=squeeze(name)[:200] or "anh",
            file=store_file(content=ready.content, at=at), small=store_file(content=ready.small, at=at),
            original_sha256=ready.original_sha256, added_at=at, added_by=by,
        )  # fmt: skip
        record(
            verb="inspection.photo",
            obj=inspection,
            by=by,
            at=at,
            sha256=photo.file.sha256,
            original=photo.original_sha256,
        )
    return photo


@write
def remove_photo(*, photo: InspectionPhoto, by: User | None, at: datetime) -> None:
    """Remove a photo; the record says that it was there."""
    record(verb="inspection.photo-remove", obj=photo.inspection, by=by, at=at, original=photo.original_sha256)
    files = [photo.file, photo.small]
    photo.delete()
    for file in files:
        remove_file(file=file)
