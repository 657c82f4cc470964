"""The tree of units, through time. Values are never moved when units merge: the succession says where they went."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager

from tuanle.core.text import fold
from tuanle.orgs.enums import SuccessionKind


class UnitKind(models.Model):  # type: ignore[django-manager-missing]
    """A kind of unit, as data: commune, kindergarten, library…

    `aliases` are the names and abbreviations by which dispatches and files call it ("UBND các xã", "MN");
    `groups` the wider phrases that cover it ("cơ sở giáo dục").
    """

    key = models.SlugField(_("Mã"), max_length=40, primary_key=True)
    name = models.CharField(_("Tên"), max_length=120)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=120)
    plural = models.CharField(_("Tên trong văn bản"), max_length=160, help_text=_("Ví dụ: các trường mầm non"))
    aliases = models.JSONField(_("Tên gọi khác"), default=list, blank=True)
    groups = models.JSONField(_("Thuộc nhóm"), default=list, blank=True)
    abbreviation = models.CharField(_("Chữ viết tắt trong ký hiệu văn bản"), max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)

    class Meta:
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name


class Unit(MP_Node):
    """A body that takes part. Its place in the tree is its administrative parent; who it reports to is the campaign's.

    `valid_to` is the first day on which it no longer is; null while it is. `latitude`, `longitude`: where it lies, in
    degrees (WGS 84), for a map; both or neither.
    """

    code = models.SlugField(_("Mã đơn vị"), max_length=60, unique=True)
    name = models.CharField(_("Tên đơn vị"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False)
    kind = models.ForeignKey(UnitKind, verbose_name=_("Loại đơn vị"), on_delete=models.PROTECT, related_name="units")
    place = models.CharField(_("Địa danh"), max_length=80, blank=True, help_text=_("Ghi trước ngày tháng của văn bản"))
    email = models.EmailField(_("Thư điện tử"), blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=30, blank=True)
    latitude = models.FloatField(_("Vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("Kinh độ"), null=True, blank=True)
    valid_from = models.DateField(_("Có từ ngày"))
    valid_to = models.DateField(_("Đến trước ngày"), null=True, blank=True)

    objects = MP_NodeManager()

    class Meta:
        ordering = ["path"]
        indexes = [models.Index(fields=["name_key"], name="orgs_unit_name_key")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="orgs_unit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="orgs_unit_lies_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name_key = fold(self.name)


class UnitName(models.Model):
    """A name the unit had, or is called by: an incoming file may still use it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name_key"], name="orgs_unitname_once")]

    def __str__(self) -> str:
        return self.name


class UnitPlacement(models.Model):
    """A parent the unit had until `valid_to`, exclusive; null was the top. The present parent is in the tree itself."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    valid_to = models.DateField()

    class Meta:
        ordering = ["valid_to"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_to"], name="orgs_placement_ends_once"),
            models.CheckConstraint(condition=~models.Q(unit=models.F("parent")), name="orgs_placement_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent}"


class UnitSuccession(models.Model):
    """One unit continues another, in whole or in part, from a day on, by a decision."""

    before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successors")
    after = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=10, choices=SuccessionKind)
    effective_on = models.DateField()
    legal_ref = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="orgs_succession_once"),
            models.CheckConstraint(condition=~models.Q(before=models.F("after")), name="orgs_succession_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
