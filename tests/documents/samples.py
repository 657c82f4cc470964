"""A realistic report of a district for 115 units, and a short dispatch. Figures are made by rule, people are nobody."""

from datetime import UTC, date, datetime

from tuanle.documents.domain.content import (
    Appendix,
    Heading,
    Listing,
    Note,
    OfficialDocument,
    Paragraph,
    Run,
    Signer,
    SigningLine,
    TableBlock,
    TableColumn,
    TableRow,
)
from tuanle.documents.domain.grid import Column, Grid, GridRow
from tuanle.documents.enums import Align, Authority, Level, Total
from tuanle.documents.kinds import DISPATCH, REPORT

AT = datetime(2021, 10, 14, 3, 30, tzinfo=UTC)

COMMUNES = [
    "xã Bát Tràng",
    "xã Cổ Bi",
    "xã Dương Hà",
    "xã Dương Quang",
    "xã Dương Xá",
    "xã Đa Tốn",
    "xã Đặng Xá",
    "xã Đình Xuyên",
    "xã Đông Dư",
    "xã Kiêu Kỵ",
    "xã Kim Lan",
    "xã Kim Sơn",
    "xã Lệ Chi",
    "xã Ninh Hiệp",
    "xã Phù Đổng",
    "xã Phú Thị",
    "xã Trung Mầu",
    "xã Văn Đức",
    "xã Yên Thường",
    "xã Yên Viên",
    "thị trấn Trâu Quỳ",
    "thị trấn Yên Viên",
]
KINDS = (
    "Ủy ban nhân dân",
    "Trường Mầm non",
    "Trường Tiểu học",
    "Trường Trung học cơ sở",
    "Trung tâm học tập cộng đồng",
)
OTHERS = (
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Gia Lâm",
    "Thư viện huyện Gia Lâm",
    "Hội Khuyến học huyện Gia Lâm",
    "Trung tâm Văn hóa - Thông tin và Thể thao huyện Gia Lâm",
    "Phòng Giáo dục và Đào tạo huyện Gia Lâm",
)


def units() -> tuple[str, ...]:
    """115 names."""
    named = []
    for commune in COMMUNES:
        bare = commune.removeprefix("xã ").removeprefix("thị trấn ")
        for kind in KINDS:
            whole = kind in {"Ủy ban nhân dân", "Trung tâm học tập cộng đồng"}
            named.append(f"{kind} {commune}" if whole else f"{kind} {bare}")
    return (*named, *OTHERS)


_GROUPS = (
    (
        "Hoạt động tổ chức",
        (
            "Lễ khai mạc, phát động",
            "Hội thảo, tọa đàm",
            "Lớp chuyên đề trực tiếp",
            "Lớp chuyên đề trực tuyến",
            "Câu lạc bộ, diễn đàn",
            "Cuộc thi trực tuyến",
            "Hoạt động thư viện",
        ),
    ),
    (
        "Người tham gia (lượt người)",
        (
            "Tổng số",
            "Trẻ mầm non",
            "Học sinh",
            "Người lao động",
            "Nông dân",
            "Người cao tuổi",
            "Người khuyết tật",
            "Trực tuyến",
        ),
    ),
    ("Học liệu mở", ("Sách giấy bổ sung", "Bài giảng điện tử", "Học liệu số khác", "Lượt truy cập")),
    (
        "Tuyên truyền",
        (
            "Tin bài trên cổng thông tin",
            "Bài đăng Facebook, Zalo",
            "Video YouTube",
            "Lượt phát thanh",
            "Băng rôn, pa nô, áp phích",
            "Tờ rơi, tài liệu",
        ),
    ),
    ("Kinh phí (nghìn đồng)", ("Ngân sách nhà nước", "Xã hội hóa", "Doanh nghiệp tài trợ", "Nguồn khác")),
    ("Khen thưởng", ("Tập thể", "Cá nhân", "Gia đình học tập", "Dòng họ học tập")),
    ("Doanh nghiệp phối hợp", ("Số doanh nghiệp", "Lớp tập huấn", "Ứng dụng, trò chơi miễn phí")),
    (
        "Kiểm tra, giám sát",
        ("Số cuộc kiểm tra", "Số đơn vị được kiểm tra", "Kiến nghị đã xử lý", "Kiến nghị chưa xử lý"),
    ),
)


