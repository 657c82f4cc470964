"""What the environment says of the mail server."""

import pytest

from tuanle.project.settings import _mail, _mail_from

PLAIN = {"host": "thu.example", "user": "", "password": ""}


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("", None),
        ("smtp://thu.example", {**PLAIN, "port": 587, "tls": "starttls"}),
        ("smtp://thu.example?tls=ssl", {**PLAIN, "port": 465, "tls": "ssl"}),
        ("smtp://thu.example?tls=none", {**PLAIN, "port": 25, "tls": "none"}),
        (
            "smtp://ten%40gialam.example:m%E1%BA%ADt@thu.example:2525?tls=none",
            {"host": "thu.example", "port": 2525, "user": "ten@gialam.example", "password": "mật", "tls": "none"},
        ),
    ],
)
def test_the_address_of_the_server(url, mail):
    assert _mail(url) == mail


@pytest.mark.parametrize("url", ["thu.example", "http://thu.example", "smtp://", "smtp://thu.example?tls=maybe"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ValueError, match="TUANLE_SMTP"):
        _mail(url)


def test_messages_are_from_the_address_given_or_that_which_signs_in(monkeypatch):
    monkeypatch.delenv("TUANLE_MAIL_FROM", raising=False)
    assert _mail_from(_mail("smtp://a%40x.example:b@thu.example")) == "a@x.example"
    assert _mail_from(None) == ""
    with pytest.raises(ValueError, match="TUANLE_MAIL_FROM"):
        _mail_from(_mail("smtp://thu.example"))
    monkeypatch.setenv("TUANLE_MAIL_FROM", "Phòng GDĐT <tuanle@x.example>")
    assert _mail_from(_mail("smtp://thu.example")) == "Phòng GDĐT <tuanle@x.example>"
