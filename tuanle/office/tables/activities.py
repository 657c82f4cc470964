"""A unit's activities as a table, and those of the units below it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import Platform, PublicState
from tuanle.activities.models import Partner
from tuanle.activities.queries import (
    PUBLIC_TONES,
    STANDINGS,
    Listed,
    Standing,
    day_of,
    groups_words,
    public_state,
    when_words,
    where_words,
)
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.dates import format_date, format_hour
from tuanle.core.numbers import format_number
from tuanle.ui.tables import Column, Filter, Table


def counted_words(partner: Partner) -> str:
    """Where a joint activity is counted, for one who takes part."""
    return gettext("Đã tính ở %(lead)s") % {"lead": partner.activity.lead.name}


def public_standing(row: Any) -> Standing | None:
    """How far it is on its way to the public; None for one that nobody has asked for."""
    state = public_state(row)
    return None if state == PublicState.DRAFT else Standing(state.label, PUBLIC_TONES[state])


def activity_columns(*more: Column) -> tuple[Column, ...]:
    """The columns that every list of activities has, `more` after the first. A row opens the page of its activity.

    On the page what kind it is and where it takes place stand under its name; a download has columns of their own.
    """
    return (
        Column(
            "title", _("Tên hoạt động"), sort="title_key", link=lambda row: row.get_absolute_url(),
            template="office/activities/parts/title.html",
        ),
        *more,
        Column("when", _("Ngày"), when_words, sort="first_at", export=lambda row: day_of(row.first_at)),
        Column("kind", _("Loại"), lambda row: row.kind_of.name, screen=False),
        Column("mode", _("Hình thức"), "get_mode_display", screen=False),
        Column("where", _("Địa điểm, nền tảng"), where_words, screen=False),
        Column("groups", _("Đối tượng"), groups_words, screen=False),
        Column(
            "standing", _("Trạng thái"), lambda row: STANDINGS[row.standing], sort="standing",
            template="office/activities/parts/standing.html",
        ),
        Column("turns", _("Lượt người"), number=True, sort="turns", total=Sum("turns")),
        Column("evidence", _("Minh chứng"), "evidence_count", number=True, sort="evidence_count"),
        Column(
            "public", _("Đăng cho người dân"), public_standing, template="office/activities/parts/public_state.html"
        ),
    )  # fmt: skip


def activity_filters() -> tuple[Filter, ...]:
    return (
        Filter("standing", _("Trạng thái"), [(key, standing.label) for key, standing in STANDINGS.items()]),
        Filter("kind", _("Loại hoạt động"), [(kind.key, kind.name) for kind in ACTIVITY_KINDS]),
        Filter("mode", _("Hình thức"), Mode.choices),
        Filter("public", _("Đăng cho người dân"), PublicState.choices, field="public_page__state"),
    )


LEAD = Column("lead", _("Đơn vị chủ trì"), "lead.name", sort="lead__path")


class ActivityTable(Table):
    caption = _("Hoạt động của đơn vị")
    search_label = _("Tìm hoạt động")
    search_fields: ClassVar[Sequence[str]] = ("title_key",)
    filters = activity_filters()
    columns = activity_columns()
    default_sort = "when"
    empty_title = _("Chưa có hoạt động nào.")
    empty_text = _("Ghi hoạt động mất một phút; báo cáo của đơn vị sẽ tự điền từ đây.")


class BelowTable(ActivityTable):
    """The activities of units below: each with who leads it."""

    caption = _("Hoạt động của các đơn vị bên dưới")
    columns = activity_columns(LEAD)
    search_fields = ("title_key", "lead__name_key")
    search_label = _("Tìm hoạt động, đơn vị")
    empty_text = _("Các đơn vị bên dưới chưa ghi hoạt động nào.")


class JoinTable(Table):
    """What others lead, each with a button to say that the unit took part. The rest of it is theirs."""

    caption = _("Hoạt động của đơn vị khác")
    search_label = _("Tìm hoạt động, đơn vị")
    search_fields = ("title_key", "lead__name_key")
    default_sort = "when"
    file_name = "hoat-dong-don-vi-khac"
    empty_title = _("Chưa có hoạt động nào để chọn.")
    empty_text = _("Cấp trên và các đơn vị cùng cấp chưa ghi hoạt động nào, hoặc đơn vị đã chọn hết.")

    def __init__(self, data: Any, params: Any, *, codes: Sequence[str]) -> None:
        super().__init__(data, params)
        self.columns = (  # type: ignore[misc]
            Column("title", _("Tên hoạt động"), sort="title_key"),
            Column("when", _("Ngày"), when_words, sort="first_at", export=lambda row: day_of(row.first_at)),
            LEAD,
            Column(
                "join", _("Đơn vị mình"), lambda row: reverse("office:join", args=[*codes, row.pk]),
                template="office/activities/parts/join.html", export=lambda row: "",
            ),
        )  # fmt: skip


class EvaluationTable(Table):
    """The Week, last year's, and each month after it."""

    caption = _("Tuần lễ và những tháng sau đó")
    columns = (
        Column("name", _("Thời gian")),
        Column("days", _("Từ ngày, đến ngày"), phone=False),
        Column("activities", _("Hoạt động"), number=True),
        Column("turns", _("Lượt người"), number=True),
    )


def incoming_words(listed: Listed) -> str:
    """A row of a list that came in, on one line: day, place, for whom, how many."""
    details, time = listed.details, listed.time
    groups = [str(LearnerGroup(group).label) for group in details.groups]
    platform = str(Platform(details.platform).label) if details.platform else ""
    said = [
        format_date(time.day) + (f", {format_hour(time.starts_at.time())}" if time.is_timed else ""),
        str(Mode(details.mode).label),
        details.venue,
        platform,
        ", ".join(groups),
        gettext("%(turns)s lượt") % {"turns": format_number(listed.turns)} if listed.turns is not None else "",
    ]
    return " · ".join(part for part in said if part)
