"""What can be a Vietnamese syllable, and mending the spaces that PDF extraction breaks ("T uần lễ", "họctập").

A syllable is an onset, a rime and a tone, and few combinations exist: that is enough to tell a broken word from a whole
one without a dictionary. Only spaces are put in or taken out; no letter is ever changed.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

from tuanle.dispatches.domain.common import COMMON
from tuanle.dispatches.domain.piece import bare as without_marks
from tuanle.dispatches.domain.piece import words

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_HARD_TONES = {"\u0301", "\u0323"}
_ONSETS = ["ngh", "ng", "nh", "gh", "gi", "kh", "ch", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", ""]
_RIMES = words(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh "
    "oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu "
    "uơ ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu"
)
_AFTER_QU = words(
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê ên êt êch ênh êu i it in ich inh y ynh yên yêt yt yu ơ ôc"
)
_NO_I_ONSET = re.compile(r"^[^iyeê]")
#: Syllables without an onset that are words of their own; another one is more likely the tail of a broken word.
_ALONE = words(
    "a y ý ai ái an án anh ảnh ánh ao áo ảo áp ác ách ải ám âm ấm ầm ẩm ân ấn ẩn ấp âu ấy ăn em ép ê êm im in ít ích "
    "oai oan oán oanh ô ổ ôm ốm ôn ổn ông ống ở ơn ốc ôi ổi ủ ủy uỷ ủng út uy úy uyên uyển uống uốn ư ức ừ ứng ưng ưu "
    "ước ươm ương ướt ỷ y yên yến yêu yếu yểu yết yếm ạ à ớt âu ấu ẩu áy oản oà òa ô ồ ấn ỉ yếm oách an ang áng ạt ê"
) - {"a", "ạt", "ồ", "à"}
_ABBREVIATIONS = words("UBND HĐND GDĐT GDTX GDNN TTHTCĐ MTTQ THCS THPT CBQL SGDĐT BGDĐT HKH XHHT CNTT UNESCO COVID")
#: Unmarked syllables that may be taken apart when glued ("thamgia").
_BARE = words("tham gia theo giao quan trung sinh khai cho trong qua nay khi tin thi dân nhau cao quy xem")
_ONSET_CAPS = {"TH", "NH", "CH", "TR", "PH", "KH", "NG", "NGH", "GH", "GI", "QU"}
_VOWELS = set("aeiouy")
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
#: «y» alone is a word before these («y tế»), and otherwise the tail of one.
_AFTER_Y = re.compile("tế|học|khoa|sĩ|sỹ|tá|đức|lệnh|dược|cụ|án|phục|như|hệt")
_FOREVER = 1e9


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether `word`, in one case or with a capital first, can be said in Vietnamese."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    tone, bare = "", ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone:
                return False
            tone = char
        else:
            bare += char
    bare = unicodedata.normalize("NFC", bare)
    return any(_fits(bare, onset, tone) for onset in _ONSETS if bare.startswith(onset))


@lru_cache(maxsize=1)
def bare_syllables() -> frozenset[str]:
    """Every syllable without its marks, in small letters: `duoc`, `nghieng`."""
    every = {onset + rime for onset in _ONSETS for rime in _RIMES | _AFTER_QU} | {f"gi{rime}" for rime in _RIMES}
    return frozenset(without_marks(syllable) for syllable in every)


_PLAIN_WORD = re.compile(r"(?<![\w@./])[A-Za-z]?[a-z]+(?![\w@/]|\.\w)")
#: Of these no mark is needed to say them, but official writing knows them only with one.
_NEVER_BARE = words("va ve cua gui nop vao cham gio phai nhung")
#: «ngay 09/10», «thang 10», «nam 2021»: these are other words where no number follows.
_BEFORE_NUMBER = re.compile(r"(?<!\w)(?:ngay|thang|nam)(?= \d)")
#: Words of other languages that look like a syllable without its mark.
_FOREIGN = words("gi at chat net top hot set bit it out that what test tech pop hit mic act let get not")


def lost_marks(text: str) -> set[str]:
    """The words that lack a mark they cannot do without («cac», «truoc», «nguoi»): a scan or a careless copy lost it."""
    found = {word for word in map(str.lower, _PLAIN_WORD.findall(text)) if _has_lost_its_mark(word)}
    return found | set(_BEFORE_NUMBER.findall(text))


@lru_cache(maxsize=20_000)
def _has_lost_its_mark(word: str) -> bool:
    return word in _NEVER_BARE or (
        len(word) > 1 and word not in _FOREIGN and word in bare_syllables() and not is_syllable(word)
    )


def _fits(bare: str, onset: str, tone: str) -> bool:
    rime = bare[len(onset) :]
    if onset == "gi" and not rime:
        return bool(tone)
    if onset == "gi" and rime[:1] in ("i", "y"):
        return False
    if rime not in (_AFTER_QU if onset == "qu" else _RIMES) and not (onset == "gi" and f"i{rime}" in _RIMES):
        return False
    front = not _NO_I_ONSET.match(rime)
    if onset in ("k", "gh", "ngh") and not front or onset in ("c", "ng") and front:
        return False
    if onset == "g" and front:
        return bool(tone) and rime in ("i", "in")
    if onset == "" and rime[0] == "i" and rime.startswith("iê"):
        return False
    if onset == "p" and rime not in ("a", "an", "in", "ô", "o", "e", "ao", "i"):
        return False
    return tone in _HARD_TONES or not rime.endswith(("c", "ch", "p", "t"))


@lru_cache(maxsize=20_000)
def _doubt(word: str) -> float:
    """How unlikely it is that `word`, as it stands, was written so. Zero: leave it alone."""
    if is_syllable(word):
        if len(word) == 1 and word.isupper():
            return 0.6 if word.isascii() else 0.3
        bare = unicodedata.normalize("NFD", word.lower())[0]
        if bare not in _VOWELS or word.lower() in _ALONE or word.isupper() and len(word) > 1 and word.isascii():
            return 0.0
        return 0.6 if word == "a" else 1.1 if word.isascii() else 1.5
    if word in _ABBREVIATIONS or re.fullmatch(r"[IVX]{2,}", word):
        return 0.0
    if word.isupper() and word in _ONSET_CAPS:
        return 0.8
    if len(word) == 1:
        return 1.0 if word.isupper() else 3.0
    if word.isupper() and not any(fold in _VOWELS for fold in unicodedata.normalize("NFD", word.lower())):
        return 0.3
    if word.isascii() and len(word) >= 3:
        return 0.9 if _has_lost_its_mark(word.lower()) else 1.2
    if sum(c.isupper() for c in word) > 1 and not word.isupper() and word.isascii():
        return 0.3
    return 3.0


def mend(text: str) -> list[int]:
    """Where spaces go: `text` rebuilt as a list of offsets, -1 for a space put in. Runs of letters only are touched."""
    out: list[int] = []
    last = 0
    for match in _LETTERS.finditer(text):
        out.extend(range(last, match.start()))
        run = match.group()
        if len(run) < 4000 and any(_doubt(word) or word == "y" for word in run.split(" ")):
            out.extend(o if o < 0 else o + match.start() for o in _mend_run(run))
        else:
            out.extend(range(match.start(), match.end()))
        last = match.end()
    out.extend(range(last, len(text)))
    return out


def _mend_run(run: str) -> list[int]:
    cut = run.split(" ")
    letters = run.replace(" ", "")
    place = [i for i, c in enumerate(run) if c != " "]
    bounds, starts, length_at = {0}, 0, {}
    closed: set[int] = set()
    for word in cut:
        end = starts + len(word)
        length_at[starts] = end
        bounds.add(end)
        if word.isascii() and not _bare_pair(word):
            closed.update(range(starts + 1, end))
        starts = end
    total = len(letters)
    within = [0, *accumulate(k in bounds for k in range(total))]  # bounds before each place
    best = [_FOREVER] * (total + 1)
    back = [0] * (total + 1)
    best[0] = 0.0
    for i in range(total):
        if best[i] >= _FOREVER:
            continue
        own = length_at.get(i)
        ends = set(range(i + 1, min(i + 8, total) + 1)) | ({own} if own else set())
        for j in ends:
            word = letters[i:j]
            if j == own:
                cost = 0.6 if word == "y" and not _AFTER_Y.match(letters, j) else _doubt(word)
            elif i in closed or j in closed:
                continue
            else:
                inner = within[j] - within[i + 1]
                cost = _joined(word, inner > 0) + 0.5 * inner + (0.0 if j in bounds else 0.7)
            if j < total and j not in bounds and letters[j - 1 : j + 1].lower() in ("ng", "nh", "ch"):
                cost += 0.05  # a cut between two letters that are one sound: «hưởng ứng», not «hưởn gứng»
            if best[i] + cost < best[j] - 1e-9:
                best[j], back[j] = best[i] + cost, i
    cuts, j = [], total
    while j:
        cuts.append((back[j], j))
        j = back[j]
    out: list[int] = []
    for i, j in reversed(cuts):
        if out:
            out.append(place[i] - 1 if i in bounds else -1)
        out.extend(place[i:j])
    return out


@lru_cache(maxsize=50_000)
def _joined(word: str, has_gaps: bool) -> float:
    """How unlikely a word is that does not stand so in the text, apart from the spaces put in or taken out."""
    if word in _ABBREVIATIONS and (has_gaps or is_syllable(word)):
        return 0.0
    if not is_syllable(word):
        return _FOREVER
    return _doubt(word) + (0.0 if word.lower() in COMMON or word.isascii() else 0.03)


def _bare_pair(word: str) -> bool:
    return word.islower() and any(word[:k] in _BARE and word[k:] in _BARE for k in range(2, len(word) - 1))
