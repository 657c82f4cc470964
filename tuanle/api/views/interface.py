"""The interface, version 1: what is asked, and the reads behind it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from tuanle.activities.models import Activity
from tuanle.activities.queries import public_activities
from tuanle.api.queries import Asked, Total, activities_asked, live_counts, published_totals
from tuanle.api.queries.units import parent_codes, units_asked
from tuanle.api.views import shapes, sheets
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.campaigns.models import Campaign
from tuanle.core.language import gettext_noop as _
from tuanle.orgs.models import UnitKind

api = NinjaAPI(
    title="tuanle",
    version="1.0.0",
    description=_(
        "Dữ liệu mở của Tuần lễ hưởng ứng học tập suốt đời: hoạt động đang đăng, đơn vị, số liệu đã ban hành."
    ),
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(ValidationError)
def _refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Which parameter is wrong and why, in a line."""
    said = [f"{one['loc'][-1]}: {one['msg']}" for one in error.errors]
    return api.create_response(request, {"detail": "; ".join(said)}, status=422)


#: What any address may answer beside what it gives.
_PROBLEMS = {422: shapes.Problem, 429: shapes.Problem}
_NOT_FOUND = {404: shapes.Problem, **_PROBLEMS}
_CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "CSV"}}}
#: A sheet holds so many rows; more are asked for with filters.
SHEET_ROWS = 5000


@api.get(
    "/activities", response={200: shapes.ActivitiesOut, **_PROBLEMS}, tags=["activities"], operation_id="activities",
    summary=_("Hoạt động đang đăng cho người dân"),
)  # fmt: skip
def activities(request: HttpRequest, asked: Query[shapes.ActivityFilters], page: Query[shapes.Paging]) -> Any:
    rows = activities_asked(_asked(asked), after=page.cursor, most=page.limit + 1)
    shown = rows[: page.limit]
    return {
        "items": [activity_out(row) for row in shown],
        "next": shown[-1].pk if len(rows) > page.limit else None,
    }


@api.get("/activities.csv", openapi_extra=_CSV, response={200: None, **_PROBLEMS}, tags=["activities"],
         operation_id="activities-csv", summary=_("Hoạt động đang đăng, mỗi buổi một dòng CSV"))  # fmt: skip
def activities_csv(request: HttpRequest, asked: Query[shapes.ActivityFilters], cursor: int = Query(0, ge=0, le=shapes.LARGEST)) -> HttpResponse:  # fmt: skip
    return sheets.activities(activities_asked(_asked(asked), after=cursor, most=SHEET_ROWS))


@api.get(
    "/activities/{pk}", response={200: shapes.ActivityOut, **_NOT_FOUND}, tags=["activities"],
    operation_id="activity", summary=_("Một hoạt động"),
)  # fmt: skip
def activity(request: HttpRequest, pk: int = Path(..., ge=0, le=shapes.LARGEST)) -> Any:
    found = get_object_or_404(public_activities().prefetch_related("sessions", "audiences"), pk=pk)
    return activity_out(found)


@api.get(
    "/units", response={200: shapes.UnitsOut, **_PROBLEMS}, tags=["units"], operation_id="units",
    summary=_("Đơn vị tham gia"),
)  # fmt: skip
def units(request: HttpRequest, asked: Query[shapes.UnitFilters], page: Query[shapes.Paging]) -> Any:
    rows = units_asked(kind=asked.kind, below=asked.below, q=asked.q, after=page.cursor, most=page.limit + 1)
    shown = rows[: page.limit]
    parents = parent_codes(shown)
    items = [
        {
            "id": row.pk, "code": row.code, "name": row.name, "kind": row.kind_id, "kind_name": row.kind.name,
            "parent": parents.get(row.pk), "latitude": row.latitude, "longitude": row.longitude,
        }
        for row in shown
    ]  # fmt: skip
    return {"items": items, "next": shown[-1].pk if len(rows) > page.limit else None}


@api.get("/campaigns", response={200: shapes.CampaignsOut, **_PROBLEMS}, tags=["campaigns"], operation_id="campaigns",
         summary=_("Các đợt phát động"))  # fmt: skip
