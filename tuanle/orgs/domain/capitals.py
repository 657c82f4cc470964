"""A body's name out of capitals: `SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI` as it is written in a sentence."""

from tuanle.core.text import squeeze

#: As Decree 30/2020, Appendix II, writes them; the longest that fits wins, what is in none is a proper name.
_WRITTEN = (
    "Ủy ban nhân dân", "UBND", "Hội đồng nhân dân", "HĐND", "Bộ Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo",
    "Phòng Giáo dục và Đào tạo", "Giáo dục và Đào tạo", "Trung ương Hội Khuyến học", "Hội Khuyến học", "Việt Nam", "Bộ", "Sở",
    "Phòng", "Ban", "Hội", "Văn phòng", "Trường", "Trung tâm", "Thư viện", "mầm non", "tiểu học", "trung học cơ sở",
    "học tập cộng đồng", "thành phố", "tỉnh", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "và",
    "các",
)  # fmt: skip
_BY_WORDS = {tuple(name.lower().split()): name for name in _WRITTEN}
_LONGEST = max(map(len, _BY_WORDS))


def from_capitals(name: str) -> str:
    """`name` in a sentence's letters; one that is not all capitals stays as it is."""
    name = squeeze(name)
    if name != name.upper():
        return name
    words = name.lower().split()
    said: list[str] = []
    while words:
        length = next((n for n in range(_LONGEST, 0, -1) if tuple(words[:n]) in _BY_WORDS), 1)
        said.append(_BY_WORDS.get(tuple(words[:length]), words[0].capitalize()))
        words = words[length:]
    return " ".join(said)
