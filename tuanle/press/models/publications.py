"""News of a unit on our portal, what it published elsewhere, and the pictures of both."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.press.enums import Channel, PublicationState


class Publication(models.Model):
    """News of a unit (`channel` is OWN), or the record of what it published elsewhere.

    `body` is Markdown. `publish_at`: seen from then on, also when that is still to come; of what was published
    elsewhere, when that was. `times`: how many times it went out, more than once on loudspeakers. `reach`: views as the
    channel tells them; null was not said. `token` makes a second click the same publication; `lock_version` stops two
    officers overwriting each other.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="publications")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="publications")
    channel = models.CharField(_("Kênh"), max_length=12, choices=Channel)
    title = models.CharField(_("Tiêu đề"), max_length=200)
    title_key = models.CharField(max_length=200, editable=False)
    lead = models.CharField(_("Tóm tắt"), max_length=400, blank=True)
    body = models.TextField(_("Nội dung"), blank=True)
    link = models.URLField(_("Địa chỉ"), max_length=500, blank=True)
    times = models.PositiveIntegerField(_("Số lượt phát"), default=1)
    reach = models.PositiveIntegerField(_("Lượt tiếp cận, lượt xem"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=PublicationState, default=PublicationState.DRAFT)
    publish_at = models.DateTimeField(_("Đăng lúc"), null=True, blank=True)
    token = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-publish_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-publish_at"], name="publication_shown"),
            models.Index(fields=["campaign", "unit"], name="publication_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="publication_has_a_title"),
            models.CheckConstraint(condition=Q(times__gt=0), name="publication_went_out"),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.PUBLIC) | Q(publish_at__isnull=False),
                name="publication_public_from_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.OWN, link="", times=1, reach__isnull=True)
                | (~Q(channel=Channel.OWN) & ~Q(state=PublicationState.DRAFT) & Q(body="", lead="")),
                name="publication_here_or_elsewhere",
            ),
            models.UniqueConstraint(fields=["unit", "token"], condition=~Q(token=""), name="publication_token_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Picture(models.Model):
    """A picture of news: a new picture without its position (`files.domain.photos`).

    `alt` says what is seen, for those who do not see it. Where children are shown, `consent` says who agreed and how;
    without it there is no picture. `width` and `height` are those of the small one.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(_("Trong ảnh có gì"), max_length=200)
    shows_children = models.BooleanField(_("Trong ảnh có trẻ em"))
    consent = models.CharField(_("Ai đã đồng ý"), max_length=300, blank=True)
    original_sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="picture_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(shows_children=False, consent="") | (Q(shows_children=True) & ~Q(consent="")),
                name="picture_of_children_with_consent",
            ),
            models.UniqueConstraint(fields=["publication", "original_sha256"], name="picture_once"),
        ]

    def __str__(self) -> str:
        return self.alt
