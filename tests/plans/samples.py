"""A commune with a school that plans its Week, last year's Week, and a dispatch that suggests things."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

from tests import factories as make
from tuanle.campaigns.actions import open_campaign
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.actions import attach_campaign, confirm_dispatch, receive_dispatch
from tuanle.office.queries.plans import ground_of
from tuanle.orgs.actions import create_unit, load_unit_kinds
from tuanle.plans.actions import approve_plan, issue_plan, start_plan, submit_plan
from tuanle.plans.enums import Origin, Timing
from tuanle.plans.queries import Activity, BudgetItem, Content, Signature, symbol_of

AT = datetime(2021, 9, 22, 9, tzinfo=VIETNAM)
CODE = "tuan-le-2021"
STARTS_ON, ENDS_ON = date(2021, 10, 1), date(2021, 10, 7)
DISPATCH = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 118/UBND-GDĐT
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021

Sông Lam, ngày 15 tháng 9 năm 2021

Kính gửi:
- Ủy ban nhân dân các xã, thị trấn;
- Các trường tiểu học.

Căn cứ công văn số 77/SGDĐT-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo về Tuần lễ hưởng ứng học tập suốt đời; UBND huyện Sông Lam chỉ đạo như sau:

1. Chủ đề
Chủ đề Tuần lễ năm 2021: Đọc sách cùng con.

2. Thời gian
Tuần lễ được tổ chức từ ngày 01/10/2021 đến ngày 07/10/2021.

3. Các nội dung hoạt động trong Tuần lễ
UBND huyện gợi ý một số hoạt động sau:
- Tuyên truyền về Tuần lễ trên đài truyền thanh của xã.
- Mở lớp trực tuyến miễn phí cho phụ huynh; lập câu lạc bộ đọc sách.
- Gặp mặt các bác cao niên trong làng.

4. Tổ chức thực hiện
Báo cáo kết quả tổ chức Tuần lễ về UBND huyện (email: tuanle@songlam.example) trước ngày 10/10/2021.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Người ký mẫu
"""


def land() -> SimpleNamespace:
    """`huyen` above `xa` above `truong` and `mam_non`; another commune `xa_khac`; `week` and `before`, the Week of 2020."""
    kinds = {kind.key: kind for kind in load_unit_kinds(by=None, at=make.AT)}

    def unit(code, name, kind, parent=None, place=""):
        return create_unit(
            code=code, name=name, kind=kinds[kind], parent=parent, place=place, valid_from=date(2019, 1, 1), by=None,
            at=make.AT,
        )  # fmt: skip

    huyen = unit("huyen", "UBND huyện Sông Lam", "ubnd-huyen", place="Sông Lam")
    xa = unit("xa", "UBND xã Đường Đá", "ubnd-xa", huyen, "Đường Đá")
    truong = unit("truong", "Trường Tiểu học Đường Đá", "tieu-hoc", xa)
    mam_non = unit("mam-non", "Trường Mầm non Đường Đá", "mam-non", xa)
    xa_khac = unit("xa-khac", "UBND xã Cửa Lạch", "ubnd-xa", huyen, "Cửa Lạch")
    lines = [(xa, huyen), (truong, xa), (mam_non, xa), (xa_khac, huyen)]
    before = week(huyen, lines, year=2020)
    return SimpleNamespace(
        huyen=huyen, xa=xa, truong=truong, mam_non=mam_non, xa_khac=xa_khac, before=before,
        week=week(huyen, lines, year=2021, previous=before),
    )  # fmt: skip


def week(owner, lines, *, year, previous=None):
    return open_campaign(
        code=f"tuan-le-{year}", name=f"Tuần lễ {year}", theme="Đọc sách cùng con", owner=owner,
        starts_on=date(year, 10, 1), ends_on=date(year, 10, 7), due_at=datetime(year, 10, 9, 17, tzinfo=UTC), lines=lines,
        previous=previous, by=None, at=make.AT.replace(year=year),
    )  # fmt: skip


def dispatch_of(campaign):
    """The dispatch, received, confirmed and known to have opened `campaign`."""
    received = receive_dispatch(content=DISPATCH.encode(), name="118-ubnd.txt", by=None, at=make.AT)
    confirmed = confirm_dispatch(dispatch=received, fields={}, by=None, at=make.AT)
    return attach_campaign(dispatch=confirmed, campaign=campaign, by=None, at=make.AT)


def activity(title="Ngày hội đọc sách", **fields) -> Activity:
    base = Activity(
        kind="library", title=title, timing=Timing.DAYS, mode="truc_tiep", starts_on=date(2021, 10, 4),
        ends_on=date(2021, 10, 4), venue="Sân trường", groups=("hoc_sinh",), turns=300, key="a1",
    )  # fmt: skip
    return replace(base, **fields)


def item(what="In băng rôn", **fields) -> BudgetItem:
    base = BudgetItem(what, 2_000_000, "ngan_sach", quantity=4, measure="chiếc", unit_price=500_000, key="b1")
    return replace(base, **fields)


def content() -> Content:
    return Content(
        (activity(), activity("Lớp buổi tối cho phụ huynh", kind="course", key="a2", groups=("phu_huynh",), mode="truc_tuyen", venue="Zoom")),
        (item(), item("Nước uống", amount=450_000, source="don_vi", quantity=None, measure="", unit_price=None, activity="a1", key="b2")),
    )  # fmt: skip


def plan(campaign, unit, said: Content | None = None, *, at=AT):
    """A plan as it is being written."""
    return start_plan(
        campaign=campaign, unit=unit, origin=Origin.EMPTY, content=content() if said is None else said, by=None, at=at
    )


def sent(campaign, unit, said: Content | None = None, *, at=AT):
    """A plan that waits; its submission."""
    return submit_plan(plan=plan(campaign, unit, said, at=at), seen=0, by=None, at=at)


def approved(campaign, unit, said: Content | None = None, *, at=AT):
    """An approved plan, as it is stored now."""
    submission = sent(campaign, unit, said, at=at)
    approve_plan(submission=submission, by=None, at=at)
    submission.plan.refresh_from_db()
    return submission.plan


def issue(plan, *, at=AT, **fields):
    """The approved `plan`, issued by its unit under the next number."""
    plan.refresh_from_db()
    ground = ground_of(plan.campaign, plan.unit)
    signature = Signature(symbol_of(ground.head), ground.head.signing_lines(), **{"issued_on": at.date(), **fields})
    return issue_plan(plan=plan, seen=plan.lock_version, frame=ground.frame, signature=signature, by=None, at=at)
