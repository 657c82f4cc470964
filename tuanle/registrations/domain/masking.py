"""A person's name as strangers may see it: enough for who knows the person, too little for who does not."""

from tuanle.core.text import squeeze


def masked(name: str) -> str:
    """`Nguyễn Thị Hoa` gives `Ng***n Thị H**`: the first part keeps both ends, the last its first letter, those between
    stay. A single name keeps its first letter. Letters count as they are seen: `ễ` is one.
    """
    parts = squeeze(name).split(" ")
    if len(parts) == 1:
        return _hidden(parts[0], 1)
    return " ".join([_ends(parts[0]), *parts[1:-1], _hidden(parts[-1], 1)])


def _ends(word: str) -> str:
    """Both ends of a word that is long enough to hide something between them."""
    if len(word) < 5:
        return _hidden(word, 1)
    return f"{word[:2]}***{word[-1]}"


def _hidden(word: str, kept: int) -> str:
    return f"{word[:kept]}**" if word else ""
