"""What is said of a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tuanle.core.language import is_vietnamese
from tuanle.core.wording import worded as filled
from tuanle.reports.enums import Level


@dataclass(frozen=True)
class Finding:
    """`key`: of the form's rule, or of the check every form has. `cells`: where to look.

    `words` are the form's own (`message_en`, where it has it, is their English), or the id of a text of ours that
    `said` is filled into.
    """

    level: Level
    key: str
    cells: tuple[str, ...]
    words: str
    message_en: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """In the reader's language."""
        return worded(self.as_data())

    def as_data(self) -> dict[str, Any]:
        """As kept with a revision: in no language yet."""
        return {
            "level": self.level.value,
            "code": self.key,
            "cells": list(self.cells),
            "words": self.words,
            "message_en": self.message_en,
            "said": dict(self.said),
        }


def worded(found: Mapping[str, Any]) -> str:
    """What a kept finding says, in the reader's language.

    Findings kept before they had `words` are one finished text.
    """
    if not is_vietnamese() and found.get("message_en"):
        return str(found["message_en"])
    if words := found.get("words"):
        return filled(words, found["said"])
    return str(found.get("message") or found.get("text") or "")