def figures() -> Grid:
    """115 units by 40 figures."""
    columns = tuple(
        Column(key=f"c{group}_{place}", label=label, group=name, total=Total.SUM)
        for group, (name, labels) in enumerate(_GROUPS, 1)
        for place, label in enumerate(labels, 1)
    )
    rows = []
    for place, name in enumerate(units()):
        values = {}
        for at, column in enumerate(columns):
            base = (place * 37 + at * 101 + place * at * 13) % 97
            money = column.group.startswith("Kinh phí")
            turns = column.group.startswith("Người") or column.label == "Lượt truy cập"
            values[column.key] = (
                base * (1250 if money else 17 if turns else 1) % (90000 if money else 2400 if turns else 13)
            )
        rows.append(GridRow(label=name, values=values))
    return Grid(label="Tên đơn vị", columns=columns, rows=tuple(rows))


def report(**changes: object) -> OfficialDocument:
    """A report of about five pages with a table, and an appendix of 115 rows by 40 columns."""
    parts = {
        "kind": REPORT,
        "issuer": "ỦY BAN NHÂN DÂN\nHUYỆN GIA LÂM",
        "issuer_short": "UBND huyện Gia Lâm",
        "number": 5,
        "symbol": "BC-UBND",
        "place": "Gia Lâm",
        "issued_on": date(2021, 10, 14),
        "subject": "Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 trên địa bàn huyện Gia Lâm",
        "addressees": ("Sở Giáo dục và Đào tạo Hà Nội",),
        "body": _body(),
        "recipients": (
            "Thường trực Huyện ủy, HĐND huyện",
            "Lãnh đạo UBND huyện",
            "Phòng Giáo dục và Đào tạo",
            "UBND các xã, thị trấn",
            "Các cơ sở giáo dục thuộc huyện",
        ),
        "archive": "GDĐT",
        "signer": Signer(
            (
                SigningLine("ỦY BAN NHÂN DÂN", Authority.ON_BEHALF),
                SigningLine("CHỦ TỊCH", Authority.DEPUTY),
                SigningLine("PHÓ CHỦ TỊCH"),
            ),
            "Họ và Tên",
        ),
        "appendices": (
            Appendix(
                "Tổng hợp kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2021 theo đơn vị",
                (Note("Số liệu chốt ngày 10/10/2021", Align.RIGHT), figures().table(size=10)),
                landscape=True,
            ),
            Appendix(
                "Danh sách đơn vị chưa gửi báo cáo", (Listing(("Trường Mầm non Kim Lan", "Trường Tiểu học Lệ Chi")),)
            ),
        ),
    }
    return OfficialDocument(**{**parts, **changes})


