"""What a person looks at: the words of a message, its pictures and scans."""

from tuanle.core.errors import Refused
from tuanle.files.models import StoredFile
from tuanle.mailbox.domain.bodies import plain_text
from tuanle.mailbox.domain.mime import read_letter
from tuanle.mailbox.domain.pictures import page_count, preview
from tuanle.mailbox.models import Message


def page_count_of(file: StoredFile) -> int:
    """How many pages of a picture or a scan can be looked at; none when it cannot be opened."""
    try:
        return page_count(content_of(file))
    except Refused:
        return 0


def page_of(file: StoredFile, page: int) -> bytes:
    """One of them as WebP. Raises `Refused` when it cannot be shown."""
    return preview(content_of(file), page)


def text_of_message(message: Message) -> str:
    """The words of a message as plain text, quotes too."""
    return plain_text(read_letter(content_of(message.file)))


def content_of(file: StoredFile) -> bytes:
    """The bytes as they came."""
    with file.content.open("rb") as stream:
        content: bytes = stream.read()
    return content
