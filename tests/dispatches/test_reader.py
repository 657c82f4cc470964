"""The dispatch reader on its corpus, in every format, with broken spacing, and on what is no dispatch."""

import functools
import io
import json
import random
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dispatches.build import docx_of, pdf_of
from tuanle.core.errors import Refused
from tuanle.dispatches.domain.piece import bare, fold_same_length
from tuanle.dispatches.domain.reader import read_file, read_text

CORPUS = sorted(p for p in (Path(__file__).parent / "corpus").iterdir() if p.suffix in (".txt", ".md"))
SEED = Path(__file__).parents[3] / "shared" / "dispatches" / "000_c505229925819880.txt"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in CORPUS}


def without_spans(text_or_bytes):
    read = read_text(text_or_bytes) if isinstance(text_or_bytes, str) else read_file(text_or_bytes)
    said = {key: value for key, value in read.to_json().items() if key != "spans"}
    for question in said["questions"]:
        for candidate in question["candidates"]:
            del candidate["span"]
    return said


@functools.cache
def clean(name):
    """A text of the corpus as it is read; many tests hold something against it."""
    return read_text(TEXTS[name])


@functools.cache
def clean_said(name):
    return without_spans(TEXTS[name])


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_corpus_is_read(path):
    assert clean_said(path.stem) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


#: Pages that come from a PDF have numbers inside their paragraphs; Word keeps those apart.
PAGES = "35_department_pages"


@pytest.mark.parametrize("path", [path for path in CORPUS if path.stem != PAGES], ids=lambda p: p.stem)
def test_docx_reads_as_the_text(path):
    assert without_spans(docx_of(TEXTS[path.stem])) == clean_said(path.stem)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_pdf_reads_as_the_text(path):
    assert without_spans(pdf_of(TEXTS[path.stem])) == clean_said(path.stem)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_nfd_reads_as_nfc(path):
    assert read_text(unicodedata.normalize("NFD", TEXTS[path.stem])).to_json() == clean(path.stem).to_json()


def _letters(text):
    return [c for c in text if c.isalnum()]


def _spans_hold(read):
    """Every span lies in the text, and what was read is there, in order (spaces and marks aside)."""
    for key, (start, end) in read.spans.items():
        assert 0 <= start < end <= len(read.text), key
    said = read.to_json()
    for key in read.spans:
        value = said
        for part in key.split("."):
            if isinstance(value, list):
                value = value[int(part)]
            elif isinstance(value, dict):
                value = value.get(part)
        text_keys = (
            "issuer",
            "superior",
            "number",
            "symbol",
            "subject",
            "place",
            "follows",
            "theme",
            "signer.position",
            "signer.name",
        )
        if (
            key in text_keys
            or key.split(".")[0] in ("addressees", "legal_bases", "activity_kinds", "recipients")
            and isinstance(value, str)
            or key.endswith(".text")
            or ".bodies." in key
            or "recipients." in key
        ):
            start, end = read.spans[key]
            there = iter(_letters(read.text[start:end]))
            assert all(c in there for c in _letters(value)), (key, value, read.text[start:end])
            assert _letters(read.text[start:end])[:1] == _letters(value)[:1], key


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_spans_hold_what_was_read(path):
    _spans_hold(clean(path.stem))
    _spans_hold(read_file(pdf_of(TEXTS[path.stem])))


def _noisy(text, seed):
    """Spaces as PDF extraction leaves them: words cut, words glued, gaps doubled, spaces before commas."""
    dice = random.Random(seed)
    out = []
    lines = text.split("\n")
    for line in lines:
        chars = []
        for i, char in enumerate(line):
            roll = dice.random()
            inside = 0 < i < len(line) - 1 and line[i - 1].isalnum() and char.isalnum()
            if inside and roll < 0.04 or char in ",;" and roll < 0.3 or char == " " and roll < 0.1:
                chars.append(" ")
            if (
                char == " "
                and 0 < i < len(line) - 1
                and roll > 0.97
                and line[i - 1].islower()
                and line[i + 1].islower()
            ):
                continue
            chars.append(char)
        out.append("".join(chars))
    return "\n".join(out)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([path.stem for path in CORPUS]), st.integers(0, 10**6))
