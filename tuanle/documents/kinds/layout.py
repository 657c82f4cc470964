"""The layout of official documents as data: Decree 30/2020/NĐ-CP, Appendix I.

Nothing here draws. The renderers set what `size` says; the linter accepts what `sizes` allows. When the decree is
amended, a second `Layout` stands beside this one and documents name the one they follow.
"""

import re
from dataclasses import dataclass

from tuanle.documents.enums import Align, Case


@dataclass(frozen=True)
class Span:
    """An inclusive range. Its unit is said by the field that holds it."""

    least: float
    most: float

    def holds(self, value: float, slack: float = 0.0) -> bool:
        return self.least - slack <= value <= self.most + slack


@dataclass(frozen=True)
class Component:
    """One component of a document: what it is called, and how its letters are set. Sizes in points."""

    key: str
    name: str
    sizes: Span
    size: float
    align: Align
    bold: bool = False
    italic: bool = False
    case: Case = Case.SENTENCE


@dataclass(frozen=True)
class Page:
    """Sizes and margins in millimetres."""

    width: float
    height: float
    top: Span
    bottom: Span
    left: Span
    right: Span
    set_top: float
    set_bottom: float
    set_left: float
    set_right: float


@dataclass(frozen=True)
class Body:
    """The text of the body: indents in millimetres, spacing in points, line spacing as a multiple of a single line."""

    first_line: tuple[float, ...]
    set_first_line: float
    paragraph_gap_least: float
    set_paragraph_gap: float
    line: Span
    set_line: float
    ending: str


@dataclass(frozen=True)
class Rules:
    """Lengths of the ruled lines, as a share of the line of text above; gaps in points."""

    motto: Span
    issuer: Span
    subject: Span
    set_short: float
    about_gap: float


@dataclass(frozen=True)
class Layout:
    key: str
    name: str
    font: str
    page: Page
    body: Body
    rules: Rules
    components: dict[str, Component]

    def __getitem__(self, key: str) -> Component:
        return self.components[key]


_C, _L, _J = Align.CENTRE, Align.LEFT, Align.JUSTIFY
_UP = Case.UPPER


def _keyed(*components: Component) -> dict[str, Component]:
    return {component.key: component for component in components}


COMPONENTS = _keyed(
    Component("national_name", "Quốc hiệu", Span(12, 13), 13, _C, bold=True, case=_UP),
    Component("motto", "Tiêu ngữ", Span(13, 14), 14, _C, bold=True),
    Component("superior", "Tên cơ quan chủ quản", Span(12, 13), 13, _C, case=_UP),
    Component("issuer", "Tên cơ quan ban hành", Span(12, 13), 13, _C, bold=True, case=_UP),
    Component("number", "Số, ký hiệu", Span(13, 13), 13, _C),
    Component("place_date", "Địa danh và thời gian", Span(13, 14), 14, _C, italic=True),
    Component("about", "Trích yếu công văn", Span(12, 13), 13, _C),
    Component("urgency", "Dấu chỉ độ khẩn", Span(13, 14), 13, _C, bold=True, case=_UP),
    Component("circulation", "Chỉ dẫn phạm vi lưu hành", Span(13, 14), 13, _C, bold=True, case=_UP),
    Component("kind_name", "Tên loại văn bản", Span(13, 14), 14, _C, bold=True, case=_UP),
    Component("subject", "Trích yếu nội dung", Span(13, 14), 14, _C, bold=True),
    Component("addressee", "Kính gửi", Span(13, 14), 14, _L),
    Component("legal_basis", "Căn cứ ban hành", Span(13, 14), 14, _J, italic=True),
    Component("part", "Phần", Span(13, 14), 14, _C, bold=True),
    Component("part_title", "Tiêu đề phần", Span(13, 14), 14, _C, bold=True, case=_UP),
    Component("section", "Mục", Span(13, 14), 14, _J, bold=True, case=_UP),
    Component("clause", "Khoản có tiêu đề", Span(13, 14), 14, _J, bold=True),
    Component("point", "Điểm", Span(13, 14), 14, _J),
    Component("body", "Nội dung", Span(13, 14), 14, _J),
    Component("signer_authority", "Quyền hạn, chức vụ người ký", Span(13, 14), 14, _C, bold=True, case=_UP),
    Component("signer_name", "Họ tên người ký", Span(13, 14), 14, _C, bold=True),
    Component("recipients_head", "Từ «Nơi nhận»", Span(12, 12), 12, _L, bold=True, italic=True),
    Component("recipient", "Danh sách nơi nhận", Span(11, 11), 11, _L),
    Component("drafter_mark", "Ký hiệu người soạn thảo, số bản", Span(11, 11), 11, _L),
    Component("address", "Địa chỉ cơ quan", Span(11, 12), 11, _C),
    Component("appendix_label", "Phụ lục và số thứ tự", Span(14, 14), 14, _C, bold=True),
    Component("appendix_title", "Tiêu đề phụ lục", Span(13, 14), 14, _C, bold=True, case=_UP),
    Component("appendix_reference", "Chỉ dẫn kèm theo văn bản", Span(13, 14), 14, _C, italic=True),
    Component("page_number", "Số trang", Span(13, 14), 14, _C),
)

#: The components that are running text of the body: first-line indent, gap and line spacing apply to them.
TEXT = ("legal_basis", "section", "clause", "point", "body")

DECREE_30_2020 = Layout(
    key="30/2020/NĐ-CP",
    name="Nghị định 30/2020/NĐ-CP",
    font="Times New Roman",
    page=Page(
        width=210,
        height=297,
        top=Span(20, 25),
        bottom=Span(20, 25),
        left=Span(30, 35),
        right=Span(15, 20),
        set_top=20,
        set_bottom=20,
        set_left=30,
        set_right=15,
    ),
    body=Body(
        first_line=(10.0, 12.7),
        set_first_line=12.7,
        paragraph_gap_least=6,
        set_paragraph_gap=6,
        line=Span(1.0, 1.5),
        set_line=1.15,
        ending="./.",
    ),
    rules=Rules(motto=Span(1, 1), issuer=Span(1 / 3, 1 / 2), subject=Span(1 / 3, 1 / 2), set_short=0.42, about_gap=6),
    components=COMPONENTS,
)

NATIONAL_NAME = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
#: Red boxes of the degrees of urgency: width and height in millimetres.
URGENCY_BOX = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
#: The letters of điểm, in the order of the Vietnamese alphabet.
POINTS = "abcdđeghiklmnopqrstuvxy"
#: Academic and military titles that do not stand before a signer's name (Article 13; Appendix I, 7b).
TITLES = ("GS", "PGS", "TS", "TSKH", "ThS", "CN", "KS", "BS", "NGND", "NGƯT", "Ông", "Bà", "Đồng chí", "Đ/c")
_TITLED = re.compile(rf"(?:{'|'.join(map(re.escape, TITLES))})[.\s]", re.IGNORECASE)


def has_title(name: str) -> bool:
    """Whether a signer's name is written with a title before it."""
    return _TITLED.match(name) is not None
