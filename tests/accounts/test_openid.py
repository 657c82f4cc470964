"""Signing in through another site, against a real provider: who has an account comes in, nobody else."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests import factories as make
from tests.accounts.openid_server import CLIENT, SECRET, running
from tuanle.accounts.models import User

pytestmark = pytest.mark.django_db

PERSON = {"sub": "vn-0001", "email": "Can-Bo@tuanle.example", "email_verified": True, "name": "Cán bộ"}


@pytest.fixture(scope="module")
def provider():
    with running() as provider:
        yield provider


@pytest.fixture(autouse=True)
def configured(settings, provider):
    app = {
        "provider_id": "oidc", "name": "Xác thực chung", "client_id": CLIENT, "secret": SECRET,
        "settings": {"server_url": provider.address, "oauth_pkce_enabled": True},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def go(client: Client):
    """What the browser does: to the provider, and back with what it says."""
    leaving = client.post("/dang-nhap/qua/oidc/")
    assert leaving.status_code == 302
    there = urlsplit(leaving.url)
    connection = http.client.HTTPConnection(there.netloc, timeout=10)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().getheader("Location"))
    connection.close()
    assert back.path == "/dang-nhap/qua/oidc/ve/"
    return client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def test_the_page_offers_it():
    assert "Đăng nhập qua Xác thực chung" in Client().get("/dang-nhap/").content.decode()


def test_who_has_an_account_comes_in_and_is_known_the_next_time(provider):
    make.user()
    provider.person = PERSON
    client = Client()
    assert (go(client).status_code, is_in(client)) == (302, True)
    provider.person = {**PERSON, "email": "doi-dia-chi@noikhac.example"}
    again = Client()
    assert (go(again).status_code, is_in(again)) == (302, True)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "person",
    [{**PERSON, "email": "nguoi-la@noikhac.example"}, {**PERSON, "email_verified": False}],
    ids=["a stranger", "an address nobody verified"],
)
def test_nobody_else_comes_in(provider, person):
    make.user()
    provider.person = person
    client = Client()
    assert (go(client).status_code, is_in(client), User.objects.count()) == (403, False, 1)


def test_a_closed_account_stays_closed(provider):
    account = make.user()
    User.objects.filter(pk=account.pk).update(is_active=False)
    provider.person = PERSON
    client = Client()
    assert (go(client).status_code, is_in(client)) == (403, False)


def test_who_cancels_is_told_so(provider):
    provider.person = None
    client = Client()
    answer = go(client)
    assert (answer.status_code, answer.url, is_in(client)) == (302, "/dang-nhap/da-huy/", False)
