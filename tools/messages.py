"""Texts and their English, without the GNU tools.

    python tools/messages.py extract    collect the texts of code and templates into locale/en
    python tools/messages.py compile    write the .mo files that Django reads
    python tools/messages.py check      fail where English is missing, fuzzy or left over, or its placeholders differ

Texts are written in Vietnamese in the code (the msgid); a translation is kept as long as its text is. `locale/vi` holds
only our own words for what Django itself would say, and is written by hand.
"""

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_NAMED = re.compile(r"%\((\w+)\)[sd]")
_BRACED = re.compile(r"(?<!\{)\{(\w*)\}(?!\})")
_BARE = re.compile(r"(?<!%)%[sd]")


def main(arguments: list[str]) -> int:
    command = arguments[0] if len(arguments) == 1 else ""
    if command == "extract":
        print(f"locale/en: {update(ROOT)} texts")
        return 0
    if command == "compile":
        print(f"{compile_all(ROOT)} catalogues compiled")
        return 0
    if command == "check":
        faults = list(check(ROOT))
        print("\n".join(faults) or "English is complete.")
        return 1 if faults else 0
    print(__doc__)
    return 2


def update(root: Path) -> int:
    """Bring `locale/en` in step with the code. Returns how many texts there are."""
    path = english(root)
    catalog = Catalog(locale="en", project="tuanle", charset="utf-8", fuzzy=False, header_comment="# tuanle")
    before = read(path) if path.exists() else Catalog(locale="en")
    for key, message in found(root).items():
        old = before.get(message.id, context=message.context)
        kept = old.string if old is not None else ("" if isinstance(message.id, str) else ("", ""))
        catalog.add(message.id, kept, locations=message.locations, flags=_flags(old), context=key[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalog))
    return len(catalog)


def _flags(old: Message | None) -> set[str]:
    return {"fuzzy"} if old is not None and old.fuzzy else set()


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text, in the order of its texts, with files but no line numbers: they would change daily."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def found(root: Path) -> dict[tuple[str, str | None], Message]:
    """Every text of the code and templates under `tuanle`, by its text and context."""
    messages: dict[tuple[str, str | None], Message] = {}
    for path in sorted((root / "tuanle").rglob("*")):
        for text, context in _texts(path):
            singular = text if isinstance(text, str) else text[0]
            message = messages.setdefault((singular, context), Message(text, context=context))
            if not isinstance(text, str):
                message.id = text
            place = (path.relative_to(root).as_posix(), 0)
            if place not in message.locations:
                message.locations.append(place)
    return messages


def _texts(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_bytes()
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        # In brackets, because a template's indentation means nothing.
        source = f"(\n{templatize(path.read_text(encoding='utf-8'), origin=str(path))}\n)".encode()
    else:
        return
    for _line, text, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
        words = text if isinstance(text, str) else tuple(part for part in text if part)
        if words and words != ("",):
            yield (words if isinstance(words, str) else (words[0], words[1])), context


def check(root: Path) -> Iterator[str]:
    """What is wrong with the English, a line each."""
    wanted = found(root)
    have = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in read(english(root)) if m.id}
    for key, message in wanted.items():
        mine = have.get(key)
        place = message.locations[0][0]
        strings = [mine.string] if mine and isinstance(mine.string, str) else list(mine.string or ()) if mine else []
        if mine is None or not all(strings):
            yield f"{place}: no English for {key[0]!r}"
        elif mine.fuzzy:
            yield f"{place}: fuzzy English for {key[0]!r}"
        else:
            yield from (
                f"{place}: placeholders differ in {key[0]!r}: {string!r}"
                for string in strings
                if not _fits(message.id, string)
            )
    yield from (f"locale/en: no longer used: {key[0]!r}" for key in have if key not in wanted)


def _fits(text: str | Sequence[str], english: str) -> bool:
    """Whether the English leaves open what the text does; of a plural, what one of its forms does."""
    forms = [text] if isinstance(text, str) else text
    return any(placeholders(english) == placeholders(form) for form in forms)


def placeholders(text: str) -> Counter[str]:
    """What a text leaves open: `%(name)s`, `{name}`, `%s`."""
    return Counter([*_NAMED.findall(text), *_BRACED.findall(text), *_BARE.findall(text)])


def compile_all(root: Path) -> int:
    """Write the .mo file beside each .po file. Returns how many."""
    paths = sorted((root / "locale").rglob("*.po"))
    for path in paths:
        with path.with_suffix(".mo").open("wb") as out:
            write_mo(out, read(path))
    return len(paths)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def english(root: Path) -> Path:
    return root / "locale" / "en" / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
