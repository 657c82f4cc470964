"""The files of a message: its attachments, those of the messages inside it, those in a winmail.dat."""

from collections.abc import Iterator
from dataclasses import dataclass

from tnefparse import TNEF

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.mailbox.domain.letters import Attachment, Letter
from tuanle.mailbox.domain.mime import MAX_DEPTH, clean_name, read_letter
from tuanle.mailbox.enums import PartOutcome

#: More files than this are no reports of units; the original holds them all.
MAX_FILES = 300
_TNEF = b"\x78\x9f\x3e\x22"
_PICTURES = ((0, b"\xff\xd8\xff"), (0, b"\x89PNG"), (0, b"GIF8"), (0, b"II*\x00"), (0, b"MM\x00*"), (8, b"WEBP"))  # fmt: skip
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
#: Below this a picture is a logo or a smiley; one that the text itself shows may be somewhat larger.
SMALL_PICTURE = 20_000
SMALL_SHOWN_PICTURE = 100_000
#: Read by programs, not by people.
_NO_REPORTS = {
    "text/calendar", "application/ics", "text/vcard", "text/x-vcard", "application/pkcs7-signature",
    "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys", "text/x-amp-html",
}  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """One file of the message `letter`, which may lie inside another.

    `outcome` where it is known without opening it; `refused` where opening it failed.
    """

    letter: Letter
    name: str
    content_type: str
    content: bytes
    outcome: PartOutcome | None = None
    refused: Refused | None = None


def leaves_of(letter: Letter) -> list[Leaf]:
    """Every file of a message, names with the way to them (`winmail.dat › bao-cao.xlsx`)."""
    return list(_limited(_letter(letter, "", 0)))


def _limited(leaves: Iterator[Leaf]) -> Iterator[Leaf]:
    for count, leaf in enumerate(leaves):
        if count >= MAX_FILES:
            return
        yield leaf


def _letter(letter: Letter, trail: str, depth: int) -> Iterator[Leaf]:
    for attachment in letter.attachments:
        yield from _file(letter, attachment, trail, depth)
    for inner in letter.inner:
        name = f"{trail}{clean_name(inner.subject) or _('Thư chuyển tiếp')}"
        yield Leaf(inner, name, "message/rfc822", b"", PartOutcome.FORWARD)
        yield from _letter(inner, f"{name} › ", depth + 1)


def _file(letter: Letter, one: Attachment, trail: str, depth: int) -> Iterator[Leaf]:
    name = f"{trail}{one.name}"
    if is_letter(one):
        if depth < MAX_DEPTH:
            inner = read_letter(one.content)
            yield Leaf(inner, name, one.content_type, one.content, PartOutcome.FORWARD)
            yield from _letter(inner, f"{name} › ", depth + 1)
        else:
            yield Leaf(letter, name, one.content_type, one.content, PartOutcome.REFUSED, _nested())
    elif one.content.startswith(_TNEF):
        try:
            inside = list(_tnef(one.content))
        except Exception:  # whatever a damaged package does to its reader
            yield Leaf(letter, name, one.content_type, one.content, PartOutcome.REFUSED, _broken_package())
            return
        yield Leaf(letter, name, one.content_type, one.content, PartOutcome.WINMAIL)
        for attachment in inside:
            yield from _file(letter, attachment, f"{name} › ", depth + 1)
    elif one.content_type in _NO_REPORTS or (not one.content and one.content_type.startswith("text/")):
        yield Leaf(letter, name, one.content_type, one.content, PartOutcome.IGNORED)
    elif is_picture(one.content):
        yield Leaf(letter, name, one.content_type, one.content, _picture(one, letter.html))
    elif one.content.startswith(b"%PDF"):
        yield Leaf(letter, name, one.content_type, one.content, PartOutcome.PAPER)
    else:
        yield Leaf(letter, name, one.content_type, one.content)


def is_letter(one: Attachment) -> bool:
    return one.content_type == "message/rfc822" or one.name.lower().endswith(".eml")


def is_picture(content: bytes) -> bool:
    """By content: what a telephone or a scanner makes."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return True
    if content[:2] == b"BM" and content[6:10] == b"\x00" * 4:
        return True
    return any(content[at : at + len(magic)] == magic for at, magic in _PICTURES)


def is_paper(content: bytes) -> bool:
    """A picture or a PDF: figures on it are for eyes only."""
    return content.startswith(b"%PDF") or is_picture(content)


def _picture(one: Attachment, shown_in: str) -> PartOutcome:
    shown = one.is_inline or (bool(one.content_id) and f"cid:{one.content_id}" in shown_in)
    limit = SMALL_SHOWN_PICTURE if shown else SMALL_PICTURE
    return PartOutcome.DECORATION if len(one.content) < limit else PartOutcome.PAPER


def _tnef(content: bytes) -> Iterator[Attachment]:
    """The files in Outlook's own package."""
    package = TNEF(content, do_checksum=False)
    for number, attachment in enumerate(package.attachments, start=1):
        try:
            name = str(attachment.long_filename()).strip("\x00")
        except UnicodeDecodeError:
            name = ""
        yield Attachment(clean_name(name) or f"tep-{number}", "application/octet-stream", bytes(attachment.data))


def _nested() -> Refused:
    return Refused(_("Thư nằm trong thư nhiều lớp, không mở. Hãy gửi thẳng tệp báo cáo."), code="nested")


def _broken_package() -> Refused:
    return Refused(
        _("Gói winmail.dat của Outlook bị hỏng, không mở được. Hãy gửi lại thư dạng HTML hoặc văn bản thường."),
        code="truncated",
    )
