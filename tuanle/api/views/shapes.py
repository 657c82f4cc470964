"""What the interface takes and gives. The words are msgids: the description in each language is made from them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.language import gettext_noop as _

#: The largest number a JSON reader takes without rounding.
LARGEST = 2**53 - 1


def _among(values: Iterable[str]) -> tuple[AfterValidator, Any]:
    """A text that is one of `values`, and says so."""
    known = list(values)

    def checked(value: str) -> str:
        if value not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return value

    return AfterValidator(checked), Field(json_schema_extra={"enum": list(known)})


Kind = Annotated[str, *_among(kind.key for kind in ACTIVITY_KINDS)]
Group = Annotated[str, *_among(LearnerGroup.values)]
ModeKey = Annotated[str, *_among(Mode.values)]
Code = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,60}$")]


class Paging(Schema):
    model_config = ConfigDict(populate_by_name=True)

    cursor: int = Field(0, ge=0, le=LARGEST, description=_("Chép từ “next” của trang trước; để trống là từ đầu."))
    limit: int = Field(50, ge=1, le=200, description=_("Nhiều nhất bao nhiêu dòng một trang."))


def _without_default(schema: dict[str, Any]) -> None:
    """What is not asked for is left out; there is no way to ask for nothing."""
    schema.pop("default", None)


def _may_ask(description: str, **more: Any) -> Any:
    """Of what a list may be narrowed by."""
    return Field(None, json_schema_extra=_without_default, description=description, **more)


class ActivityFilters(Schema):
    model_config = ConfigDict(populate_by_name=True)

    campaign: Code | SkipJsonSchema[None] = _may_ask(_("Mã đợt phát động."))
    commune: Code | SkipJsonSchema[None] = _may_ask(_("Mã xã, thị trấn nơi tổ chức."))
    group: Group | SkipJsonSchema[None] = _may_ask(_("Đối tượng; gồm cả hoạt động dành cho mọi người."))
    kind: Kind | SkipJsonSchema[None] = _may_ask(_("Loại hoạt động."))
    mode: ModeKey | SkipJsonSchema[None] = _may_ask(_("Hình thức."))
    first: date | SkipJsonSchema[None] = _may_ask(_("Có buổi từ ngày này trở đi (YYYY-MM-DD)."), alias="from")
    last: date | SkipJsonSchema[None] = _may_ask(_("Có buổi đến hết ngày này (YYYY-MM-DD)."), alias="to")
    q: str | SkipJsonSchema[None] = _may_ask(_("Chữ trong tên, có dấu hay không đều được."), max_length=100)


class UnitFilters(Schema):
    kind: Code | SkipJsonSchema[None] = _may_ask(_("Loại đơn vị."))
    below: Code | SkipJsonSchema[None] = _may_ask(_("Chỉ những đơn vị nằm dưới đơn vị có mã này."))
    q: str | SkipJsonSchema[None] = _may_ask(_("Chữ trong tên, có dấu hay không đều được."), max_length=100)


class Problem(Schema):
    """What went wrong, in a line."""

    detail: str


class Named(Schema):
    code: str = Field(description=_("Mã."))
    name: str = Field(description=_("Tên."))


class SessionOut(Schema):
    starts_at: datetime = Field(description=_("Lúc bắt đầu, có múi giờ."))
    ends_at: datetime | None = Field(description=_("Lúc kết thúc; null là chưa rõ."))
    is_timed: bool = Field(description=_("false: chỉ biết ngày, chưa biết giờ."))
    state: Literal["planned", "held", "cancelled"] = Field(description=_("Dự kiến, đã tổ chức, đã hủy."))


class ActivityOut(Schema):
    id: int = Field(description=_("Số của hoạt động, không đổi."))
    campaign: str = Field(description=_("Mã đợt phát động."))
    title: str = Field(description=_("Tên hoạt động."))
    kind: Kind = Field(description=_("Loại hoạt động."))
    mode: ModeKey = Field(description=_("Hình thức."))
    host: Named = Field(description=_("Đơn vị chủ trì."))
    commune: Named | None = Field(description=_("Xã, thị trấn nơi tổ chức."))
    venue: str = Field(description=_("Địa điểm."))
    platform: str = Field(description=_("Nền tảng trực tuyến; liên kết vào lớp không có ở đây."))
    groups: list[Group] = Field(description=_("Dành cho ai; trống là mọi người."))
    fee: int | None = Field(description=_("Phí mỗi người (đồng); null là chưa nói, 0 là miễn phí."))
    capacity: int | None = Field(description=_("Số chỗ; null là không giới hạn."))
    description: str = Field(description=_("Nội dung."))
    bring: str = Field(description=_("Cần mang theo."))
    agenda: list[str] = Field(description=_("Chương trình, mỗi mục một dòng."))
    access_notes: str = Field(description=_("Hỗ trợ người khuyết tật."))
    wheelchair: bool | None = Field(description=_("Xe lăn vào được; null là chưa nói."))
    phone_only: bool | None = Field(description=_("Chỉ cần điện thoại; null là chưa nói."))
    takes_registrations: bool = Field(description=_("Nhận đăng ký trên trang này."))
    sessions: list[SessionOut] = Field(description=_("Các buổi, theo thứ tự thời gian."))
    published_at: datetime | None = Field(description=_("Đăng lúc nào."))


class ActivitiesOut(Schema):
    items: list[ActivityOut] = Field(description=_("Các dòng của trang này."))
    next: int | None = Field(description=_("Gửi lại ở “cursor” để lấy trang sau; null là hết."))


class UnitOut(Schema):
    id: int = Field(description=_("Số của đơn vị, không đổi."))
    code: str = Field(description=_("Mã."))
    name: str = Field(description=_("Tên."))
    kind: str = Field(description=_("Loại đơn vị."))
    kind_name: str = Field(description=_("Tên loại đơn vị."))
    parent: str | None = Field(description=_("Mã đơn vị cấp trên trực tiếp."))
    latitude: float | None = Field(description=_("Vĩ độ (WGS 84)."))
    longitude: float | None = Field(description=_("Kinh độ (WGS 84)."))


class UnitsOut(Schema):
    items: list[UnitOut] = Field(description=_("Các dòng của trang này."))
    next: int | None = Field(description=_("Gửi lại ở “cursor” để lấy trang sau; null là hết."))


class CampaignOut(Schema):
    code: str = Field(description=_("Mã."))
    name: str = Field(description=_("Tên."))
    theme: str = Field(description=_("Chủ đề."))
    year: int = Field(description=_("Năm."))
    owner: Named = Field(description=_("Cơ quan phát động."))
    starts_on: date = Field(description=_("Từ ngày."))
    ends_on: date = Field(description=_("Đến hết ngày."))


class CampaignsOut(Schema):
    items: list[CampaignOut] = Field(description=_("Các đợt, mới nhất trước."))


class FigureOut(Schema):
    key: str = Field(description=_("Khóa của chỉ tiêu trong biểu mẫu."))
    number: str = Field(description=_("Số thứ tự trong biểu mẫu."))
    label: str = Field(description=_("Tên chỉ tiêu."))
    measure: str = Field(description=_("Đơn vị tính."))
    of_people: bool = Field(description=_("Đếm người hoặc lượt người."))
    value: int | None = Field(description=_("Giá trị; null là che vì dưới 5 người hoặc để không suy ra được ô bị che."))
    parts: dict[str, dict[str, int | None]] = Field(
        description=_("Chia theo từng trục (hình thức, đối tượng…); null là che.")
    )


class ReportOut(Schema):
    version: int = Field(description=_("Bản thứ mấy; bản đính chính có số tiếp theo."))
    issued_at: datetime = Field(description=_("Ban hành lúc nào."))
    figures: list[FigureOut] = Field(description=_("Các chỉ tiêu cộng dồn được, theo thứ tự biểu mẫu."))


class TotalsOut(Schema):
    campaign: str = Field(description=_("Mã đợt phát động."))
    activities: dict[str, int] = Field(description=_("Số hoạt động đang đăng, theo loại, đếm lúc hỏi."))
    report: ReportOut | None = Field(description=_("Báo cáo tổng hợp đã ban hành; null là chưa có."))


class Word(Schema):
    key: str = Field(description=_("Khóa dùng trong dữ liệu."))
    vi: str = Field(description=_("Tiếng Việt."))
    en: str = Field(description=_("Tiếng Anh."))


class WordsOut(Schema):
    kinds: list[Word] = Field(description=_("Loại hoạt động."))
    modes: list[Word] = Field(description=_("Hình thức."))
    groups: list[Word] = Field(description=_("Đối tượng."))
    unit_kinds: list[Word] = Field(description=_("Loại đơn vị."))
