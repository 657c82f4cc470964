"""Signing in: the password, the second factor, too many guesses."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tuanle.accounts.actions import close_account, reopen_account

pytestmark = pytest.mark.django_db

SIGN_IN = "/dang-nhap/"


def sign_in(client: Client, password: str = make.PASSWORD, email: str = "can-bo@tuanle.example"):
    return client.post(SIGN_IN, {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_right_password_opens():
    make.user()
    client = Client()
    answer = sign_in(client, email="Can-Bo@tuanle.example")
    assert (answer.status_code, answer.url, is_in(client)) == (302, "/tong-quan/", True)


@pytest.mark.parametrize("email", ["can-bo@tuanle.example", "khong-co@tuanle.example"])
def test_what_is_wrong_does_not_tell_who_has_an_account(email):
    make.user()
    client = Client()
    answer = sign_in(client, "sai bét nhè", email)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "Thư điện tử hoặc mật khẩu không đúng. Hãy kiểm tra lại, lưu ý chữ hoa chữ thường."
    ]
    assert not is_in(client)


def test_whom_another_process_of_the_site_signed_out_is_out():
    """No process keeps a session of its own beside the database."""
    make.user()
    client = Client()
    sign_in(client)
    assert is_in(client)
    Session.objects.all().delete()
    assert not is_in(client)


def test_a_closed_account_opens_nothing():
    person = make.user()
    client = Client()
    sign_in(client)
    close_account(user=person, by=None, at=make.AT)
    assert not is_in(client)
    again = Client()
    sign_in(again)
    assert not is_in(again)
    reopen_account(user=person, by=None, at=make.AT)
    sign_in(again)
    assert is_in(again)


def test_guessing_is_stopped(settings):
    settings.AXES_FAILURE_LIMIT = 3
    make.user()
    answers = [sign_in(Client(), f"đoán lần {n}").status_code for n in range(3)]
    locked = sign_in(Client())
    assert (answers[:2], locked.status_code) == ([200, 200], 429)


def test_nobody_signs_up():
    assert Client().get("/dang-ky/").status_code == 404


class TestSecondFactor:
    @pytest.fixture
    def held(self, settings):
        settings.SECOND_FACTOR = True

    @pytest.mark.parametrize(
        ("role", "led"), [("coordinator", True), ("leader", True), ("parent-officer", False), ("observer", False)]
    )
    def test_who_decides_for_others_must_set_one_up(self, held, role, led):
        make.user(role, make.unit("huyen"))
        client = Client()
        sign_in(client)
        answer = client.get(reverse("console:units"))
        assert (answer.status_code, getattr(answer, "url", "")) == (
            (302, reverse("mfa_activate_totp")) if led else (200, "")
        )

    def test_what_is_everybodys_stays_open_and_every_page_that_knows_them_leads_there(self, held):
        make.user("coordinator", make.unit("huyen"))
        client = Client()
        sign_in(client)
        led, there = f'href="{reverse("mfa_activate_totp")}"', "nên cần thêm một lớp đăng nhập."
        told = {}
        for address in ("/", "/tim/", "/api/", reverse("account_change_password"), reverse("mfa_activate_totp")):
            page = client.get(address)
            told[address] = (page.status_code, page.content.decode().count(there), led in page.content.decode())
        assert told == {
            "/": (200, 0, False), "/tim/": (200, 0, False), "/api/": (200, 0, False),
            reverse("account_change_password"): (200, 1, True), reverse("mfa_activate_totp"): (200, 1, False),
        }  # fmt: skip
        assert client.get("/khong-co-trang-nay/").status_code == 404

    def test_the_demonstration_may_go_without(self):
        make.user("coordinator", make.unit("huyen"))
        client = Client()
        sign_in(client)
        assert client.get(reverse("console:units")).status_code == 200

    def test_the_whole_road(self, held):
        """Set up, out, in with password and code; a wrong code and a spent recovery code do not open."""
        person = make.user("coordinator", make.unit("huyen"))
        client = Client()
        sign_in(client)
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        assert (answer.status_code, answer.url) == (302, reverse("mfa_view_recovery_codes"))
        spare = client.get(answer.url).context["unused_codes"][0]
        assert client.get(reverse("console:units")).status_code == 200

        kept = Authenticator.objects.get(user=person, type="totp")
        assert secret not in str(kept.data)
        assert TOTP(kept).validate_code("000000") is False

        client = Client()
        answer = sign_in(client)
        assert (answer.url, is_in(client)) == (reverse("mfa_authenticate"), False)
        assert client.post(answer.url, {"code": "000000"}).status_code == 200
        assert not is_in(client)
        client.post(answer.url, {"code": spare})
        assert is_in(client)

        client = Client()
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert not is_in(client)
