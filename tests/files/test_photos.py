"""A photo is made anew, and tells nothing of where it was taken."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.files.samples import DOCX, GPS, HTML, PDF, SVG, XLSM, XLSX, huge_png, photo, zipped
from tuanle.core.errors import Refused
from tuanle.files.domain.media import media_of
from tuanle.files.domain.photos import clean_photo
from tuanle.files.queries import LARGEST, content_of, document_ready, photo_ready

PLACE = (b"GPS", b"Nokia", b"Exif", b"xmp")


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_position_is_in_the_photo_that_comes_and_not_in_what_is_kept(kind):
    came = photo(kind)
    assert dict(opened(came).getexif().get_ifd(0x8825)) == {1: "N", 2: GPS[2], 3: "E", 4: GPS[4]}
    kept = clean_photo(came)
    for picture in (kept.large, kept.small):
        image = opened(picture.content)
        assert (image.format, dict(image.getexif()), image.info.get("xmp"), image.info.get("exif")) == (
            "WEBP",
            {},
            None,
            None,
        )
        assert [word for word in PLACE if word in picture.content] == []


def test_a_photo_held_sideways_stands_upright():
    came = photo(width=640, height=480, orientation=6)
    kept = clean_photo(came).large
    assert (kept.width, kept.height) == (480, 640)
    image = opened(kept.content)
    red = [image.getpixel(spot)[1] < 100 for spot in ((5, 5), (474, 5), (5, 634), (474, 634))]
    assert red == [False, True, False, False]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000))
def test_no_side_is_longer_than_a_screen_shows_and_the_shape_stays(width, height):
    kept = clean_photo(photo(width=width, height=height, gps=False))
    assert max(kept.large.width, kept.large.height) == min(2048, max(width, height))
    assert max(kept.small.width, kept.small.height) == min(480, max(width, height))
    assert abs(kept.large.width * height - kept.large.height * width) <= max(width, height)


def test_a_transparent_picture_stands_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert opened(clean_photo(out.getvalue()).large.content).getpixel((3, 3)) == (255, 255, 255)


def test_the_same_photo_gives_the_same_bytes_and_the_hash_of_what_came():
    first, second = photo_ready(photo()), photo_ready(photo())
    assert (first, first.original_sha256) == (second, second.original_sha256)
    assert len(first.original_sha256) == 64


def refusal(read, content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(content)
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HTML, "no-photo"), (SVG, "no-photo"), (PDF, "no-photo"), (b"", "no-photo"), (b"GIF89a" + b"\0" * 50, "no-photo"),
        (photo()[:-400], "damaged"), (photo("WEBP")[:300], "damaged"), (b"\xff\xd8\xff" + b"\0" * 90, "damaged"),
        (huge_png(9_000), "bomb"), (huge_png(12_000), "bomb"), (huge_png(60_000), "bomb"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST, "too-large"),
    ],
)  # fmt: skip
def test_what_is_no_photo_damaged_or_a_bomb_is_refused(content, code):
    assert refusal(photo_ready, content) == code


def test_a_type_is_told_by_content_whatever_the_name_says():
    told = {
        "pdf": PDF, "docx": DOCX, "xlsx": XLSX, "jpg": photo(), "png": photo("PNG"), "webp": photo("WEBP"),
        "heic": photo("HEIF"),
    }  # fmt: skip
    assert {suffix: media_of(content).suffix for suffix, content in told.items()} == {suffix: suffix for suffix in told}
    assert [media_of(content) for content in (HTML, SVG, XLSM, b"", b"MZ\x90", zipped({"a.txt": b"x"}))] == [None] * 6


def test_documents_stay_as_they_came():
    for content in (PDF, DOCX, XLSX, photo(gps=False), photo("PNG", gps=False)):
        assert document_ready(content).content == content


def test_a_paper_photographed_with_its_position_loses_it():
    ready = document_ready(photo(width=3000, height=2000))
    assert (opened(ready.content).size, ready.media.suffix) == ((3000, 2000), "webp")
    assert [word for word in PLACE if word in ready.content] == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HTML, "type"), (SVG, "type"), (XLSM, "type"), (b"MZ\x90\0", "type"), (b"", "type"),
        (DOCX[:-10], "truncated"), (zipped({"word/document.xml": b" " * 40_000_000}), "bomb"),
        (huge_png(12_000), "bomb"), (PDF + b"\0" * (30 * 1024 * 1024), "too-large"),
    ],
)  # fmt: skip
def test_other_documents_are_refused(content, code):
    assert refusal(document_ready, content) == code


def test_what_is_too_large_is_refused_before_it_is_read():
    class Upload:
        size = LARGEST + 1

        def read(self):
            raise AssertionError("it was read")

    assert refusal(content_of, Upload()) == "too-large"