def campaigns(request: HttpRequest) -> Any:
    rows = Campaign.objects.select_related("owner")
    return {
        "items": [
            {
                "code": row.code, "name": row.name, "theme": row.theme, "year": row.year,
                "owner": _named(row.owner), "starts_on": row.starts_on, "ends_on": row.ends_on,
            }
            for row in rows
        ]
    }  # fmt: skip


@api.get(
    "/campaigns/{code}/totals", response={200: shapes.TotalsOut, **_NOT_FOUND}, tags=["campaigns"],
    operation_id="totals", summary=_("Số liệu đã ban hành của một đợt"),
)  # fmt: skip
def totals(request: HttpRequest, code: shapes.Code) -> Any:
    campaign = get_object_or_404(Campaign, code=code)
    found = published_totals(campaign)
    report = found and {
        "version": found.version, "issued_at": found.issued_at, "figures": [_figure_out(one) for one in found.figures],
    }  # fmt: skip
    return {"campaign": campaign.code, "activities": live_counts(campaign), "report": report}


@api.get("/campaigns/{code}/totals.csv", openapi_extra=_CSV, response={200: None, **_NOT_FOUND},
         tags=["campaigns"], operation_id="totals-csv", summary=_("Số liệu đã ban hành, mỗi ô một dòng CSV"))  # fmt: skip
def totals_csv(request: HttpRequest, code: shapes.Code) -> HttpResponse:
    found = published_totals(get_object_or_404(Campaign, code=code))
    return sheets.totals(found.figures if found else [])


@api.get("/words", response={200: shapes.WordsOut, **_PROBLEMS}, tags=["words"], operation_id="words",
         summary=_("Các khóa dùng trong dữ liệu và tên của chúng"))  # fmt: skip
def words(request: HttpRequest) -> Any:
    return {
        "kinds": [_word(kind.key, kind.name) for kind in ACTIVITY_KINDS],
        "modes": [_word(mode.value, mode.label) for mode in Mode],
        "groups": [_word(group.value, group.label) for group in LearnerGroup],
        "unit_kinds": [{"key": kind.key, "vi": kind.name, "en": kind.name_en} for kind in UnitKind.objects.all()],
    }


def activity_out(row: Activity) -> dict[str, Any]:
    """A public activity. Who to ask, who speaks and the link to the room are people's own: they are not in it."""
    page = row.public_page
    return {
        "id": row.pk, "campaign": row.campaign.code, "title": row.title, "kind": row.kind, "mode": row.mode,
        "host": _named(row.lead), "commune": _named(row.area) if row.area else None, "venue": row.venue,
        "platform": row.platform, "groups": [audience.group for audience in row.audiences.all()], "fee": row.fee,
        "capacity": row.capacity, "description": row.description, "bring": page.bring,
        "agenda": [line for line in page.agenda.splitlines() if line], "access_notes": page.access_notes,
        "wheelchair": page.wheelchair, "phone_only": page.phone_only,
        "takes_registrations": page.takes_registrations, "published_at": page.published_at,
        "sessions": [
            {"starts_at": one.starts_at, "ends_at": one.ends_at, "is_timed": one.is_timed, "state": one.state}
            for one in row.sessions.all()
        ],
    }  # fmt: skip


def _asked(filters: shapes.ActivityFilters) -> Asked:
    return Asked(**{name: value for name, value in filters.dict().items() if value})


def _named(unit: Any) -> dict[str, str]:
    return {"code": unit.code, "name": unit.name}


def _figure_out(one: Total) -> dict[str, Any]:
    return {
        "key": one.key, "number": one.number, "label": one.label, "measure": one.measure, "of_people": one.of_people,
        "value": one.told.total, "parts": one.told.parts,
    }  # fmt: skip


def _word(key: str, name: Any) -> dict[str, str]:
    with translation.override("vi"):
        vietnamese = str(name)
    with translation.override("en"):
        return {"key": key, "vi": vietnamese, "en": str(name)}
