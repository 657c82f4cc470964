"""An activity, when it takes place, and how many came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import Axis, Platform, SessionState
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS, ActivityKind
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit


class Activity(models.Model):
    """Something a unit holds in a campaign: in the Week, or after it to the end of the school year.

    `lead` alone counts it; others are its partners. `kind` is a key of `campaigns.kinds.activities`. `area`: the commune
    in which it takes place. `clause`: the clause of the dispatch it answers. `fee` in đồng for each person: 0 is free,
    null was not said; `capacity` null: as many as come. `people`: how many different persons came to all its sessions,
    null where nobody knows; they are not the sum of anything. `taken`: seats given to those who registered, never more than
    `capacity`; `arrived`: how many registrations came in, which gives each its place in the line. `token` makes a second click, or the same file sent twice,
    the same activity. `lock_version` stops two officers overwriting each other.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="activities")
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(_("Loại hoạt động"), max_length=40)
    title = models.CharField(_("Tên hoạt động"), max_length=200)
    title_key = models.CharField(max_length=200, editable=False)
    mode = models.CharField(_("Hình thức"), max_length=12, choices=Mode)
    venue = models.CharField(_("Địa điểm"), max_length=200, blank=True)
    platform = models.CharField(_("Nền tảng"), max_length=12, choices=Platform, blank=True)
    area = models.ForeignKey(
        Unit, verbose_name=_("Xã, thị trấn"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clause = models.CharField(_("Mục của công văn"), max_length=20, blank=True)
    description = models.TextField(_("Nội dung"), blank=True)
    contact = models.CharField(_("Liên hệ"), max_length=200, blank=True)
    fee = models.PositiveIntegerField(_("Phí mỗi người (đồng)"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("Số chỗ"), null=True, blank=True)
    people = models.PositiveIntegerField(_("Số người (không trùng)"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    arrived = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lock_version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["campaign", "lead__path", "pk"]
        indexes = [models.Index(fields=["campaign", "lead"], name="activity_of_unit")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_a_title"),
            models.CheckConstraint(
                condition=(Q(mode=Mode.IN_PERSON, platform="") & ~Q(venue=""))
                | (Q(mode=Mode.ONLINE) & ~Q(platform=""))
                | (Q(mode=Mode.BOTH) & ~Q(platform="") & ~Q(venue="")),
                name="activity_place_fits_its_mode",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="activity_capacity_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")), name="activity_never_overfull"
            ),
            models.UniqueConstraint(fields=["lead", "token"], condition=~Q(token=""), name="activity_token_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the activity among those of its lead."""
        return reverse("office:activity", args=[self.campaign.code, self.lead.code, self.pk])

    @property
    def public_address(self) -> str:
        """The path of its page for the public: short, for it stands on posters."""
        return reverse("portal:activity", args=[self.pk])

    @property
    def kind_of(self) -> ActivityKind:
        return ACTIVITY_KINDS[self.kind]


class Audience(models.Model):
    """A learner group that an activity is for. One without any is for everyone."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="audiences")
    group = models.CharField(max_length=20, choices=LearnerGroup)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "group"], name="audience_once")]

    def __str__(self) -> str:
        return str(self.get_group_display())


class JoinLink(models.Model):
    """The address of the online room. Kept apart, so that no list, export or figure can carry it by accident."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="join_link")
    url = models.URLField(_("Liên kết vào lớp"), max_length=500)

    def __str__(self) -> str:
        return f"({self.activity})"


class Session(models.Model):
    """One time that an activity takes place. `is_timed` false: only the day is known, `starts_at` is its first instant.

    `turns`: how many came, each time anew; only a session that was held has them. A cancelled one stays, with why.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    is_timed = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    turns = models.PositiveIntegerField(_("Lượt người"), null=True, blank=True)
    cancel_reason = models.CharField(_("Lý do hủy"), max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="session_starts")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "starts_at"], name="session_once"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state=SessionState.HELD, turns__isnull=False)
                | (~Q(state=SessionState.HELD) & Q(turns__isnull=True)),
                name="session_held_has_its_turns",
            ),
            models.CheckConstraint(
                condition=(Q(state=SessionState.CANCELLED) & ~Q(cancel_reason=""))
                | (~Q(state=SessionState.CANCELLED) & Q(cancel_reason="")),
                name="session_cancelled_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=SessionState.PLANNED, settled_at__isnull=True)
                | (~Q(state=SessionState.PLANNED) & Q(settled_at__isnull=False)),
                name="session_settled_at_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.starts_at:%d/%m/%Y}"


class Count(models.Model):
    """A part of a session's turns: by mode, or by learner group. Along an axis they add up to the whole, or there are none."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="counts")
    axis = models.CharField(max_length=10, choices=Axis)
    member = models.CharField(max_length=20)
    turns = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "axis", "member"], name="count_once"),
            models.CheckConstraint(
                condition=Q(axis=Axis.MODE, member__in=[Mode.IN_PERSON, Mode.ONLINE])
                | Q(axis=Axis.GROUP, member__in=LearnerGroup.values),
                name="count_member_is_of_its_axis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.member} {self.turns}"
