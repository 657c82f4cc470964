"""Where something is published, and how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where it is read, seen or heard (clause 4.1 names most of them). `OWN`: written here, on our own portal."""

    OWN = "own", _("Trang tin này")
    PORTAL = "portal", _("Cổng thông tin điện tử")
    PRESS = "press", _("Báo, đài, truyền hình")
    FACEBOOK = "facebook", "Facebook"
    ZALO = "zalo", "Zalo"
    YOUTUBE = "youtube", "YouTube"
    VIBER = "viber", "Viber"
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")
    OTHER = "other", _("Kênh khác")


#: Items of the report: news items are counted apart from posts, and both from what is heard.
NEWS = frozenset({Channel.OWN, Channel.PORTAL, Channel.PRESS})
POSTS = frozenset({Channel.FACEBOOK, Channel.ZALO, Channel.YOUTUBE, Channel.VIBER})
#: What is logged after it was published elsewhere.
ELSEWHERE = tuple(channel for channel in Channel if channel != Channel.OWN)


class PublicationState(models.TextChoices):
    """A public one is seen from its `publish_at` on. What was taken down stays, and can be put up again."""

    DRAFT = "draft", _("Bản nháp")
    PUBLIC = "public", _("Đã đăng")
    TAKEN_DOWN = "taken-down", _("Đã gỡ")
