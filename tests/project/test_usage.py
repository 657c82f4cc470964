"""A wrong call is told in the reader's words, with the exit code that shells expect."""

import sys

import pytest

from tuanle.core.language import override
from tuanle.project import cli

pytestmark = pytest.mark.once

WRONG = {
    "report intake": ("Còn thiếu PATH…. Tệp XLSX, XLS, ODS, DOCX, ZIP, hoặc thư mục.", "tuanle report intake"),
    "report consolidate": (
        "Còn thiếu --output, -o. Thư mục để các văn bản; chưa có thì được tạo.",
        "tuanle report consolidate",
    ),
    "report consolidate --nope": ("Không có tùy chọn “--nope”.", "tuanle report consolidate"),
    "report intake x --dry": ("Không có tùy chọn “--dry”. Gần giống: --dry-run.", "tuanle report intake"),
    "report frob": ("Không có lệnh “frob”.", "tuanle report"),
    "report intak": ("Không có lệnh “intak”. Gần giống: intake.", "tuanle report"),
    "serve --port x": ("--port phải là một số nguyên.", "tuanle serve"),
    "work --only x": ("--only phải là một trong: all, worker, schedule.", "tuanle work"),
    "dispatch read a b": ("Thừa “b”.", "tuanle dispatch read"),
    "report consolidate -o": ("Sau tùy chọn “-o” còn thiếu giá trị.", ""),
    "serve --only-web=1": ("Tùy chọn “--only-web” không nhận giá trị.", ""),
    "unit list --on hôm-nay": ("“hôm-nay” không phải ngày dạng YYYY-MM-DD.", "tuanle unit list"),
}


@pytest.fixture
def run(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "60")

    def run(line):
        monkeypatch.setattr(sys, "argv", ["tuanle", *line.split()])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


@pytest.mark.parametrize("line", WRONG)
def test_what_was_wrong_is_one_line_and_where_the_help_is_another(run, line):
    what, of = WRONG[line]
    help_line = f"Xem cách gọi: {of} --help\n" if of else ""
    assert run(line) == (2, "", f"✗ {what}\n{help_line}")


def test_no_word_of_a_help_is_the_librarys(run):
    code, said, _err = run("report consolidate --help")
    assert code == 0
    assert [word for word in ("Usage", "Options", "required", "Show this", "OPTIONS", "<") if word in said] == []
    assert [word for word in ("Cách gọi: tuanle report consolidate [TÙY CHỌN]", "[bắt buộc]", "Xem hướng dẫn này.") if word not in said] == []  # fmt: skip


def test_a_noun_alone_tells_its_commands(run):
    code, said, _err = run("report")
    assert (code, "intake" in said, "Lệnh" in said) == (2, True, True)


def test_who_reads_english_is_told_in_english(run):
    with override("en"):
        assert run("report frob") == (2, "", "✗ There is no command “frob”.\nHow it is called: tuanle report --help\n")
