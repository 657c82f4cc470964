"""The office's paper: the dispatch from above, the registers as they stand, and an amendment that waits to be checked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tuanle.accounts.models import User
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.actions import (
    Line,
    confirm_dispatch,
    enter_by_hand,
    give_up_number,
    mark_own,
    open_register,
    receive_dispatch,
    reserve_number,
    start_outgoing,
    submit_outgoing,
)
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import sender_of, start_amendment
from tuanle.orgs.models import Unit

#: The dispatch of the Week stands in the register under its real number; what stands around it is made up.
NUMBER = 2945
#: Day of September, symbol, kind, subject, signer, recipients.
BEFORE = (
    (14, "UBND-VX", "Công văn", "rà soát thiết bị dạy học trực tuyến", "Phó Chủ tịch", "Phòng GDĐT; các trường học"),
    (15, "QĐ-UBND", "Quyết định", "kiện toàn Ban Chỉ đạo xây dựng xã hội học tập huyện", "Chủ tịch", "Thành viên Ban"),
    (15, "TB-UBND", "Thông báo", "kết luận giao ban khối văn hóa, xã hội tháng 9", "Chánh Văn phòng", "Các phòng, ban"),
    (16, "GM-UBND", "Giấy mời", "họp chuẩn bị Tuần lễ hưởng ứng học tập suốt đời", "Chánh Văn phòng", "Phòng GDĐT; Hội Khuyến học"),
    (17, "UBND-YT", "Công văn", "bảo đảm phòng, chống dịch tại cơ sở giáo dục", "Phó Chủ tịch", "UBND các xã, thị trấn"),
)  # fmt: skip
AFTER = (
    (20, "BC-UBND", "Báo cáo", "tình hình tổ chức khai giảng trực tuyến", "Phó Chủ tịch", "Sở GDĐT Hà Nội"),
    (22, "KH-UBND", "Kế hoạch", "kiểm tra việc tổ chức Tuần lễ hưởng ứng học tập suốt đời", "Phó Chủ tịch", "Phòng GDĐT; UBND các xã, thị trấn"),
    (28, "UBND-VX", "Công văn", "tuyên truyền Tuần lễ trên hệ thống truyền thanh", "Phó Chủ tịch", "UBND các xã, thị trấn"),
)  # fmt: skip
INCOMING = (
    (13, "2711/SGD-VP", "Sở Giáo dục và Đào tạo Hà Nội", "Công văn", "báo cáo nhân sự đầu năm học"),
    (14, "41/HKH", "Hội Khuyến học thành phố Hà Nội", "Công văn", "phối hợp tổ chức Tuần lễ học tập suốt đời"),
)  # fmt: skip
FIRST_IN = 1837


def build_outgoing(*, owner: Unit, by: User) -> None:
    """Fill the registers of September and October 2021, and draft the amendment."""
    own = Dispatch.objects.get(number=str(NUMBER), symbol="UBND")
    _incoming(owner, by)
    open_register(owner=owner, direction=Direction.OUT, year=2021, first_number=NUMBER - len(BEFORE), by=by, at=_at(13))
    for line in BEFORE:
        _by_hand(owner, line, by)
    mark_own(dispatch=own, owner=owner, number=NUMBER, by=by, at=_at(17, hour=14))
    for line in AFTER:
        _by_hand(owner, line, by)
    held = reserve_number(owner=owner, purpose="Thư khen các đơn vị trong Tuần lễ", by=by, at=_at(8, month=10))
    give_up_number(entry=held, reason="Gộp vào thư khen chung, không ban hành", by=by, at=_at(8, hour=16, month=10))
    reserve_number(owner=owner, purpose="Báo cáo kết quả Tuần lễ gửi Sở GDĐT", by=by, at=_at(8, hour=17, month=10))
    _amendment(owner, own, by)


def _incoming(owner: Unit, by: User) -> None:
    open_register(owner=owner, direction=Direction.IN, year=2021, first_number=FIRST_IN, by=by, at=_at(13))
    for day, code, author, kind, subject in INCOMING:
        line = Line(
            code=code, subject=subject, dated_on=date(2021, 9, day - 1), kind_name=kind, author=author,
            recipients="Phòng Giáo dục và Đào tạo", handed_on=date(2021, 9, day),
        )  # fmt: skip
        enter_by_hand(owner=owner, direction=Direction.IN, line=line, by=by, at=_at(day))
    above = Path(__file__).with_name("above.md").read_bytes()
    received = receive_dispatch(content=above, name="3270-SGD.md", unit=owner, by=by, at=_at(16))
    confirm_dispatch(dispatch=received, fields={}, by=by, at=_at(16, hour=9))


def _by_hand(owner: Unit, line: tuple[int, str, str, str, str, str], by: User) -> None:
    day, symbol, kind, subject, signer, recipients = line
    entry = Line(
        code=symbol, subject=subject, dated_on=date(2021, 9, day), kind_name=kind, signer=signer,
        recipients=recipients, keeper="VT", copies=recipients.count(";") + 2, handed_on=date(2021, 9, day),
    )  # fmt: skip
    enter_by_hand(owner=owner, direction=Direction.OUT, line=entry, by=by, at=_at(day, hour=10))


def _amendment(owner: Unit, own: Dispatch, by: User) -> None:
    """More time for everyone, written on the morning after the reports were due; the leader has not looked at it yet."""
    letter = start_amendment(own, sender_of(owner, day=date(2021, 10, 11)))
    assert letter.report.due_at is not None
    letter = replace(
        letter,
        subject="điều chỉnh thời hạn báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        report=replace(letter.report, due_at=letter.report.due_at + timedelta(days=6)),
    )
    at = _at(11, month=10)
    draft = start_outgoing(issuer=owner, letter=letter, amends=own, by=by, at=at)
    submit_outgoing(outgoing=draft, by=by, at=at + timedelta(minutes=20))


def _at(day: int, *, hour: int = 8, month: int = 9) -> datetime:
    return datetime(2021, month, day, hour, tzinfo=VIETNAM)
