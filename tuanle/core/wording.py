"""Texts of ours that are kept and read later, by whoever reads them: an id and what is filled in, in no language yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from tuanle.core.language import gettext, official


@dataclass(frozen=True)
class Wording:
    """`words` is the id of a text (its Vietnamese, marked with `gettext_noop`); `said` fills it, and may hold wordings.

    `str()` of it is in the language of whoever reads it now.
    """

    words: str
    said: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return worded(self.words, self.said)

    @property
    def vietnamese(self) -> str:
        with official():
            return str(self)

    def as_data(self) -> dict[str, Any]:
        """As it is kept: plain data, `worded` reads it."""
        said = {name: one.as_data() if isinstance(one, Wording) else one for name, one in self.said.items()}
        return {"words": self.words, "said": said}


def wording(words: str, **said: Any) -> Wording:
    return Wording(words, said)


def worded(words: str, said: Mapping[str, Any]) -> str:
    """The text in the reader's language; words that are no id of ours are shown as they are."""
    if not said:
        return gettext(words) if words else ""
    return gettext(words) % {name: _filled(one) for name, one in said.items()}


def wording_of(message: Any) -> dict[str, Any]:
    """What can be kept of a message in no language: of a wording, or of a lazy text; empty for a finished one."""
    if isinstance(message, Wording):
        return message.as_data()
    if isinstance(message, Promise):
        _unpickle, (_function, args, _named, *_classes) = message.__reduce__()  # type: ignore[misc]
        return {"words": str(args[0]), "said": {}} if len(args) == 1 else {}
    return {}


def _filled(one: Any) -> Any:
    if isinstance(one, Mapping) and "words" in one:
        return worded(one["words"], one["said"])
    return one
