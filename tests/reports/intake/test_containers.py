"""Folders and archives, one file at a time."""

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.reports.intake.samples import our_form, zipped
from tuanle.reports.domain.intake import containers
from tuanle.reports.domain.intake.containers import incoming, safe_name

FORM = our_form({"so_lop": 1})


def told(*paths: Path) -> list[tuple[str, str]]:
    """Name and code of everything under the paths: "read", the code of a refusal, or what was passed over."""
    return [(one.name, one.refused.code if one.refused else one.skipped or "read") for one in incoming(paths)]


def test_a_folder_in_name_order_with_system_files_passed_over(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    for name in ("b.xlsx", "a.docx", "~$b.xlsx", ".DS_Store", "Thumbs.db", ".an", "xa/c.xls"):
        (tmp_path / name).write_bytes(b"x")
    root = tmp_path.name
    assert told(tmp_path) == [
        (f"{root}/.DS_Store", "Tệp hệ thống, bỏ qua."),
        (f"{root}/.an", "Tệp ẩn, bỏ qua."),
        (f"{root}/Thumbs.db", "Tệp hệ thống, bỏ qua."),
        (f"{root}/a.docx", "read"),
        (f"{root}/b.xlsx", "read"),
        (f"{root}/xa/c.xls", "read"),
        (f"{root}/~$b.xlsx", "Tệp tạm của Excel hoặc Word đang mở, bỏ qua."),
    ]


def test_an_archive_and_one_in_it(tmp_path: Path) -> None:
    inner = zipped(("THCS.xlsx", FORM), ("sâu.zip", zipped(("x.xlsx", FORM))))
    path = tmp_path / "bao-cao.zip"
    path.write_bytes(zipped(("MN.xlsx", FORM), ("trường.zip", inner), ("__MACOSX/._MN.xlsx", b"x"), ("thu-muc/", b"")))
    assert told(path) == [
        ("bao-cao.zip › MN.xlsx", "read"),
        ("bao-cao.zip › __MACOSX/._MN.xlsx", "Tệp hệ thống, bỏ qua."),
        ("bao-cao.zip › trường.zip › THCS.xlsx", "read"),
        ("bao-cao.zip › trường.zip › sâu.zip", "nested"),
    ]
    assert [one.content for one in incoming([path]) if one.content] == [FORM, FORM]


def test_workbooks_are_not_taken_for_archives(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(FORM)
    assert told(tmp_path / "a.zip") == [("a.zip", "read")]


def test_names_that_climb_out_are_shown_safely(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(("../../etc/passwd.xlsx", FORM), ("/tmp/a\u202ecod.xlsx", FORM), ("b\x1b[31m.xlsx", FORM)))
    assert [name for name, _code in told(path)] == [
        "x.zip › etc/passwd.xlsx",
        "x.zip › tmp/acod.xlsx",
        "x.zip › b[31m.xlsx",
    ]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", b"\0" * (15 * 1024 * 1024))
        archive.writestr("b.xlsx", FORM)
    assert told(path) == [("bom.zip › a.xlsx", "bomb"), ("bom.zip › b.xlsx", "read")]


def test_an_archive_of_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 3)
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(*((f"{n}.xlsx", b"x") for n in range(4))))
    assert told(path) == [("x.zip", "bomb")]


def test_a_200_mb_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    with path.open("wb") as stream:
        stream.write(b"xx")
        os.truncate(path, 200 * 1024 * 1024)
    tracemalloc.start()
    found = list(incoming([path]))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [str(one.refused) for one in found] == [
        "Tệp nặng 200 MB, quá mức 20 MB nên không mở. Hãy bỏ ảnh và trang thừa rồi gửi lại."
    ]
    assert peak < 1024 * 1024


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for n in range(count):
                archive.writestr(f"{n}.xlsx", b"x" * 1_000_000)
        tracemalloc.start()
        assert sum(len(one.content) for one in incoming([path])) == count * 1_000_000
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20) < 1.2 * peak(4)


def test_locked_and_damaged_members(tmp_path: Path) -> None:
    raw = bytearray(zipped(("a.xlsx", FORM)))
    raw[200:260] = b"\0" * 60
    (tmp_path / "hong.zip").write_bytes(bytes(raw))
    assert told(tmp_path / "hong.zip") == [("hong.zip › a.xlsx", "truncated")]
    locked = bytearray(zipped(("a.txt", b"x"), ("b.txt", b"y")))
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    (tmp_path / "khoa.zip").write_bytes(bytes(locked))
    assert told(tmp_path / "khoa.zip") == [("khoa.zip › a.txt", "encrypted"), ("khoa.zip › b.txt", "read")]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path / "khong.xlsx") == [("khong.xlsx", "not_found")]


def test_safe_names() -> None:
    assert safe_name("a" * 300) == "a" * 199 + "…"
    assert safe_name("Tệp\n\x00 1") == "Tệp 1"
    assert io.BytesIO(safe_name("\ud800x").encode()).read() == b"?x" or safe_name("\ud800x") == "x"
