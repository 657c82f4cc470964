"""The land that mail comes from: a district of communes and schools with addresses, and a campaign that is open."""

from datetime import UTC, datetime
from types import SimpleNamespace

from tests import factories as make
from tuanle.mailbox.actions import open_account, take_message
from tuanle.mailbox.domain.servers import read_server
from tuanle.mailbox.models import Message
from tuanle.notices.models import Delivery
from tuanle.orgs.models import Unit
from tuanle.reports.models import Submission
from tuanle.reports.queries import template_of

SENT = datetime(2021, 10, 8, 2, 0, tzinfo=UTC)
NOW = datetime(2021, 10, 8, 2, 5, tzinfo=UTC)
#: A known address.
UNIT = "Văn thư <mn-duong-da@songlam.example>"
URL = "imap://tuanle%40songlam.example:b%C3%AD+m%E1%BA%ADt@127.0.0.1:1143/INBOX?unit=huyen"

FORM = {
    **make.FORM,
    "sections": [
        {
            **make.FORM["sections"][0],
            "items": [
                *make.FORM["sections"][0]["items"],
                {
                    "key": "sach",
                    "number": "3",
                    "label": "Số sách bổ sung cho thư viện",
                    "kind": "number",
                    "rollup": "sum",
                },
                {
                    "key": "kho_khan",
                    "number": "4",
                    "label": "Khó khăn, vướng mắc",
                    "kind": "narrative",
                    "rollup": "digest",
                    "slot": "kho_khan",
                },
            ],
        }
    ],
}


def build() -> SimpleNamespace:
    """`land.xa`, `land.mn`, `land.th`, `land.mn_2`: units with addresses; `land.week` open; `land.account` their mailbox."""
    land = SimpleNamespace()
    land.huyen = make.unit("huyen", kind="ubnd-huyen", name="UBND huyện Sông Lam")
    for name, code, title, parent in (
        ("xa", "xa-duong-da", "UBND xã Đường Đá", land.huyen),
        ("xa_2", "xa-cua-lach", "UBND xã Cửa Lạch", land.huyen),
        ("mn", "mn-duong-da", "Trường Mầm non Đường Đá", None),
        ("th", "th-duong-da", "Trường Tiểu học Đường Đá", None),
        ("mn_2", "mn-cua-lach", "Trường Mầm non Cửa Lạch", None),
    ):
        above = parent or (land.xa if "duong-da" in code else land.xa_2)
        unit = make.unit(code, parent=above, kind=code.partition("-")[0], name=title)
        Unit.objects.filter(pk=unit.pk).update(email=f"{code}@songlam.example")
        setattr(land, name, Unit.objects.get(pk=unit.pk))
    land.units = [land.xa, land.xa_2, land.mn, land.th, land.mn_2]
    lines = [
        (land.xa, land.huyen),
        (land.xa_2, land.huyen),
        (land.mn, land.xa),
        (land.th, land.xa),
        (land.mn_2, land.xa_2),
    ]
    land.week = make.campaign(land.huyen, land.units, form=FORM, lines=lines)
    land.account = open_account(server=read_server(URL), at=make.AT)
    return land


def form_of(land: SimpleNamespace, unit: Unit, week=None, **cells) -> bytes:
    """Our form for a unit, filled."""
    submission = Submission.objects.get(assignment__campaign=week or land.week, assignment__unit=unit)
    return template_of(submission, cells=cells)


def take(land: SimpleNamespace, raw: bytes, *, at: datetime = NOW, received_at: datetime | None = None, **more):
    """What `take_message` made of it."""
    return take_message(account=land.account, raw=raw, by=None, at=at, received_at=received_at or SENT, **more).message


def current(unit: Unit, week=None) -> dict | None:
    """The cells of a unit's report as it counts."""
    found = Submission.objects.filter(assignment__unit=unit).select_related("current")
    submission = found.get(assignment__campaign=week) if week else found.get()
    return submission.current.cells if submission.current else None


def parts(message: Message) -> list[tuple[str, str]]:
    return list(message.parts.values_list("name", "outcome"))


def receipt() -> str:
    """The text of the only receipt that went out."""
    return Delivery.objects.get().notice.text
