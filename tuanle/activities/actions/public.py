"""What the public reads of an activity beside what its lead writes down of it anyway."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tuanle.accounts.models import User
from tuanle.activities.actions.differences import known_before, refuse_worse
from tuanle.activities.actions.locking import put_down, refuse_stale, taken_up
from tuanle.activities.domain.questions import Question, tidy_questions
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Material, PublicPage
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.files.actions import remove_file, store_file
from tuanle.files.queries import document_ready

MOST_MATERIALS = 20
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class PublicWords:
    """What a lead says to the public. The fields are those of `PublicPage`; `questions` are what it asks back."""

    bring: str = ""
    agenda: str = ""
    speakers: str = ""
    access_notes: str = ""
    wheelchair: bool | None = None
    phone_only: bool | None = None
    takes_registrations: bool = True
    closes_at: datetime | None = None
    questions: Sequence[Question] = ()
    counts_clicks: bool = False


@write
def write_public_page(
    *, activity: Activity, words: PublicWords, seen: int | None = None, by: User | None, at: datetime
) -> PublicPage:
    """Write what the public reads, and how it registers. The same again changes nothing; what is public stays so.

    Raises `Refused` when somebody else changed the activity since it was `seen`, for a last moment of registration
    after the last session has begun, for questions that cannot be asked, and where a public one would lack what it must
    have.
    """
    activity = taken_up(activity)
    page = begun_page(activity)
    values = _values(activity, page, words)
    changed = [name for name, value in values.items() if getattr(page, name) != value]
    if not changed:
        return page
    refuse_stale(activity, seen)
    before = known_before(activity, at=at)
    for name, value in values.items():
        setattr(page, name, value)
    page.save(update_fields=list(values))
    refuse_worse(activity, before, changed, at=at)
    put_down(activity, by=by, at=at)
    record(verb="public.write", obj=activity, by=by, at=at, changed=changed)
    return page


@write
def add_material(
    *,
    activity: Activity,
    title: str,
    link: str = "",
    content: bytes = b"",
    by: User | None,
    at: datetime,
) -> Material:
    """Add something to read: a `link`, or a file that everyone may have. The same a second time is the one there is.

    Raises `Refused` for neither or both, an address that is none, a type of file that is not taken.
    """
    title, link = squeeze(title), link.strip()
    if bool(link) == bool(content):
        raise Refused(_("Hãy dán liên kết hoặc chọn một tệp; mỗi tài liệu một trong hai."), code="material")
    if not title:
        raise Refused(_("Hãy đặt tên cho tài liệu."), code="title")
    if link:
        try:
            _is_address(link)
        except ValidationError:
            raise Refused(_("Liên kết phải bắt đầu bằng https:// hoặc http://. Hãy dán nguyên liên kết."), code="link")
    ready = document_ready(content) if content else None
    activity = taken_up(activity)
    page = begun_page(activity)
    file = store_file(content=ready.content, at=at) if ready else None
    known = page.materials.filter(link=link, file=file).first()
    if known:
        return known
    if page.materials.count() >= MOST_MATERIALS:
        raise Refused(_("Một hoạt động có nhiều nhất %(most)s tài liệu.") % {"most": MOST_MATERIALS}, code="too-many")
    media_type = ready.media.type if ready else ""
    material = page.materials.create(title=title, link=link, file=file, media_type=media_type)
    put_down(activity, by=by, at=at)
    sha256 = file.sha256 if file else ""
    record(verb="material.add", obj=activity, by=by, at=at, name=title, link=link, sha256=sha256)
    return material


@write
def remove_material(*, material: Material, by: User | None, at: datetime) -> None:
    """Take a material away, and its bytes unless something else points at them."""
    activity = taken_up(material.page.activity)
    file = material.file
    material.delete()
    put_down(activity, by=by, at=at)
    record(verb="material.remove", obj=activity, by=by, at=at, name=material.title, link=material.link)
    if file:
        remove_file(file=file)


def begun_page(activity: Activity) -> PublicPage:
    """Part of a write: the page of an activity that is locked, begun where it has none."""
    page, _new = PublicPage.objects.get_or_create(activity=activity)
    page.activity = activity
    return page


def _values(activity: Activity, page: PublicPage, words: PublicWords) -> dict[str, Any]:
    last = activity.sessions.exclude(state=SessionState.CANCELLED).order_by("starts_at").last()
    if words.closes_at and last and words.closes_at > last.starts_at:
        raise Refused(_("Hạn đăng ký ở sau buổi cuối cùng. Hãy xem lại, hoặc để trống."), code="closes_at")
    values = {field.name: getattr(words, field.name) for field in fields(words)}
    for name in ("bring", "access_notes"):
        values[name] = squeeze(values[name])
    for name in ("agenda", "speakers"):
        values[name] = "\n".join(filter(None, map(squeeze, nfc(values[name]).splitlines())))
    used = [question["key"] for question in page.questions]
    return {**values, "questions": tidy_questions(words.questions, used=used)}