def test_broken_spacing_changes_no_number_and_no_date(name, seed):
    noisy = read_text(_noisy(TEXTS[name], seed))
    for field in ("number", "issued_on", "starts_on", "ends_on"):
        assert getattr(noisy, field) == getattr(clean(name), field), field


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_answered(text):
    read = read_text(text)
    json.dumps(read.to_json())
    assert all(0 <= start < end <= len(read.text) for start, end in read.spans.values())


def _plain(value):
    return fold_same_length(str(value)) if value else None


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_a_scan_without_marks_gives_the_same_head_signer_and_day_or_nothing(path):
    whole, scan = clean(path.stem), read_text(bare(TEXTS[path.stem]))
    for field in ("issuer", "superior", "number", "symbol", "place", "issued_on", "starts_on", "ends_on"):
        assert _plain(getattr(scan, field)) in (_plain(getattr(whole, field)), None), field
    for field in ("authority", "position", "name", "on_behalf_of"):
        assert _plain(getattr(scan.signer, field, None)) in (_plain(getattr(whole.signer, field, None)), None), field
    assert getattr(scan.report, "due_at", None) in (getattr(whole.report, "due_at", None), None)


def _losing(text, seed, share):
    """`share` of the words without their marks, as a poor scan or an old font leaves them."""
    dice = random.Random(seed)
    return re.sub(r"\w+", lambda word: bare(word.group()) if dice.random() < share else word.group(), text)


#: Spaces that are broken already are mended otherwise where marks are gone.
BROKEN = ("10_commune_broken", "19_district_broken")


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_text_that_lost_some_marks_gives_the_same_or_nothing(path, share):
    whole, scan = clean(path.stem), read_text(_losing(TEXTS[path.stem], 1, share))
    exact = ("issuer", "superior", "number", "symbol", "kind", "place", "issued_on", "follows", "starts_on", "ends_on")
    for field in (*exact, *(("theme", "subject") if path.stem not in BROKEN else ())):
        assert _plain(getattr(scan, field)) in (_plain(getattr(whole, field)), None), field
    for part, names in (("report", ("due_at", "email", "to", "via")), ("signer", ("position", "name", "on_behalf_of"))):
        for name in names:
            said, told = (getattr(getattr(read, part), name, None) for read in (scan, whole))
            assert _plain(said) in (_plain(told), None), name


