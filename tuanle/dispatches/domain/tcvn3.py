"""Text typed in the fonts of TCVN 5712:1993 (.VnTime), as old letters have it, in Unicode: one letter for one letter.

The fonts show other letters than the codes say («C¨n cø» is «Căn cứ»), and capitals are another font, so they come small.
"""

import re

from tuanle.dispatches.domain.syllables import is_syllable

_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậ",
    0xCC: "è",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờở",
    0xEC: "ỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_LETTERS = {chr(first + k): letter for first, letters in _CODES.items() for k, letter in enumerate(letters)}
_TABLE = str.maketrans(_LETTERS)
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
#: Codes that no Vietnamese letter of Unicode has: where they stand beside letters, the text is in such a font.
_SURE = re.compile(
    "(?<=[A-Za-z])[" + "".join(code for code in _LETTERS if code not in _VIETNAMESE and code != "\xad") + "]"
)
_WORD = re.compile(r"\S+")
_AROUND = ".,;:!?()[]\"'“”-–/"
#: So many words in a hundred show that the whole text, or the whole line, is in such a font, and not only a word of it.
_TEXT, _LINE = 10, 30


def from_tcvn3(text: str) -> str:
    """`text` with what is in the old fonts in Unicode, at the same places."""
    if not _SURE.search(text):
        return text
    whole = _share(text) >= _TEXT
    return "\n".join(_line(line, whole=whole) for line in text.split("\n"))


def _line(line: str, *, whole: bool) -> str:
    if not _is_unicode(line) and (whole or _share(line) >= _LINE):
        return line.translate(_TABLE)
    return _WORD.sub(_word, line)


def _share(text: str) -> float:
    """Of a hundred words, those that are surely in an old font; of a word or two, none."""
    words = _WORD.findall(text)
    sure = sum(1 for word in words if _SURE.search(word) and is_syllable(word.translate(_TABLE).strip(_AROUND)))
    return 100 * sure / len(words) if len(words) > 2 else 0


def _is_unicode(line: str) -> bool:
    return any("Ă" <= char <= "ỹ" and char.isalpha() for char in line)


def _word(found: "re.Match[str]") -> str:
    word: str = found.group()
    told = word.translate(_TABLE)
    return told if _SURE.search(word) and not _is_unicode(word) and is_syllable(told.strip(_AROUND)) else word
