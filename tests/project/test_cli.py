"""The first things somebody gets wrong are answered in one line."""

import os
import socket
import subprocess
import sys

import pytest


def tuanle(home, *arguments):
    environment = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, "-m", "tuanle", *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["unit", "list"], "✗ Cơ sở dữ liệu chưa được lập, hoặc chưa theo kịp phần mềm. Hãy chạy: tuanle migrate\n"),
        (["lenh-la"], "✗ Không có lệnh “lenh-la”. Xem các lệnh: tuanle --help\n"),
    ],
)
def test_what_goes_wrong_at_the_beginning(tmp_path, arguments, line):
    ran = tuanle(tmp_path, *arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", line)


@pytest.mark.once
def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "tep").write_text("")
    ran = tuanle(tmp_path, "form", "template", "-o", str(tmp_path / "tep" / "mau"))
    said = f"✗ {tmp_path}/tep/mau: không mở hoặc không ghi được tệp, thư mục này (một phần đường dẫn là tệp, không phải thư mục).\n"
    assert (ran.returncode, ran.stderr) == (2, said)


@pytest.mark.once
def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = tuanle(tmp_path, "serve", "--port", str(port))
    said = f"✗ Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)


@pytest.mark.once
def test_who_only_looks_after_other_processes_does_not_load_the_project(tmp_path):
    code = (
        "import sys; from tuanle.project.cli import main; sys.argv = ['tuanle', 'serve', '--help']\n"
        "try: main()\nexcept SystemExit: print([name for name in sys.modules if name.startswith('tuanle.reports')])"
    )
    environment = {**os.environ, "TUANLE_HOME": str(tmp_path), "DATABASE_URL": ""}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("[]\n")
