"""`tuanle campaign`: a Week opened from a dispatch by the command line."""

import pytest
from typer.testing import CliRunner

from tests.console.conftest import land  # noqa: F401  (a fixture)
from tests.console.samples import DISPATCH
from tuanle.campaigns.models import Campaign
from tuanle.core.errors import Refused
from tuanle.dispatches.models import Dispatch
from tuanle.project.commands.campaign import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "118.txt"
    path.write_text(DISPATCH)
    return path


def run(*arguments, answer=""):
    return CliRunner().invoke(app, [str(one) for one in arguments], input=answer)


def test_it_shows_the_plan_and_opens_when_told_to(land, letter):  # noqa: F811
    said = run("open", "--dispatch", letter, "--owner", "huyen", "--code", "thu-2021", answer="y\n")
    assert said.exit_code == 0, said.output
    opened = Campaign.objects.get()
    assert (opened.code, opened.owner, opened.theme, opened.lines.count()) == (
        "thu-2021", land.huyen, "Đọc sách cùng con", 6,
    )  # fmt: skip
    assert opened.dispatches.count() == 1
    assert "Chưa rõ “Ban quản lý chợ Đầm”" in said.output


def test_no_is_no(land, letter):  # noqa: F811
    assert run("open", "--dispatch", letter, "--owner", "huyen", answer="n\n").exit_code == 1
    assert Campaign.objects.count() == 0


def test_a_dispatch_opens_one_campaign(land, letter):  # noqa: F811
    run("open", "--dispatch", letter, "--owner", "huyen", "--yes")
    again = run("open", "--dispatch", letter, "--owner", "huyen", "--yes")
    assert isinstance(again.exception, Refused)
    assert (again.exception.code, Campaign.objects.count()) == ("opened", 1)


@pytest.mark.parametrize(
    ("change", "code"), [({"--owner": "khong-co"}, "no-unit"), ({"--form": "khong-co"}, "no-form")]
)
def test_what_is_not_there_is_refused(land, letter, change, code):  # noqa: F811
    options = {"--dispatch": letter, "--owner": "huyen", **change}
    said = run("open", "--yes", *(part for pair in options.items() for part in pair))
    assert (said.exception.code, Campaign.objects.count()) == (code, 0)


def test_campaigns_are_listed_and_closed(land, letter):  # noqa: F811
    run("open", "--dispatch", letter, "--owner", "huyen", "--code", "thu-2021", "--yes")
    assert "đang mở" in run("list").output
    assert run("close", "thu-2021").exit_code == 0
    assert Campaign.objects.get().closed_at is not None
    assert run("close", "thu-2021").exception.code == "closed"


def test_another_file_of_the_same_dispatch_is_asked_about(land, letter, tmp_path):  # noqa: F811
    run("open", "--dispatch", letter, "--owner", "huyen", answer="n\n")
    copy = tmp_path / "118.md"
    copy.write_text(f"{DISPATCH}\n")
    again = run("open", "--dispatch", copy, "--owner", "huyen", "--yes")
    assert str(again.exception) == (
        "Có vẻ đây là công văn đã có: số 118/UBND-GDĐT ngày 15/09/2021 của UBND huyện Sông Lam, tệp “118.txt”."
        " Hãy mở đợt từ tệp đã có; nếu đây là công văn khác, thêm --another."
    )
    assert (Dispatch.objects.count(), Campaign.objects.count()) == (1, 0)
    assert run("open", "--dispatch", copy, "--owner", "huyen", "--yes", "--another").exit_code == 0
    assert (Dispatch.objects.count(), Campaign.objects.count()) == (2, 1)