def _body() -> tuple[object, ...]:
    lead = (
        "Thực hiện Công văn số 3270/SGD-GDTEX-CN ngày 15/9/2021 của Sở Giáo dục và Đào tạo Hà Nội về việc tổ chức Tuần lễ "
        "hưởng ứng học tập suốt đời năm 2021, Ủy ban nhân dân huyện Gia Lâm báo cáo kết quả như sau:"
    )
    long = (
        "Ủy ban nhân dân huyện đã ban hành Công văn số 2945/UBND ngày 17/9/2021 chỉ đạo Ủy ban nhân dân các xã, thị trấn, "
        "các trường mầm non, tiểu học, trung học cơ sở, Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên, các trung tâm "
        "học tập cộng đồng tổ chức Tuần lễ với hình thức linh hoạt, phù hợp với diễn biến của dịch COVID-19; đẩy mạnh các hoạt "
        "động trực tuyến, tận dụng tối đa các nền tảng số để mọi người dân đều có cơ hội học tập."
    )
    return (
        Paragraph(lead),
        Heading(Level.SECTION, "Công tác chỉ đạo, triển khai"),
        Paragraph(long),
        Paragraph(
            (
                Run("Chủ đề của Tuần lễ: "),
                Run(
                    "“Chuyển đổi số và cơ hội học tập suốt đời cho tất cả mọi người trong bối cảnh đại dịch COVID-19”",
                    italic=True,
                ),
                Run("."),
            )
        ),
        Paragraph(long),
        Heading(Level.SECTION, "Kết quả thực hiện"),
        Heading(Level.CLAUSE, "Kết quả chung"),
        Paragraph(
            "Toàn huyện có 113/115 đơn vị gửi báo cáo, đạt 98,3%; tổ chức 1.246 hoạt động, thu hút 58.730 lượt người tham gia, tăng 12,4% so với năm 2020, trong đó có 41.205 lượt người tham gia trực tuyến."
        ),
        Note("Đơn vị tính: hoạt động, lượt người", Align.RIGHT),
        TableBlock(
            columns=(
                TableColumn("TT", Align.CENTRE, width=10),
                TableColumn("Nội dung"),
                TableColumn("Năm 2020", Align.RIGHT, group="Số hoạt động", width=24),
                TableColumn("Năm 2021", Align.RIGHT, group="Số hoạt động", width=24),
                TableColumn("Lượt người năm 2021", Align.RIGHT, width=26),
                TableColumn("So sánh (%)", Align.RIGHT, width=20),
            ),
            rows=tuple(
                TableRow((str(place), label, last, this, turns, share))
                for place, (label, last, this, turns, share) in enumerate(
                    (
                        ("Lễ khai mạc, phát động Tuần lễ hưởng ứng học tập suốt đời", "88", "101", "21.340", "114,8"),
                        (
                            "Hội thảo, tọa đàm, giao lưu về kỹ năng sử dụng công nghệ hiện đại",
                            "64",
                            "92",
                            "5.120",
                            "143,8",
                        ),
                        ("Lớp chuyên đề trực tuyến miễn phí cho trẻ em và người lớn", "120", "411", "18.655", "342,5"),
                        ("Cuộc thi, sân chơi về cộng đồng số, công dân số", "31", "58", "9.482", "187,1"),
                        ("Hoạt động thư viện, học liệu mở", "150", "584", "4.133", "389,3"),
                    ),
                    1,
                )
            ),
            total=TableRow(("", "Tổng cộng", "453", "1.246", "58.730", "275,1")),
            caption="Bảng 1. Số hoạt động và lượt người tham gia",
        ),
        Note("Ghi chú: lượt người không phải số người; một người có thể tham gia nhiều hoạt động."),
        Heading(Level.CLAUSE, "Thông tin, tuyên truyền"),
        Paragraph(long),
        Listing(
            (
                "Trên cổng thông tin điện tử của huyện và các đơn vị: 342 tin, bài",
                "Trên mạng xã hội Facebook, Zalo, YouTube: 1.205 bài đăng, video",
                "Trên hệ thống truyền thanh cơ sở: 618 lượt phát",
            )
        ),
        Heading(Level.CLAUSE, "Ứng dụng công nghệ số trong dạy học và hoạt động thư viện"),
        Paragraph(long),
        Heading(Level.POINT, "Lớp học trực tuyến"),
        Paragraph(long),
        Heading(Level.POINT, "Học liệu mở"),
        Paragraph(long),
        Heading(Level.CLAUSE, "Công tác phối hợp với doanh nghiệp, tổ chức"),
        Paragraph(long),
        Heading(Level.SECTION, "Đánh giá chung"),
        Heading(Level.CLAUSE, "Ưu điểm"),
        Paragraph(long),
        Heading(Level.CLAUSE, "Khó khăn, hạn chế"),
        Paragraph(long),
        Paragraph("Các đơn vị chưa gửi báo cáo: Trường Mầm non Kim Lan, Trường Tiểu học Lệ Chi."),
        Heading(Level.SECTION, "Kiến nghị, đề xuất"),
        Listing(
            (
                "Đề nghị Sở Giáo dục và Đào tạo tiếp tục cung cấp học liệu số dùng chung",
                "Đề nghị bố trí kinh phí duy trì các trung tâm học tập cộng đồng",
            )
        ),
        Paragraph(
            "Trên đây là báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 của huyện Gia Lâm, Ủy ban nhân dân huyện trân trọng báo cáo Sở Giáo dục và Đào tạo Hà Nội."
        ),
    )


def dispatch(**changes: object) -> OfficialDocument:
    """An official letter of one page, to two groups of addressees."""
    parts = {
        "kind": DISPATCH,
        "issuer": "ỦY BAN NHÂN DÂN\nHUYỆN GIA LÂM",
        "issuer_short": "UBND huyện Gia Lâm",
        "symbol": "UBND-GDĐT",
        "place": "Gia Lâm",
        "subject": "đôn đốc gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "addressees": ("Ủy ban nhân dân các xã, thị trấn", "Các cơ sở giáo dục thuộc huyện"),
        "body": (
            Paragraph(
                "Ủy ban nhân dân huyện Gia Lâm đề nghị các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ trước ngày 10/10/2021."
            ),
            Paragraph("Nhận được công văn này, đề nghị các đơn vị nghiêm túc thực hiện."),
        ),
        "archive": "GDĐT",
        "signer": Signer((SigningLine("ỦY BAN NHÂN DÂN", Authority.ON_BEHALF), SigningLine("CHỦ TỊCH"))),
    }
    return OfficialDocument(**{**parts, **changes})
