"""Evidence: kept once, public only when allowed, gone when removed."""

import hashlib

import pytest
from django.core.files.storage import default_storage

from tests.activities.conftest import NOW, planned
from tests.files.samples import DOCX, HTML, PDF, SVG, photo
from tests.grounds import kept
from tuanle.activities.actions import Notes, add_evidence, change_evidence, remove_evidence
from tuanle.activities.models import Evidence
from tuanle.audit.models import Record
from tuanle.core.errors import Refused
from tuanle.files.actions import store_file
from tuanle.files.models import StoredFile

pytestmark = pytest.mark.django_db


@kept
def activity(land):
    return planned(land)


def add(activity, kind="photo", **more):
    content = {"photo": photo(), "document": PDF, "list": DOCX}.get(kind, b"")
    return add_evidence(
        activity=activity, kind=kind, by=None, at=NOW, **{"content": content, "name": "IMG_0042.JPG", **more}
    )


def refusal(act, *args, **asked) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **asked)
    return caught.value.code


def stored() -> list[bytes]:
    def walk(folder):
        folders, files = default_storage.listdir(folder)
        for name in files:
            with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
                yield file.read()
        for name in folders:
            yield from walk(f"{folder}/{name}".lstrip("/"))

    return list(walk("")) if default_storage.exists("") else []


def test_of_a_photo_a_new_picture_is_kept_and_the_hash_of_what_came(activity):
    came = photo()
    evidence = add(activity, content=came)
    assert evidence.original_sha256 == hashlib.sha256(came).hexdigest()
    assert (evidence.name, evidence.media_type) == ("img-0042.webp", "image/webp")
    assert (evidence.width, evidence.height) == (480, 360)
    assert len(stored()) == 2
    assert not [content for content in stored() if b"GPS" in content or content == came]


def test_a_document_is_kept_as_it_came(activity):
    evidence = add(activity, "document", name="C:\\Kế hoạch\\Kế hoạch tuần lễ.exe")
    assert (evidence.file.sha256, evidence.original_sha256) == (hashlib.sha256(PDF).hexdigest(),) * 2
    assert (evidence.name, evidence.media_type) == ("ke-hoach-tuan-le.pdf", "application/pdf")
    assert stored() == [PDF]


def test_the_same_a_second_time_is_the_one_there_is(activity):
    pairs = [(add(activity), add(activity, name="khac.jpg")), (add(activity, "list"), add(activity, "list"))]
    link = {"kind": "link", "link": " https://tuanle.example/bai-1 "}
    pairs.append((add(activity, **link), add(activity, **link)))
    assert [first.pk == second.pk for first, second in pairs] == [True] * 3
    assert Record.objects.filter(verb="evidence.add").count() == 3


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"content": HTML}, "no-photo"), ({"content": SVG}, "no-photo"), ({"content": b""}, "empty"),
        ({"kind": "document", "content": HTML}, "type"), ({"kind": "document", "content": SVG}, "type"),
        ({"kind": "link", "link": "javascript:alert(1)"}, "link"), ({"kind": "link", "link": "/noi-bo"}, "link"),
        ({"kind": "link", "link": "data:text/html,x"}, "link"), ({"kind": "link", "link": "ftp://tuanle.example"}, "link"),
    ],
)  # fmt: skip
def test_what_could_harm_is_refused_and_nothing_is_kept(activity, asked, code):
    assert refusal(add, activity, **asked) == code
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)


CONSENT = "Cha mẹ học sinh lớp 3A, phiếu đồng ý ngày 28/9/2021"


@pytest.mark.parametrize(
    ("kind", "notes", "code"),
    [
        ("photo", Notes(is_public=True), "children"),
        ("photo", Notes(children="shown", is_public=True), "consent"),
        ("photo", Notes(children="shown", consent="   ", is_public=True), "consent"),
        ("photo", Notes(children="none", consent=CONSENT), "consent"),
        ("list", Notes(children="none", is_public=True), "list"),
        ("document", Notes(children="shown", is_public=True), "consent"),
    ],
)
def test_public_only_when_allowed(activity, kind, notes, code):
    assert refusal(add, activity, kind, notes=notes) == code
    evidence = add(activity, kind)
    assert refusal(change_evidence, evidence=evidence, notes=notes, by=None, at=NOW) == code
    evidence.refresh_from_db()
    assert evidence.is_public is False


def test_consent_is_noted_and_may_be_withdrawn(activity):
    evidence = add(activity, notes=Notes("Lớp 3A đọc sách", "shown", CONSENT, True))
    assert evidence.is_public is True
    change_evidence(evidence=evidence, notes=Notes("Lớp 3A đọc sách", "shown"), by=None, at=NOW)
    change_evidence(evidence=evidence, notes=Notes("Lớp 3A đọc sách", "shown"), by=None, at=NOW)
    evidence.refresh_from_db()
    assert (evidence.is_public, evidence.consent) == (False, "")
    assert Record.objects.get(verb="evidence.change").data == {
        "evidence": evidence.pk, "children": "shown", "consent": "", "public": False,
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_removed_evidence_is_in_the_record_and_its_bytes_are_gone(activity):
    evidence = add(activity, notes=Notes(children="shown", consent=CONSENT))
    original = evidence.original_sha256
    remove_evidence(evidence=evidence, by=None, at=NOW)
    assert (Evidence.objects.count(), StoredFile.objects.count(), stored()) == (0, 0, [])
    record = Record.objects.get(verb="evidence.remove")
    assert (record.data["original"], record.data["consent"]) == (original, CONSENT)


@pytest.mark.django_db(transaction=True)
def test_bytes_that_something_else_points_at_stay(land, activity):
    first, second = add(activity, "document"), add(planned(land), "document")
    remove_evidence(evidence=first, by=None, at=NOW)
    assert stored() == [PDF]
    remove_evidence(evidence=second, by=None, at=NOW)
    assert stored() == []
    store_file(content=PDF, at=NOW)
    assert stored() == [PDF]


def test_there_is_an_end_to_photos(activity, monkeypatch):
    monkeypatch.setattr("tuanle.activities.actions.evidence.MOST", 1)
    add(activity)
    assert refusal(add, activity, "document") == "too-many"
    assert add(activity).pk == Evidence.objects.get().pk