PARTS = [part for text in TEXTS.values() for part in re.split(r"(?<=[\n.;])", text)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_shuffled_pieces_of_dispatches_are_answered(parts):
    _spans_hold(read_text("".join(parts)))


@pytest.mark.skipif(not SEED.exists(), reason="the dispatch of Gia Lâm is not beside the repository")
@pytest.mark.parametrize("form", ["text", "nfd", "docx", "pdf"])
def test_the_dispatch_of_gia_lam_is_read_completely(form):
    text = SEED.read_text(encoding="utf-8")
    read = {
        "text": lambda: read_file(SEED),
        "nfd": lambda: read_text(unicodedata.normalize("NFD", text)),
        "docx": lambda: read_file(docx_of(text)),
        "pdf": lambda: read_file(pdf_of(text)),
    }[form]()
    said = read.to_json()
    assert {
        key: said[key] for key in ("issuer", "superior", "number", "symbol", "kind", "subject", "place", "issued_on")
    } == {
        "issuer": "ỦY BAN NHÂN DÂN HUYỆN GIA LÂM",
        "superior": None,
        "number": "2945",
        "symbol": "UBND",
        "kind": "công văn",
        "subject": "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "place": "Gia Lâm",
        "issued_on": "2021-09-17",
    }
    assert said["addressees"] == ["Ủy ban nhân dân các xã, thị trấn", "Các cơ sở giáo dục thuộc huyện"]
    assert said["follows"] == "3270/SGD-GDTEX-CN"
    assert said["theme"] == (
        "Chuyển đổi số và cơ hội học tập suốt đời cho tất cả mọi người trong bối cảnh đại dịch COVID-19"
    )
    assert (said["starts_on"], said["ends_on"]) == ("2021-10-01", "2021-10-07")
    assert [(kind.clause, kind.text.split()[0]) for kind in read.activity_kinds] == [
        ("4.1", "Đẩy"), ("4.2", "Vinh"), ("4.3", "Đẩy"), ("4.4", "Tổ"), ("4.5", "Khuyến"), ("4.6", "Khuyến"), ("4.7", "Tích"),
    ]  # fmt: skip
    assert [(d["clause"], d["bodies"]) for d in said["duties"]] == (
        [("5.1", ["Phòng Giáo dục và Đào tạo huyện"])] * 3
        + [("5.2", ["UBND các xã, thị trấn"])] * 3
        + [("5.3", ["Trung tâm GDNN-GDTX", "các trường MN, TH, THCS"])] * 2
    )
    assert said["report"] == {
        "due_at": "2021-10-10T00:00:00+07:00",
        "channel": "email",
        "email": "hkhgialam@gmail.com",
        "recipients": ["UBND huyện", "phòng GDĐT", "Sở GDĐT Hà Nội"],
        "to": "UBND huyện",
        "via": "phòng GDĐT",
        "upward": ["UBND huyện", "Sở GDĐT Hà Nội"],
        "deadlines": [{"who": None, "due_at": "2021-10-10T00:00:00+07:00", "to": "UBND huyện"}],
    }
    assert said["recipients"] == ["Như trên", "Lưu: VT, GDĐT"]
    assert said["signer"] == {
        "authority": "TM. KT.",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Nguyễn Đức Hồng",
        "on_behalf_of": "ỦY BAN NHÂN DÂN; CHỦ TỊCH",
    }
    assert said["missing"] == ["superior"]
    _spans_hold(read)


def _zip(names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def _blank_pdf():
    import typst

    return typst.compile(b"#rect(width: 5cm, height: 5cm)")


REFUSALS = {
    "empty": (b"  \n", "empty"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "legacy_doc"),
    "protected": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "zip": (_zip(["a.txt"]), "not_a_dispatch"),
    "xlsx": (_zip(["xl/workbook.xml"]), "not_a_dispatch"),
    "damaged docx": (_zip(["word/document.xml"]), "damaged"),
    "truncated zip": (_zip(["word/document.xml"])[:40], "damaged"),
    "truncated pdf": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "not_a_dispatch"),
    "a letter": ("Hôm nay trời đẹp, cả nhà đi chơi công viên.".encode(), "not_a_dispatch"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_no_dispatch_is_refused_in_one_line(name):
    data, code = REFUSALS[name]
    with pytest.raises(Refused) as refusal:
        read_file(data, "tep")
    assert (refusal.value.code, "“tep”" in str(refusal.value), "\n" in str(refusal.value)) == (code, True, False)


def test_a_pdf_with_a_password_is_refused():
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>endobj\n"
    )
    places = [body.index(b"%d 0 obj" % k) for k in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    ids = b"<" + b"43" * 16 + b">"
    trailer = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[" + ids + ids + b"]>>\nstartxref\n%d\n%%%%EOF" % len(body)
    with pytest.raises(Refused) as refusal:
        read_file(body + table + trailer, "khoa.pdf")
    assert refusal.value.code == "encrypted"


def test_numbers_that_word_makes_itself_are_read():
    import docx

    document = docx.Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN XÃ HÒA AN")
    document.add_paragraph("Số: 08/UBND")
    document.add_paragraph("Hòa An, ngày 12 tháng 9 năm 2024")
    document.add_paragraph("Kính gửi: Các trường học trên địa bàn.")
    document.add_paragraph("Chủ đề: Học mỗi ngày", style="List Number")
    document.add_paragraph("Các hoạt động trong Tuần lễ", style="List Number")
    document.add_paragraph("Ngày hội đọc sách.", style="List Bullet")
    document.add_paragraph("Lớp kỹ năng số.", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    read = read_file(out.getvalue())
    assert (read.theme, [(kind.clause, kind.text) for kind in read.activity_kinds]) == (
        "Học mỗi ngày",
        [("2.1", "Ngày hội đọc sách."), ("2.2", "Lớp kỹ năng số.")],
    )


def test_a_scan_is_refused():
    with pytest.raises(Refused) as refusal:
        read_file(_blank_pdf(), "quet.pdf")
    assert refusal.value.code == "scanned"


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused) as refusal:
        read_file(tmp_path / "khong-co.txt")
    assert (refusal.value.code, str(refusal.value)) == ("not_found", "Không có tệp “khong-co.txt”.")
