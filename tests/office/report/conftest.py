"""A school and its commune on the pages of the office, in October 2021; who signs in there."""

import json
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.browser import session_of
from tests.grounds import kept
from tests.reports.drafts import sample
from tuanle.core import clock
from tuanle.reports.models import Submission

source = pytest.fixture(sample.registered)
CODE = "tuan-le-2021"
#: What a cell says once it lies on the server.
SAVED = re.compile(r"^đã lưu \d\d:\d\d$")


@pytest.fixture(autouse=True)
def in_october(settings):
    settings.CLOCK_SHIFT = make.SENT - clock.now() + settings.CLOCK_SHIFT


@kept
def land():
    """`land.school` reports to `land.commune`, which reports to `land.district`; `land.other` is a school beside it."""
    district = make.unit("huyen", name="UBND huyện Sông Lam")
    commune = make.unit("xa", parent=district, name="UBND xã Đường Đá")
    school = make.unit("truong", parent=commune, name="Trường Tiểu học Đường Đá")
    other = make.unit("truong-2", parent=commune, name="Trường Mầm non Cửa Lạch")
    week = make.campaign(
        district,
        [commune, school, other],
        form=sample.FORM,
        lines=[(commune, district), (school, commune), (other, commune)],
    )
    return SimpleNamespace(week=week, district=district, commune=commune, school=school, other=other)


@pytest.fixture
def done(source):
    source.figures["truong"] = dict(sample.DONE)


@pytest.fixture
def sign_in(land):
    def sign_in(role="unit-officer", unit=None, name="lan") -> Client:
        person = make.user(role, unit or land.school, f"{name}@tuanle.example")
        client = Client(headers={"X-Made-For": str(person.pk)})
        client.user = person
        client.user.name = name.capitalize()
        client.user.save()
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def lan(sign_in):
    return sign_in()


def url(name="", unit="truong", *more):
    return reverse(f"office:report{f'-{name}' if name else ''}", args=[CODE, unit, *more])


def report(land, unit=None):
    return Submission.objects.select_related("current").get(assignment__unit=unit or land.school)


def save(client, *edits, unit="truong", draft=1, status=200):
    """Save as the page does; the answers by their cells."""
    sent = [
        {"key": f"{draft}-{edit['cell']}-{edit.get('based', 0)}-{client.user.pk}", "based": 0, **edit} for edit in edits
    ]
    answer = client.post(
        url("save", unit), json.dumps({"draft": draft, "edits": sent}), content_type="application/json"
    )
    assert answer.status_code == status, answer.content
    return {one["cell"]: one for one in answer.json()["edits"]} if status == 200 else answer


def fields_in(page):
    """What an ordinary form would send back: its fields as they stand."""
    html = page.content.decode()
    form = re.search(r"<form[^>]*data-report.*?</form>", html, re.S)[0]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.S)
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if at.get("name") and (at.get("type") not in {"radio", "checkbox"} or " checked" in tag):
            fields[at["name"]] = _plain(at.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        fields[name] = _plain(text)
    for name in re.findall(r'<select[^>]*name="([^"]+)"', form):
        fields.setdefault(name, "")
    return fields


def _plain(text):
    return text.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")


def post(client, address, page, **changes):
    typed = {key.replace("__", ":").replace("_q", "?"): value for key, value in changes.items()}
    return client.post(address, {**fields_in(page), **typed})


def asks(page):
    return {ask.key: ask for part in page.context["parts"] for ask in part.asks}


@pytest.fixture
def people(land):
    found = {}
    for name in ("lan", "hoa"):
        user = make.user("unit-officer", land.school, f"{name}@tuanle.example")
        user.name = name.capitalize()
        user.save()
        found[name] = user
    return found


@pytest.fixture
def open_report(visitor, people):
    """The page of the report, in a browser of the person's own, on a phone."""

    def open_report(name="lan", address=None, **more):
        page = visitor.open(address or url(), **{"width": 360, "session": session_of(people[name]), **more})
        if more.get("javascript", True):
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        return page

    return open_report


def item(page, key):
    return page.locator(f"#o-{key}")


def state(page, cell):
    return page.locator(f'[data-cell="{cell}"] [data-state]').first


def type_into(page, cell, text):
    field = page.locator(f'[name="t:{cell}"]')
    field.fill(text)
    field.blur()
