"""Keeping a file, and removing one for good."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from tuanle.core.db import after_commit, write
from tuanle.files.models import StoredFile


@write
def store_file(*, content: bytes, at: datetime) -> StoredFile:
    """Keep `content`; the same bytes a second time give the file already there."""
    digest = hashlib.sha256(content).hexdigest()
    known = StoredFile.objects.filter(sha256=digest).first()
    if known:
        return known
    path = f"{digest[:2]}/{digest[2:4]}/{digest}"
    # The same content written by a transaction that was rolled back is the same content.
    name = path if default_storage.exists(path) else default_storage.save(path, ContentFile(content))
    return StoredFile.objects.create(sha256=digest, size=len(content), content=name, stored_at=at)


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
