"""Keeping a file, and removing one for good."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from tuanle.core.db import after_commit, join, write
from tuanle.files.models import StoredFile


@dataclass(frozen=True)
class Stored:
    """A content that is kept. `is_new`: nothing points at it yet."""

    file: StoredFile
    is_new: bool


def store_file(*, content: bytes, at: datetime) -> StoredFile:
    """Keep `content`; the same bytes a second time give the file already there."""
    file: StoredFile = store_files(contents=[content], at=at)[0].file
    return file


@join()
def store_files(*, contents: Sequence[bytes], at: datetime) -> list[Stored]:
    """Keep each of `contents`, in two statements however many they are."""
    by_hash = {hashlib.sha256(content).hexdigest(): content for content in contents}
    hash_of = {content: digest for digest, content in by_hash.items()}
    known = {file.sha256: file for file in StoredFile.objects.filter(sha256__in=by_hash)}
    new = StoredFile.objects.bulk_create(
        StoredFile(sha256=digest, size=len(content), content=_written(digest, content), stored_at=at)
        for digest, content in by_hash.items()
        if digest not in known
    )
    stored = {file.sha256: Stored(file, is_new=False) for file in known.values()}
    stored |= {file.sha256: Stored(file, is_new=True) for file in new}
    return [stored[hash_of[content]] for content in contents]


def _written(digest: str, content: bytes) -> str:
    """The path of `content` in the storage. What a transaction that was rolled back wrote is the same content; what a
    process that was killed did not write to its end is not, and is written anew."""
    path = f"{digest[:2]}/{digest[2:4]}/{digest}"
    if default_storage.exists(path):
        if default_storage.size(path) == len(content):
            return path
        default_storage.delete(path)
    return default_storage.save(path, ContentFile(content))


@write
def remove_file(*, file: StoredFile) -> bool:
    """Remove the bytes for good, unless something else still points at them. Returns whether they go."""
    name = str(file.content.name)
    try:
        with write():
            file.delete()
    except ProtectedError:
        return False
    after_commit(lambda: _delete(name))
    return True


def _delete(name: str) -> None:
    """The same content may have been stored anew in the meantime."""
    if not StoredFile.objects.filter(content=name).exists():
        default_storage.delete(name)
