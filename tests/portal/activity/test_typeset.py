"""The picture, the poster and the code: whole, within their edges, and in the letters of Vietnamese."""

import io
import json
from datetime import UTC, datetime

import pypdfium2
import pytest
import segno
from PIL import Image

from tuanle.portal.domain import typeset
from tuanle.portal.domain.typeset import picture_png, poster_pdf, qr_svg

AT = datetime(2021, 9, 25, 2, tzinfo=UTC)
ADDRESS = "https://hoc.example/hd/7/"
SHORT = "Lớp tin học cơ bản"
LONG = (
    "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến và sử dụng thông tin an toàn trên Internet " * 2
)[:200]
MARKS = " ".join(["ẤẨẪ Ệ nghễnh"] * 16)[:200]
UNBROKEN = "W" * 200
WHEN, WHERE, HOST = "Thứ Sáu 08/10/2021, 19:00–21:00", "Nhà văn hóa thôn 3, xã Đường Đá", "UBND xã Đường Đá"


def picture(title: str) -> bytes:
    return picture_png(title=title, kicker="Lớp học", when=WHEN, where=WHERE, host=HOST)


def poster(title: str, *, lines=(("Khi nào", WHEN), ("Ở đâu", WHERE))) -> bytes:
    return poster_pdf(
        title=title, kicker="Lớp học", lines=lines, call="Quét mã để xem và đăng ký", address=ADDRESS,
        short="hoc.example/hd/7/", host=HOST, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("title", [SHORT, LONG, MARKS, "Đọc sách 🎉", "<b>HTML</b> #set $x$ \\ \"'"])
def test_the_picture_is_light_and_shows_ink_on_paper(title):
    drawn = Image.open(io.BytesIO(picture(title)))
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    pixels = drawn.convert("RGB")
    paper = pixels.getcolors(256)
    assert paper and max(paper)[1] == (251, 248, 241)
    title_block = pixels.crop((104, 124, 1136, 420)).getcolors(256) or []
    ink = sum(count for count, (red, green, blue) in title_block if red < 80 and blue < 120)
    assert ink > 3000
    assert len(picture(title)) < 80_000


def words_of(pdf: bytes) -> tuple[int, str, list[tuple[float, float, float, float]]]:
    """How many pages, the text of the first, and the box of each of its words in points."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    return len(document), " ".join(text.get_text_bounded().split()), boxes


@pytest.mark.parametrize("title", [SHORT, LONG, MARKS])
def test_the_poster_is_one_sheet_with_every_word_on_it(title):
    lines = (
        ("Khi nào", WHEN),
        ("Ở đâu", WHERE),
        ("Cho ai", "Phụ huynh"),
        ("Mang theo", LONG),
        ("Liên hệ", "0912 345 678"),
    )
    pages, text, boxes = words_of(poster(title, lines=lines))
    assert pages == 1
    for said in (title, WHEN, WHERE, LONG, "Quét mã để xem và đăng ký", "hoc.example/hd/7/", HOST):
        assert said.replace(" ", "") in text.replace(" ", "").replace("\u200b", "")
    assert all(left >= 0 and bottom >= 0 and right <= 595.3 and top <= 841.9 for left, bottom, right, top in boxes)


@pytest.mark.parametrize("title", [SHORT, LONG, MARKS])
def test_the_title_of_a_picture_stays_within_it_and_is_whole(title):
    """The same program as PDF, where words can be read."""
    texts = {"title": title, "kicker": "Lớp học", "when": WHEN, "where": WHERE, "host": HOST}
    pages, text, boxes = words_of(typeset._compile(typeset._PICTURE, texts, format="pdf"))
    assert pages == 1
    assert title.replace(" ", "") in text.replace(" ", "")
    assert all(left >= 100 and right <= 1140 and bottom >= 0 and top <= 630 for left, bottom, right, top in boxes)


@pytest.mark.parametrize("title", ["Ngày hội đọc sách của nhà trường", "Câu lạc bộ tiếng Anh trong nhà trường"])
def test_no_word_of_a_title_is_left_alone_on_its_last_line(title):
    lines = pypdfium2.PdfDocument(poster(title))[0].get_textpage().get_text_bounded().split("\n")
    ending = next(line for line in lines if line.strip().endswith("trường"))
    assert len(ending.split()) > 1


def test_a_word_wider_than_the_sheet_does_no_harm():
    assert words_of(poster(UNBROKEN))[0] == 1
    assert Image.open(io.BytesIO(picture(UNBROKEN))).size == (1200, 630)


def test_a_text_is_text_to_the_typesetter():
    """What looks like its own language is printed as it is written."""
    evil = "#panic() *đậm* $x$ @nguon"
    assert evil in words_of(poster(evil))[1]
    assert json.loads(json.dumps(typeset._written({"a": ["🎉 Hội\u200b làng"]}))) == {"a": ["Hội làng"]}


def test_no_line_of_a_poster_ends_within_a_number():
    assert typeset._written("Văn phòng, 0500 169\u00a0017 · Zoom, 11 buổi") == (
        "Văn phòng, 0500\u00a0169\u00a0017 ·\u00a0Zoom, 11\u00a0buổi"
    )


def test_the_code_on_the_poster_is_that_of_the_address():
    """Sampled from the printed sheet, module by module, and compared with what it should be."""
    expected = [[bool(module) for module in row] for row in segno.make_qr(ADDRESS, error="m", boost_error=False).matrix]
    page = pypdfium2.PdfDocument(poster(SHORT))[0].render(scale=3).to_pil().convert("L")
    size, border, mm = len(expected), 4, 3 * 72 / 25.4
    left, top, wide = 22 * mm, (297 - 74 + 10) * mm, 54 * mm
    step = wide / (size + 2 * border)
    seen = [
        [page.getpixel((int(left + (x + border + 0.5) * step), int(top + (y + border + 0.5) * step))) < 128 for x in range(size)]
        for y in range(size)
    ]  # fmt: skip
    assert seen == expected


def test_the_code_as_a_picture_is_dark_on_light_with_its_quiet_zone():
    drawn = qr_svg(ADDRESS).decode()
    size = len(segno.make_qr(ADDRESS, error="m", boost_error=False).matrix) + 8
    assert drawn.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"><path fill="#fff"')
    assert "style" not in drawn
