"""Reports as units send them, made here: our form, home-made tables in XLSX, XLS, ODS and DOCX."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from tuanle.orgs.queries import NamedUnit, UnitIndex
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.intake import Reading, read_report
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.kinds.items import Setting

FORM = load_form()
SETTING = Setting(starts_on=date(2021, 10, 1), ends_on=date(2021, 10, 7))
CAMPAIGN = CampaignInfo(
    "gia-lam-2021",
    "Tuần lễ hưởng ứng học tập suốt đời năm 2021",
    "Chuyển đổi số và cơ hội học tập suốt đời",
    date(2021, 10, 1),
    date(2021, 10, 7),
    datetime(2021, 10, 9, 17, tzinfo=UTC),
    "baocao@example.org",
)
PLACES = (
    ("xã Bát Tràng", "bat-trang"),
    ("xã Yên Viên", "yen-vien"),
    ("thị trấn Yên Viên", "tt-yen-vien"),
    ("xã Kim Lan", "kim-lan"),
)
SCHOOLS = (
    ("mn", "mam-non", "Trường Mầm non"),
    ("th", "tieu-hoc", "Trường Tiểu học"),
    ("thcs", "thcs", "Trường Trung học cơ sở"),
    ("tthtcd", "tthtcd", "Trung tâm học tập cộng đồng"),
)


def _rows() -> list[NamedUnit]:
    rows = [
        NamedUnit(1, "gia-lam", "UBND huyện Gia Lâm", kind="ubnd-huyen"),
        NamedUnit(2, "pgd", "Phòng Giáo dục và Đào tạo huyện Gia Lâm", kind="phong-gddt"),
        NamedUnit(3, "hkh", "Hội Khuyến học huyện Gia Lâm", kind="hoi-khuyen-hoc"),
        NamedUnit(4, "thu-vien", "Thư viện huyện Gia Lâm", kind="thu-vien"),
    ]
    for place, code in PLACES:
        rows.append(NamedUnit(len(rows) + 1, f"ubnd-{code}", f"UBND {place}", kind="ubnd-xa"))
        for short, kind, name in SCHOOLS:
            own = place if short == "tthtcd" or place.startswith("thị trấn") else place.removeprefix("xã ")
            email = f"{short}-{code}@example.org"
            rows.append(NamedUnit(len(rows) + 1, f"{short}-{code}", f"{name} {own}", kind=kind, email=email))
    return rows


UNITS = UnitIndex(_rows())
SCHOOL = UnitInfo("mn-bat-trang", "Trường Mầm non Bát Tràng", "", "UBND xã Bát Tràng")
CHOICES = tuple(UnitInfo(row.code, row.name) for row in UNITS.rows)


def our_form(cells: dict[str, Any] | None = None, unit: UnitInfo = SCHOOL, **options: Any) -> bytes:
    return write_template(FORM, CAMPAIGN, unit, cells=cells, units=CHOICES, **options)


def read(content: bytes, name: str = "bao-cao.xlsx", **options: Any) -> Reading:
    return read_report(content, name, **{"form": FORM, "units": UNITS, "setting": SETTING, **options})


def xlsx(
    *sheets: tuple[str, Sequence[Sequence[Any]]], write: Callable[[Any, dict[str, Any]], None] | None = None
) -> bytes:
    """A workbook of these sheets; `write(book, sheets)` may add to it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = {}
        for name, rows in sheets:
            made[name] = sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, value, book.add_format({"num_format": "dd/mm/yyyy"}))
                    elif value not in ("", None):
                        sheet.write(r, c, value)
        if write:
            write(book, made)
    return out.getvalue()


def xls(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)


def ods(*sheets: tuple[str, Sequence[Sequence[Any]]], tail: str = "") -> bytes:
    """An OpenDocument workbook; `tail` is XML put after the rows of each sheet."""
    body = ""
    for name, rows in sheets:
        lines = ""
        for row in rows:
            cells = ""
            for value in row:
                if value in ("", None):
                    cells += "<table:table-cell/>"
                elif isinstance(value, int | float):
                    cells += f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
                else:
                    cells += f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            lines += f"<table:table-row>{cells}</table:table-row>"
        body += f'<table:table table:name="{escape(name)}">{lines}{tail}</table:table>'
    return zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f"{_ODS_HEAD}{body}</office:spreadsheet></office:body></office:document-content>".encode()),
        (
            "META-INF/manifest.xml",
            b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        ),
    )


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A package with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(*((name, change(name, archive.read(name))) for name in archive.namelist()))


HEAD = (
    ("UBND XÃ BÁT TRÀNG",),
    ("TRƯỜNG MẦM NON BÁT TRÀNG",),
    ("PHỤ LỤC SỐ LIỆU TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2021",),
    (),
)
COLUMNS = ("STT", "Nội dung", "ĐVT", "Số lượng", "Ghi chú")


def table(
    *rows: Sequence[Any], columns: Sequence[Any] = COLUMNS, head: Sequence[Sequence[Any]] = HEAD
) -> list[Sequence[Any]]:
    """A home-made table: head, column heads in row 5, rows from row 6."""
    return [*head, columns, *rows]


def simple(*rows: Sequence[Any], **options: Any) -> Reading:
    """The reading of one sheet with these rows."""
    return read(xlsx(("PL", table(*rows, **options))))


def refusal(content: bytes, name: str = "bao-cao.xlsx", **options: Any) -> tuple[str, str]:
    """The code and the line of the refusal of a file."""
    from tuanle.core.errors import Refused

    try:
        read(content, name, **options)
    except Refused as refused:
        return refused.code, str(refused)
    raise AssertionError("not refused")


def asked(reading: Reading, key: str) -> list[Any]:
    """The values offered for a question."""
    return next([option.value for option in one.candidates] for one in reading.questions if one.key == key)


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]
