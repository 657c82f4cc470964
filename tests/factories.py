"""Things that tests stand on, made through the project's own actions where there are some."""

from datetime import UTC, date, datetime, timedelta

from tuanle.access.actions import give_role
from tuanle.accounts.actions import open_account
from tuanle.assignments.actions import assign_reports
from tuanle.campaigns.actions import open_campaign
from tuanle.core.text import fold
from tuanle.orgs.models import Unit, UnitKind
from tuanle.reports.actions import expect_reports, publish_form, submit_report, use_form
from tuanle.reports.domain.form import from_data
from tuanle.reports.enums import Source

AT = datetime(2021, 9, 20, 8, 0, tzinfo=UTC)
SENT = datetime(2021, 10, 8, 2, 0, tzinfo=UTC)
PASSWORD = "mật khẩu để thử 2021"

FORM = {
    "code": "thu",
    "version": 1,
    "title": "Biểu mẫu thử",
    "axes": [
        {
            "key": "hinh_thuc",
            "label": "Hình thức",
            "members": [{"key": "truc_tiep", "label": "Trực tiếp"}, {"key": "truc_tuyen", "label": "Trực tuyến"}],
        }
    ],
    "sections": [
        {
            "key": "lop",
            "number": "I",
            "label": "Lớp học",
            "items": [
                {"key": "so_lop", "number": "1", "label": "Số lớp", "kind": "number", "rollup": "sum"},
                {
                    "key": "luot",
                    "number": "2",
                    "label": "Lượt người học",
                    "kind": "number",
                    "rollup": "sum",
                    "measure": "lượt người",
                    "axes": ["hinh_thuc"],
                },
            ],
        }
    ],
}


def unit_kind(key: str = "truong", **fields) -> UnitKind:
    return UnitKind.objects.get_or_create(
        key=key, defaults={"name": key, "name_en": key, "plural": f"các {key}", **fields}
    )[0]


def unit(code: str = "huyen", *, parent: Unit | None = None, kind: str = "truong", name: str = "") -> Unit:
    fields = {
        "code": code,
        "name": name or f"Đơn vị {code}",
        "name_key": fold(name or f"Đơn vị {code}"),
        "kind": unit_kind(kind),
        "valid_from": date(2000, 1, 1),
    }
    if parent is None:
        return Unit.objects.add_root(fields)
    return Unit.objects.add_child(Unit.objects.get(pk=parent.pk), fields)


def user(role: str = "", on: Unit | None = None, email: str = "can-bo@tuanle.example"):
    account = open_account(email=email, name="Cán bộ", password=PASSWORD, by=None, at=AT)
    if on is not None:
        give_role(user=account, role=role, unit=on, by=None, at=AT)
    return account


def campaign(
    owner: Unit,
    units: list[Unit],
    *,
    code: str = "tuan-le-2021",
    form=None,
    previous=None,
    year: int = 2021,
    lines=None,
):
    """An open campaign in which every unit reports straight to `owner` (or as `lines` say), and owes a report by 10 October."""
    opened = open_campaign(
        code=code,
        name=f"Tuần lễ {year}",
        theme="Chuyển đổi số",
        owner=owner,
        starts_on=date(year, 10, 1),
        ends_on=date(year, 10, 7),
        due_at=datetime(year, 10, 9, 17, tzinfo=UTC),
        lines=lines or [(child, owner) for child in units],
        previous=previous,
        by=None,
        at=AT.replace(year=year),
    )
    version = publish_form(schema=from_data(form or FORM), by=None, at=AT)
    use_form(campaign=opened, version=version, by=None, at=AT)
    expect_reports(
        assignments=assign_reports(campaign=opened, units=units, by=None, at=AT), version=version, by=None, at=AT
    )
    return opened


def submission(opened, of: Unit):
    from tuanle.reports.models import Submission

    return Submission.objects.get(assignment__campaign=opened, assignment__unit=of)


def send(opened, of: Unit, cells: dict, *, at: datetime = SENT, by=None, **more):
    return submit_report(submission=submission(opened, of), cells=cells, source=Source.WEB, by=by, at=at, **more)


def later(days: int = 1) -> datetime:
    return SENT + timedelta(days=days)
