"""Evidence: added, noted anew, removed. The removal stays in the record; the bytes go."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tuanle.accounts.models import User
from tuanle.activities.actions.locking import taken_up
from tuanle.activities.actions.programme import note_public_change
from tuanle.activities.enums import Children, EvidenceKind
from tuanle.activities.models import Activity, Evidence
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import slug, squeeze
from tuanle.files.actions import remove_file, store_file
from tuanle.files.queries import Ready, document_ready, photo_ready

MOST = 60
_NAME = 120
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Notes:
    """What a person says of a piece of evidence. Nothing said of children is no permission to show them.

    `consent`: who agreed that the children are shown, and how: "Phụ huynh lớp 3A, phiếu đồng ý ngày 28/9/2021".
    """

    caption: str = ""
    children: str = Children.UNSAID.value
    consent: str = ""
    is_public: bool = False


NO_NOTES = Notes()


def add_evidence(
    *,
    activity: Activity,
    kind: str,
    content: bytes = b"",
    name: str = "",
    link: str = "",
    notes: Notes = NO_NOTES,
    by: User | None,
    at: datetime,
) -> Evidence:
    """Add a file (`content`, with the `name` it came under) or a `link`. The same a second time is the one there is.

    A photo is kept as a new picture without its position, never as it came. Raises `Refused` for a type that is not
    taken, a file that is too large or damaged, and for making public what may not be.
    """
    notes = _tidy(notes, kind)
    # A photo takes its time: no transaction waits for it.
    ready = None if kind == EvidenceKind.LINK else _ready(kind, content)
    with write():
        taken_up(activity)
        made = _with_file(ready, name, at) if ready else Evidence(link=_address(link))
        known = _same(activity, made)
        if known:
            return known
        if activity.evidence.count() >= MOST:
            raise Refused(
                _("Một hoạt động có nhiều nhất %(most)s minh chứng. Hãy bỏ bớt những cái trùng nhau.") % {"most": MOST},
                code="too-many",
            )
        made.activity, made.kind, made.added_at, made.added_by = activity, kind, at, by
        _note(made, notes, by=by, at=at)
        made.save()
        record(
            verb="evidence.add", obj=activity, by=by, at=at, evidence=made.pk, kind=kind, name=made.name, link=made.link,
            sha256=made.file.sha256 if made.file else "", original=made.original_sha256, children=made.children,
            consent=made.consent, public=made.is_public,
        )  # fmt: skip
        if made.is_public:
            note_public_change(activity=activity)
    return made


@write
def change_evidence(*, evidence: Evidence, notes: Notes, by: User | None, at: datetime) -> Evidence:
    """Note anew what a piece of evidence shows, who agreed, and whether it may be public."""
    notes = _tidy(notes, evidence.kind)
    before = Notes(evidence.caption, evidence.children, evidence.consent, evidence.is_public)
    if before == notes:
        return evidence
    _note(evidence, notes, by=by, at=at)
    evidence.save()
    record(
        verb="evidence.change", obj=evidence.activity, by=by, at=at, evidence=evidence.pk, children=notes.children,
        consent=notes.consent, public=notes.is_public,
    )  # fmt: skip
    if before.is_public or notes.is_public:
        note_public_change(activity=evidence.activity)
    return evidence


@write
def remove_evidence(*, evidence: Evidence, by: User | None, at: datetime) -> None:
    """Remove a piece of evidence, and its bytes unless something else points at them."""
    files = [file for file in (evidence.file, evidence.small) if file]
    record(
        verb="evidence.remove", obj=evidence.activity, by=by, at=at, evidence=evidence.pk, kind=evidence.kind,
        name=evidence.name, link=evidence.link, original=evidence.original_sha256,
        sha256=evidence.file.sha256 if evidence.file else "", consent=evidence.consent,
    )  # fmt: skip
    evidence.delete()
    if evidence.is_public:
        note_public_change(activity=evidence.activity)
    for file in files:
        remove_file(file=file)


def _tidy(notes: Notes, kind: str) -> Notes:
    tidied = Notes(squeeze(notes.caption), notes.children, squeeze(notes.consent), notes.is_public)
    if tidied.consent and tidied.children != Children.SHOWN:
        raise Refused(_("Chỉ ghi người đồng ý khi trong ảnh có trẻ em."), code="consent")
    if not tidied.is_public:
        return tidied
    if kind == EvidenceKind.LIST:
        raise Refused(_("Danh sách người dự có thông tin cá nhân nên không đăng công khai."), code="list")
    if kind == EvidenceKind.PHOTO and tidied.children == Children.UNSAID:
        raise Refused(_("Muốn đăng công khai, hãy cho biết trong ảnh có trẻ em hay không."), code="children")
    if tidied.children == Children.SHOWN and not tidied.consent:
        raise Refused(
            _("Ảnh có trẻ em chỉ đăng công khai khi cha mẹ hoặc người giám hộ đã đồng ý. Hãy ghi ai đã đồng ý."),
            code="consent",
        )
    return tidied


def _note(evidence: Evidence, notes: Notes, *, by: User | None, at: datetime) -> None:
    evidence.caption, evidence.children = notes.caption, notes.children
    evidence.consent, evidence.is_public = notes.consent, notes.is_public
    evidence.noted_at, evidence.noted_by = at, by


def _address(link: str) -> str:
    address = link.strip()
    try:
        _is_address(address)
    except ValidationError:
        raise Refused(_("Địa chỉ phải bắt đầu bằng https:// hoặc http://. Hãy dán nguyên địa chỉ trang."), code="link")
    return address


def _ready(kind: str, content: bytes) -> Ready:
    if not content:
        raise Refused(_("Tệp rỗng. Hãy chọn tệp khác."), code="empty")
    return photo_ready(content) if kind == EvidenceKind.PHOTO else document_ready(content)


def _with_file(ready: Ready, name: str, at: datetime) -> Evidence:
    width, height = ready.small_size or (None, None)
    return Evidence(
        file=store_file(content=ready.content, at=at),
        small=store_file(content=ready.small, at=at) if ready.small else None,
        name=_named(name, ready.media.suffix), media_type=ready.media.type, original_sha256=ready.original_sha256,
        width=width, height=height,
    )  # fmt: skip


def _named(name: str, suffix: str) -> str:
    """The name it came under, in plain letters, with the ending of what it is."""
    return f"{slug(PurePath(name.replace(chr(92), '/')).stem)[:_NAME] or 'tep'}.{suffix}"


def _same(activity: Activity, made: Evidence) -> Evidence | None:
    if made.link:
        return activity.evidence.filter(link=made.link).first()
    return activity.evidence.filter(original_sha256=made.original_sha256).first()
