"""Commands find what they are told of, and ask when it is not clear."""

import pytest

from tests import factories as make
from tuanle.campaigns.actions import close_campaign
from tuanle.core import clock
from tuanle.core.errors import Refused
from tuanle.project.commands.common import campaign_called, unit_called

pytestmark = pytest.mark.django_db


def now(year: int):
    return clock.now().year + year


def test_without_a_code_it_is_the_only_campaign_that_takes_reports():
    owner = make.unit("huyen")
    over = make.campaign(owner, [], code="cu", year=2020)
    with pytest.raises(Refused, match="--campaign. Các đợt đang có: cu"):
        campaign_called("")
    running = make.campaign(owner, [], code="moi", year=now(1))
    assert campaign_called("") == running
    assert campaign_called("cu") == over
    make.campaign(owner, [], code="nua", year=now(2))
    with pytest.raises(Refused, match="--campaign"):
        campaign_called("")
    close_campaign(campaign=running, by=None, at=clock.now())
    assert campaign_called("").code == "nua"


def test_an_unknown_code_is_told_with_those_that_are_known():
    make.campaign(make.unit("huyen"), [], code="moi")
    with pytest.raises(Refused, match="“la”. Các đợt đang có: moi"):
        campaign_called("la")
    with pytest.raises(Refused, match="“la”"):
        unit_called("la")


def test_where_there_is_none_it_says_how_to_open_one():
    with pytest.raises(Refused, match="Chưa có đợt nào. Mở đợt từ công văn: tuanle campaign open"):
        campaign_called("")
