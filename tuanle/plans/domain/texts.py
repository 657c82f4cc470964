"""The texts of the printed plan: drafted from what the plan says, and read back from how a person wrote them.

Official Vietnamese: these are the words of a document, not of a page.
"""

import re
from collections.abc import Iterator, Mapping

from tuanle.core.dates import format_date
from tuanle.core.language import official
from tuanle.core.text import nfc, squeeze
from tuanle.plans.domain import wording
from tuanle.plans.domain.content import Content
from tuanle.plans.domain.frame import Frame
from tuanle.plans.enums import TextSlot, Timing

#: What a person puts before a line that they list.
_MARKS = re.compile(r"^(?:[-–—+*•●▪]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s+)+")
_GROUNDED = re.compile(r"^(?:(?:Căn cứ|Thực hiện)\b[:,]?\s*)+", re.IGNORECASE)
_PROPOSED = re.compile(r"^(?:Theo|Xét) đề nghị\b", re.IGNORECASE)


def texts_of(written: Mapping[str, str], content: Content, frame: Frame) -> dict[str, str]:
    """Every text of the document: as a person wrote it, else as drafted."""
    return {**drafts(content, frame), **written}


def drafts(content: Content, frame: Frame) -> dict[str, str]:
    """What each text says until a person writes another: lines with `1.` before a heading and `-` before a point."""
    with official():
        return {
            TextSlot.BASES.value: "\n".join(f"Căn cứ {_named(basis)}" for basis in frame.bases),
            TextSlot.PURPOSE.value: "\n".join(_purpose(frame)),
            TextSlot.SETTING.value: "\n".join(_setting(content, frame)),
            TextSlot.CONDUCT.value: "\n".join(_conduct(content, frame)),
            TextSlot.RECIPIENTS.value: "\n".join(_recipients(frame)),
        }


def _purpose(frame: Frame) -> Iterator[str]:
    theme = f", hưởng ứng chủ đề “{frame.theme.rstrip('.')}”" if frame.theme else ""
    yield "1. Mục đích"
    yield f"- Nâng cao nhận thức về vai trò của học tập suốt đời, xây dựng xã hội học tập{theme}."
    yield "- Tạo cơ hội để mọi người được học tập thường xuyên; huy động các tổ chức, cá nhân cùng tham gia."
    yield "2. Yêu cầu"
    yield "- Các hoạt động thiết thực, an toàn, tiết kiệm, phù hợp với điều kiện của đơn vị và từng nhóm người học."
    yield "- Tận dụng các nền tảng số; phân công rõ người phụ trách, thời gian và kết quả của từng hoạt động."


def _setting(content: Content, frame: Frame) -> Iterator[str]:
    yield f"- Thời gian: từ ngày {format_date(frame.starts_on)} đến hết ngày {format_date(frame.ends_on)}."
    if any(activity.timing == Timing.AFTER for activity in content.activities):
        yield "- Sau Tuần lễ: tiếp tục duy trì trong năm học các hoạt động ghi ở mục III."
    venues = dict.fromkeys(activity.venue for activity in content.activities if activity.venue)
    if venues:
        yield f"- Địa điểm: {'; '.join(venues)}."
    groups = wording.groups_named(group for activity in content.activities for group in activity.groups)
    if groups:
        yield f"- Đối tượng: {groups[:1].lower()}{groups[1:]}."


def _conduct(content: Content, frame: Frame) -> Iterator[str]:
    yield f"- {frame.short} phân công người phụ trách từng hoạt động, chuẩn bị nội dung, học liệu, cơ sở vật chất và bảo đảm an toàn."
    if frame.directs:
        yield "- Các đơn vị trực thuộc xây dựng kế hoạch, tổ chức hoạt động phù hợp với điều kiện của mình và duy trì trong suốt năm học."
    leads = dict.fromkeys(activity.lead for activity in content.activities if activity.lead)
    if leads:
        yield f"- Chủ trì các hoạt động được giao ở mục III: {'; '.join(leads)}."
    partners = dict.fromkeys(activity.partners for activity in content.activities if activity.partners)
    if partners:
        yield f"- Phối hợp thực hiện: {'; '.join(partners)}."
    yield "- Đăng tin, hình ảnh các hoạt động trên trang thông tin của đơn vị; ghi số lượt người tham gia và lưu minh chứng."
    if frame.reports_to:
        yield f"- Báo cáo kết quả về {frame.reports_to}{f' {frame.report_due}' if frame.report_due else ''}."


def _recipients(frame: Frame) -> Iterator[str]:
    if frame.reports_to:
        yield f"{frame.reports_to} (để báo cáo)"
    yield "Các đơn vị trực thuộc (để thực hiện)" if frame.directs else "Các bộ phận liên quan (để thực hiện)"


def _named(basis: str) -> str:
    """A citation inside a sentence: the kind of a document that is named keeps its capital (Decree 30/2020, App. II)."""
    return f"{basis[:1].upper()}{basis[1:]}"


# Reading them back.


def lines_of(text: str) -> list[str]:
    """The lines of a text, in NFC, without the dashes or numbers before them; empty ones left out."""
    bare = (_MARKS.sub("", squeeze(line)) for line in nfc(text).splitlines())
    return [line for line in bare if line.strip("-–+*• ")]


def bases_of(text: str) -> tuple[str, ...]:
    """The legal grounds, a line each; every one begins with `Căn cứ`, or with whose proposal it is."""
    return tuple(_basis(line) for line in lines_of(text))


def _basis(line: str) -> str:
    if _PROPOSED.match(line):
        return _named(line)
    return f"Căn cứ {_named(_GROUNDED.sub('', line))}"
