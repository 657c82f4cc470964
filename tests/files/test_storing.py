"""Files are kept by their hash, each content once, whole."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tuanle.files.actions import store_file, store_files
from tuanle.files.models import StoredFile

AT = datetime(2021, 10, 8, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def content_of(file: StoredFile) -> bytes:
    with file.content.open("rb") as stream:
        return stream.read()


def test_the_same_bytes_are_kept_once_and_several_in_two_statements(django_assert_num_queries):
    known = store_file(content=b"a", at=AT)
    with django_assert_num_queries(2):
        stored = store_files(contents=[b"b", b"a", b"c", b"b"], at=AT)
    assert [(content_of(one.file), one.is_new) for one in stored] == [
        (b"b", True), (b"a", False), (b"c", True), (b"b", True),
    ]  # fmt: skip
    assert (stored[1].file, stored[3].file) == (known, stored[0].file)
    assert StoredFile.objects.count() == 3


def test_what_a_killed_process_wrote_in_part_is_written_anew():
    file = store_file(content=b"the whole report", at=AT)
    name = file.content.name
    file.delete()
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"the wh"))
    assert content_of(store_file(content=b"the whole report", at=AT)) == b"the whole report"


def test_what_a_transaction_wrote_that_was_rolled_back_is_used():
    file = store_file(content=b"report", at=AT)
    name = file.content.name
    file.delete()
    assert store_file(content=b"report", at=AT).content.name == name
