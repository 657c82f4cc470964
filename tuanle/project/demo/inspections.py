"""Visits of this year's Week: three held, of which one found all well; one cancelled; two planned for the days to come."""

from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.inspections.actions import (
    Found,
    Said,
    add_photo,
    cancel_inspection,
    mend_finding,
    plan_inspections,
    record_inspection,
)
from tuanle.inspections.enums import Verdict
from tuanle.inspections.kinds import checklist
from tuanle.inspections.models import Inspection
from tuanle.orgs.models import Unit
from tuanle.project.demo.activities import picture

_MEMBERS = "Lãnh đạo Phòng GDĐT; chuyên viên phổ thông; đại diện Hội Khuyến học huyện"
_AS_PLANNED = Said(Verdict.GOOD)
#: Where someone has an account in the demonstration: two things are left to mend, one waits to be confirmed.
_SCHOOL = {
    "tuyen-truyen": Said(Verdict.FAIR, "Có băng rôn; trang của trường chưa đăng bài về Tuần lễ."),
    "doi-tuong": Said(Verdict.NOT_APPLICABLE, "Trường chỉ tổ chức cho học sinh và cha mẹ."),
    "minh-chung": Said(Verdict.BAD, "Chưa có danh sách người dự buổi đọc sách ngày 02/10."),
    "hinh-anh-tre": Said(Verdict.FAIR, "Còn bốn ảnh chưa có phiếu đồng ý của phụ huynh."),
}
_COMMUNE = {"kinh-phi": Said(Verdict.GOOD, "Đã chi 2,4 triệu đồng, có chứng từ.")}
_LATE = {"nen-tang-so": Said(Verdict.BAD, "Đường dẫn lớp “An toàn trên mạng” không mở được.")}


def build_inspections(*, campaign: Campaign, by: User) -> None:
    """Through the same actions as the pages."""
    school = _visit(campaign, "tieu-hoc-bat-trang", 5, "Chào cờ, sinh hoạt lớp, minh chứng của số liệu", by)
    commune = _visit(campaign, "xa-kim-lan", 6, "Kế hoạch, kinh phí, chỉ đạo các đơn vị trực thuộc", by)
    late = _visit(campaign, "thcs-bat-trang", 4, "Lớp học trực tuyến", by)
    called_off = _visit(campaign, "tthtcd-bat-trang", 7, "Lớp học cho người lớn", by)
    for code in ("xa-bat-trang", "tieu-hoc-kim-lan"):
        _visit(campaign, code, 13, "Hoạt động duy trì sau Tuần lễ", by)
    cancel_inspection(inspection=called_off, reason="Địa bàn đang cách ly y tế", by=by, at=_at(6, 16))
    _record(
        school, _SCHOOL,
        "Nhà trường tổ chức nghiêm túc, học sinh hào hứng. Đề nghị bổ sung minh chứng và đăng bài trước hạn.",
        [
            Found("Đăng bài về các hoạt động Tuần lễ trên trang của trường", date(2021, 10, 9)),
            Found("Bổ sung danh sách người dự buổi đọc sách ngày 02/10", date(2021, 10, 15)),
            Found("Gỡ bốn ảnh có trẻ em khi chưa có phiếu đồng ý, hoặc bổ sung phiếu", date(2021, 10, 12)),
        ], by,
    )  # fmt: skip
    _record(commune, _COMMUNE, "Xã chỉ đạo sát, các trường trên địa bàn đều có kế hoạch.", [], by)
    _record(
        late, _LATE, "Lớp học tốt nhưng người học khó vào.",
        [Found("Sửa đường dẫn vào lớp “An toàn trên mạng” và báo lại người đã đăng ký", date(2021, 10, 7))], by,
    )  # fmt: skip
    for n in range(2):
        name = f"IMG_{4410 + n}.jpg"
        add_photo(inspection=school, content=picture("inspection", n), name=name, by=by, at=_at(5, 11))
    posted = school.findings.get(mend_by=date(2021, 10, 9))
    mend_finding(finding=posted, how="Đã đăng hai bài kèm ảnh trên trang của trường.", by=None, at=_at(8, 15))


def _visit(campaign: Campaign, code: str, day: int, focus: str, by: User) -> Inspection:
    unit, on = Unit.objects.get(code=code), date(2021, 10, day)
    at = _at(1 if day < 10 else 8, 9)
    [visit] = plan_inspections(
        campaign=campaign, visitor=campaign.owner, units=[unit], on=on, members=_MEMBERS, focus=focus, by=by, at=at
    )
    return visit


def _record(visit: Inspection, said: dict[str, Said], conclusion: str, found: list[Found], by: User) -> None:
    answers = {point.key: said.get(point.key, _AS_PLANNED) for point in checklist(visit.unit.kind_id)}
    record_inspection(
        inspection=visit, seen_version=0, held_on=visit.planned_on, answers=answers, findings=found,
        conclusion=conclusion, by=by, at=_at(visit.planned_on.day, 17),
    )  # fmt: skip


def _at(day: int, hour: int) -> datetime:
    return datetime(2021, 10, day, hour, tzinfo=VIETNAM)
