"""Forms without a token: taken from our own pages, refused from another site's."""

import pytest
from django.test import Client

PATH = "/giao-dien/ngon-ngu/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://khac.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_only_our_own_pages_may_send(headers, status):
    client = Client(enforce_csrf_checks=True)
    assert client.post(PATH, {"language": "en"}, headers=headers).status_code == status
