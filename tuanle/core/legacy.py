"""Vietnamese of before Unicode: TCVN3 (ABC; fonts `.VnTime`, `.VnArial`) and VNI (fonts `VNI-Times`).

Both draw Vietnamese letters in the places of Western ones, so the text reads `Tr­êng` or `Tröôøng` without its font:
the font's name is the detector. Where it is not known (XLS), `guess_legacy` judges by the syllables.
"""

import re
import unicodedata

from tuanle.core.text import nfc

TCVN3 = "tcvn3"
VNI = "vni"

# TCVN 5712:1993, VN3, as the characters of Windows-1252 that its bytes show. Capitals with a tone do not exist: the
# fonts with an H (.VnTimeH) draw the small letters as capitals.
_TCVN3_CODES = "¸µ¶·¹ ¨¾»¼½Æ ©ÊÇÈÉË ® ÐÌÎÏÑ ªÕÒÓÔÖ Ý×ØÜÞ ãßáâä «èåæçé ¬íêëìî óïñòô \u00adøõö÷ù ýúûüþ ¡¢§£¤¥¦"
_TCVN3_LETTERS = "áàảãạ ăắằẳẵặ âấầẩẫậ đ éèẻẽẹ êếềểễệ íìỉĩị óòỏõọ ôốồổỗộ ơớờởỡợ úùủũụ ưứừửữự ýỳỷỹỵ ĂÂĐÊÔƠƯ"
_TCVN3 = {code: letter for code, letter in zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True) if code != " "}
_TCVN3_DECODE = str.maketrans(_TCVN3)
_TCVN3_ENCODE = str.maketrans({letter: code for code, letter in _TCVN3.items()})

# VNI for Windows: a base letter, then a mark. The letters of i, ỵ, đ, ơ and ư have one place each.
_VNI_TONES = "ùøûõï"
_VNI_FAMILIES = (
    ("a", _VNI_TONES, "áàảãạ"), ("a", "êéèúüë", "ăắằẳẵặ"), ("a", "âáàåãä", "âấầẩẫậ"),
    ("e", _VNI_TONES, "éèẻẽẹ"), ("e", "âáàåãä", "êếềểễệ"),
    ("o", _VNI_TONES, "óòỏõọ"), ("o", "âáàåãä", "ôốồổỗộ"), ("ô", _VNI_TONES, "ớờởỡợ"),
    ("u", _VNI_TONES, "úùủũụ"), ("ö", _VNI_TONES, "ứừửữự"), ("y", "ùøûõ", "ýỳỷỹ"),
    ("", "íìæóò", "íìỉĩị"), ("", "îñôö", "ỵđơư"),
)  # fmt: skip


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, marks, letters in _VNI_FAMILIES:
        for mark, letter in zip(marks, letters, strict=True):
            table[base + mark] = letter
            table[base.upper() + mark.upper()] = letter.upper()
            if base:
                table[base.upper() + mark] = letter.upper()
                table[base + mark.upper()] = letter
    return table


_VNI_DECODE = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI_DECODE), key=len, reverse=True)))
_VNI_ENCODE = {
    **{letter.upper(): base.upper() + mark.upper() for base, marks, letters in _VNI_FAMILIES for mark, letter in zip(marks, letters, strict=True)},
    **{letter: base + mark for base, marks, letters in _VNI_FAMILIES for mark, letter in zip(marks, letters, strict=True)},
}  # fmt: skip


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 as Unicode. `capitals`: the font was one with an H, all letters are capitals."""
    decoded = text.translate(_TCVN3_DECODE)
    return nfc(decoded.upper() if capitals else decoded)


def to_tcvn3(text: str) -> str:
    """Unicode as TCVN3; capitals with a tone become small letters, as that encoding has none. For tests and samples."""
    lowered = "".join(c if c in "ĂÂĐÊÔƠƯ" or c.isascii() else c.lower() for c in nfc(text))
    return lowered.translate(_TCVN3_ENCODE)


def from_vni(text: str) -> str:
    """VNI as Unicode."""
    return nfc(_VNI_PATTERN.sub(lambda found: _VNI_DECODE[found[0]], text))


def to_vni(text: str) -> str:
    """Unicode as VNI. For tests and samples."""
    return "".join(_VNI_ENCODE.get(c, c) for c in nfc(text))


def encoding_of_font(font: str) -> str:
    """`tcvn3` for `.VnTime`, `vni` for `VNI-Times`, empty for every other font."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith("vni") else ""


def is_capital_font(font: str) -> bool:
    """`.VnTimeH`: small letters drawn as capitals."""
    return encoding_of_font(font) == TCVN3 and font.strip().endswith("H")


def decode(text: str, font: str) -> str:
    """`text` as Unicode, by the name of its font; unchanged when the font is an ordinary one."""
    encoding = encoding_of_font(font)
    if encoding == TCVN3:
        return from_tcvn3(text, capitals=is_capital_font(font))
    return from_vni(text) if encoding == VNI else text


_UNICODE_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u036f]")
_HIGH = re.compile("[\u00a1-\u00ff]")
_SYLLABLE = re.compile(
    r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x)?"
    r"(?:a|ai|ao|au|ay|ă|â|âu|ây|e|eo|ê|êu|i|ia|iê|iêu|iu|o|oa|oai|oao|oay|oă|oe|oeo|oi|oo|ô|ôi|ơ|ơi|u|ua|uâ|uây|uê|uêu"
    r"|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ư|ưa|ưi|ươ|ươi|ươu|ưu|y|yê|yêu)"
    r"(?:ch|nh|ng|c|m|n|p|t)?$"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BETWEEN = re.compile(r"""[\s.,;:()/\-0-9_"']+""")
# A text is taken for a legacy one when nine in ten of its marked words become syllables, and few were before.
AFTER_ENOUGH = 0.9
BEFORE_AT_MOST = 0.5
FEWEST_MARKED = 3


def guess_legacy(text: str, *, fewest: int = FEWEST_MARKED) -> str:
    """`tcvn3` or `vni` when the text is surely that without its font; else empty. `fewest`: marked words to judge by.

    True Vietnamese in Unicode nearly always has letters that neither encoding shows (đ, ơ, ế…).
    """
    if _UNICODE_VIETNAMESE.search(nfc(text)):
        return ""
    marked = [word for word in _BETWEEN.split(text) if _HIGH.search(word)]
    if len(marked) < fewest or _plausible(marked) > BEFORE_AT_MOST:
        return ""
    scores = {
        TCVN3: _plausible([from_tcvn3(word) for word in marked]),
        VNI: _plausible([from_vni(word) for word in marked]),
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= AFTER_ENOUGH else ""


def _plausible(words: list[str]) -> float:
    """The share of words that are Vietnamese syllables."""
    return sum(map(_is_syllable, words)) / len(words)


def _is_syllable(word: str) -> bool:
    """Whether the vowels go together and bear one tone at most: text decoded by the wrong table often has two."""
    marked = unicodedata.normalize("NFD", word.lower())
    if sum(c in _TONES for c in marked) > 1:
        return False
    return _SYLLABLE.match(nfc("".join(c for c in marked if c not in _TONES))) is not None
