"""Wishes of citizens: left, and answered by an activity that a person found for them."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.utils.translation import override

from tuanle.accounts.models import User
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage, Wish
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext
from tuanle.core.text import slug, squeeze
from tuanle.notices.actions import send_mail
from tuanle.orgs.models import Unit

_LONGEST = 200


@write
def leave_wish(
    *,
    campaign: Campaign,
    topic: str,
    area: Unit | None = None,
    group: str = "",
    part: str = "",
    email: str = "",
    consents: bool = False,
    language: str = "vi",
    token: str,
    by: User | None,
    at: datetime,
) -> Wish:
    """Note what somebody would like to learn. The same `token` again is the same wish, as it was the first time.

    `consents`: to be told by e-mail when there is something. Raises `Refused` for no topic in words, for one that is too
    long, for an address that is none, or one without consent.
    """
    if known := Wish.objects.filter(token=token).first():
        return known
    topic, email = squeeze(topic), squeeze(email)
    if not slug(topic):
        raise Refused(_("Hãy ghi điều bạn muốn học, ví dụ: tin học cơ bản."), code="topic")
    if len(topic) > _LONGEST:
        raise Refused(_("Điều muốn học dài quá %(most)s chữ. Hãy ghi ngắn lại.") % {"most": _LONGEST}, code="topic")
    if email:
        _refuse_unknown_address(email)
    if email and not consents:
        raise Refused(
            _("Để được báo qua thư điện tử, hãy đánh dấu vào ô đồng ý. Hoặc bỏ trống địa chỉ."), code="consent"
        )
    try:
        with write():
            wish = Wish.objects.create(
                campaign=campaign, topic=topic, topic_key=slug(topic).replace("-", " ")[:_LONGEST], area=area,
                group=group, part=part, email=email, language=language, token=token, made_at=at,
            )  # fmt: skip
    except IntegrityError:
        # The same form was sent twice, and the other came first.
        return Wish.objects.get(token=token)
    record(
        verb="wish.leave", obj=wish, by=by, at=at, topic=topic, area=area.code if area else "", group=group, part=part,
        wants_mail=bool(email),
    )  # fmt: skip
    return wish


@write
def answer_wish(*, wish: Wish, activity: Activity, by: User | None, at: datetime) -> Wish:
    """Say that `activity` is what the wish asks for. Who left an address is told once it is public, which may be now.

    Answered again, the later answer stands; who was told is not told twice.
    """
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.answered_by_id == activity.pk:
        return wish
    if wish.campaign_id != activity.campaign_id:
        raise Refused(_("Hoạt động này thuộc đợt khác với mong muốn học này."), code="campaign")
    wish.answered_by, wish.answered_at = activity, at
    wish.save(update_fields=["answered_by", "answered_at"])
    record(verb="wish.answer", obj=wish, by=by, at=at, activity=activity.pk)
    tell_wishers(activity=activity, by=by, at=at)
    wish.refresh_from_db()
    return wish


@write
def answer_wishes(*, wishes: Sequence[Wish], activity: Activity, by: User | None, at: datetime) -> None:
    """The same activity for all of `wishes`, or for none of them."""
    for wish in wishes:
        answer_wish(wish=wish, activity=activity, by=by, at=at)


@write
def tell_wishers(*, activity: Activity, by: User | None, at: datetime) -> int:
    """Tell those whose wishes a public activity answers, each once, and forget their addresses. How many were told.

    Whatever makes an activity public calls this in its transaction; before that it tells nobody.
    """
    if not PublicPage.objects.filter(activity=activity, state=PublicState.PUBLIC).exists():
        return 0
    waiting = list(Wish.objects.select_for_update().filter(answered_by=activity).exclude(email=""))
    for wish in waiting:
        _tell(wish, activity, by, at)
        wish.email = ""
        wish.save(update_fields=["email"])
    return len(waiting)


def _tell(wish: Wish, activity: Activity, by: User | None, at: datetime) -> None:
    """In the language in which the wish was left."""
    with override(wish.language):
        send_mail(
            to=wish.email,
            subject=gettext("Đã có lớp bạn muốn học: %(title)s") % {"title": activity.title},
            text=gettext(
                "Bạn đã ghi rằng bạn muốn học: %(topic)s.\n\n"
                "Nay có hoạt động: %(title)s, do %(host)s tổ chức.\n"
                "Xem ngày giờ, địa điểm và cách đăng ký ở: %(address)s\n\n"
                "Chúng tôi chỉ báo một lần này, và đã xóa địa chỉ thư của bạn."
            )
            % {
                "topic": wish.topic,
                "title": activity.title,
                "host": activity.lead.name,
                "address": f"{settings.SITE_URL}{activity.public_address}",
            },
            kind="wish.answered",
            about=activity,
            by=by,
            at=at,
        )


def _refuse_unknown_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            _("“%(email)s” không phải địa chỉ thư điện tử. Hãy xem lại, hoặc bỏ trống.") % {"email": email},
            code="email",
        )
