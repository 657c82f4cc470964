"""Text whose cells are parted by commas, semicolons or tabs (CSV), in the encodings that Vietnam's Excel writes."""

from tuanle.core.legacy import guess_legacy

DELIMITERS = ",;\t"


def decoded(data: bytes) -> str | None:
    """The text that these bytes are: UTF-8, UTF-16, Windows-1258, or TCVN3 and VNI as the Western letters that they show
    (see `core.legacy`). None for what is no text in any of them."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    # Without a mark at its head, text in UTF-16 has every second byte empty.
    sample = data[:400]
    if sample and sample.count(0) > len(sample) // 4:
        return ["utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"]
    is_legacy = guess_legacy(data.decode("cp1252", errors="replace"))
    return ["utf-8-sig", "cp1252" if is_legacy else "cp1258"]


def delimiter_of(text: str) -> str:
    """What parts the cells: of the three, the one that stands most often outside quotes in the first lines."""
    if text.startswith("sep=") and text[4:5] in DELIMITERS:
        return text[4]
    head = "\n".join(text.splitlines()[:60])
    outside = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
