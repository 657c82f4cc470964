"""The first people of a new site are invited from the command line."""

import re

import pytest
from typer.testing import CliRunner

from tests import factories as make
from tuanle.access.models import Invitation
from tuanle.access.queries import invitation_of
from tuanle.core.errors import Refused
from tuanle.project.commands.person import app

pytestmark = pytest.mark.django_db


def run(*arguments: str):
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_the_code_that_is_printed_opens_the_role():
    make.unit("huyen")
    printed = run("invite", "--unit", "huyen", "--email", "moi@huyen.example").output
    code = re.search(r"Mã mời: (\S+)", printed).group(1)
    invitation = invitation_of(code)
    assert (invitation.unit.code, invitation.role, invitation.email) == ("huyen", "coordinator", "moi@huyen.example")
    assert f"http://localhost:8000/moi/{code.replace('-', '')}/" in printed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--unit", "khong-co"), "no-unit"),
        (("--unit", "huyen", "--role", "vua"), "no-role"),
        (("--unit", "huyen", "--email", "a b"), "email"),
    ],
)
def test_what_is_not_there_is_refused(arguments, code):
    make.unit("huyen")
    with pytest.raises(Refused) as refused:
        run("invite", *arguments)
    assert (refused.value.code, Invitation.objects.count()) == (code, 0)


def test_the_list_names_who_holds_what():
    make.user("leader", make.unit("huyen"))
    assert "Lãnh đạo" in run("list").output
