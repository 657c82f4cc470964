"""Pictures of news: always made anew, always with words, those of children only with consent."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.files.actions import remove_file, store_file
from tuanle.files.queries import photo_ready
from tuanle.press.models import Picture, Publication
from tuanle.press.rules import is_own

MOST = 12


def add_picture(
    *,
    publication: Publication,
    content: bytes,
    alt: str,
    shows_children: bool,
    consent: str = "",
    by: User | None,
    at: datetime,
) -> Picture:
    """Add a picture. The same a second time is the one there is.

    `consent`: who agreed that the children are shown, and how. Raises `Refused` for what is no photo, for one without
    words, and for children without consent.
    """
    alt, consent = squeeze(alt), squeeze(consent) if shows_children else ""
    if not alt:
        raise Refused(_("Hãy ghi trong ảnh có gì, để người không nhìn thấy ảnh cũng biết."), code="alt")
    if shows_children and not consent:
        raise Refused(
            _("Ảnh có trẻ em chỉ đăng khi cha mẹ hoặc người giám hộ đã đồng ý. Hãy ghi ai đã đồng ý."), code="consent"
        )
    # A photo takes its time: no transaction waits for it.
    ready = photo_ready(content)
    assert ready.small_size
    with write():
        news = Publication.objects.select_for_update(of=("self",)).filter(pk=publication.pk).first()
        if news is None or not is_own(news):
            raise Refused(_("Tin này không còn nữa."), code="gone")
        known = news.pictures.filter(original_sha256=ready.original_sha256).first()
        if known:
            return known
        if news.pictures.count() >= MOST:
            raise Refused(_("Một tin có nhiều nhất %(most)s ảnh. Hãy bỏ bớt ảnh.") % {"most": MOST}, code="too-many")
        width, height = ready.small_size
        made = Picture.objects.create(
            publication=news, file=store_file(content=ready.content, at=at), small=store_file(content=ready.small, at=at),
            alt=alt, shows_children=shows_children, consent=consent, original_sha256=ready.original_sha256,
            width=width, height=height, added_at=at, added_by=by,
        )  # fmt: skip
        record(
            verb="picture.add", obj=news, by=by, at=at, picture=made.pk, alt=alt, children=shows_children,
            consent=consent, original=made.original_sha256,
        )  # fmt: skip
    return made


@write
def remove_picture(*, picture: Picture, by: User | None, at: datetime) -> None:
    """Remove a picture, and its bytes unless something else points at them."""
    files = [picture.file, picture.small]
    record(
        verb="picture.remove", obj=picture.publication, by=by, at=at, picture=picture.pk, alt=picture.alt,
        consent=picture.consent, original=picture.original_sha256,
    )  # fmt: skip
    picture.delete()
    for file in files:
        remove_file(file=file)
