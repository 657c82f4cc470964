"""Names of bodies in running text: where one begins, where it ends, and the several of one phrase."""

import re

from tuanle.dispatches.domain.piece import Piece, viet
from tuanle.dispatches.domain.syllables import lost_marks

_UP = r"(?=[A-ZĐÀ-Ỹ])"
#: How a body begins. Read on the text itself, marks and all: «Bộ» is a ministry, «bố trí» is not.
_STARTS = [
    r"[ỦU][ỷy] ban|Uỷ ban|ủy ban|uỷ ban|UBND|UB MTTQ|UBMTTQ|Mặt trận Tổ quốc|MTTQ|HĐND|Hội đồng",
    rf"[Ss]ở {_UP}|[Pp]hòng {_UP}|[Bb]ộ {_UP}|Vụ {_UP}|Cục {_UP}|Chi cục|Tổng cục|Viện {_UP}|Đài {_UP}|Báo {_UP}|Chi bộ|Đảng ủy",
    r"[Hh]ội [Kk]huyến học|Hội (?:[A-ZĐÀ-Ỹ]|Cựu|Nông|Liên|Phụ|Người|Chữ)|Trung ương Hội|HKH|TW Hội",
    r"[Tt]rung tâm(?!\w)|TT(?: )?(?:HTCĐ|GDTX|GDNN|VH)|TTHTCĐ|[Tt]rường(?! hợp)|[Tt]hư viện|[Bb]ảo tàng|[Nn]hà văn hóa|[Nn]hà trường|[Bb]ưu điện",
    r"Ban (?:[A-ZĐÀ-Ỹ]|[Gg]iám|[Tt]uyên|[Cc]hỉ|[Đđ]ại|[Tt]hường)|[Bb]an giám hiệu|Văn phòng|[Cc]ông đoàn|[Ll]iên đoàn",
    r"[Đđ]oàn (?:Thanh|TN|thanh|xã|phường|trường|thể)|Tỉnh [Đđ]oàn|Huyện [Đđ]oàn|Thành [Đđ]oàn|Quận [Đđ]oàn|Huyện ủy|Tỉnh ủy|Thành ủy",
    r"[Cc]ơ sở giáo dục|[Cc]ơ quan|[Đđ]ơn vị|[Dd]oanh nghiệp|[Tt]ổ chức (?:chính trị|đoàn thể|xã hội|khuyến học)|[Bb]an, ngành|[Ss]ở, (?:ban|ngành)|[Ss]ở ngành|[Đđ]ịa phương",
    r"[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng phòng|[Hh]iệu trưởng|[Tt]hủ trưởng|[Tt]rưởng ban|[Cc]hánh [Vv]ăn phòng|[Tt]rưởng thôn|[Tt]ổ dân phố|[Tt]hôn(?!\w)|[Tt]hường trực(?!\w)|Huyện hội|Tỉnh hội|Thành hội",
    r"[Bb]ộ phận(?!\w)|GVCN|GVBM|TPT|[Gg]iáo viên(?!\w)|[Nn]hân viên(?!\w)|[Cc]án bộ(?!\w)|[Kk]ế toán(?!\w)|[Pp]hó (?:[Hh]iệu trưởng|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng (?:phòng|ban))|[Cc]ông chức|[Tt]ổ chuyên môn|[Tt]ổ trưởng|[Ll]iên [Đđ]ội|Đội (?:TNTP|Thiếu)|[Bb]an đại diện|[Tt]ổng phụ trách|[Bb]í thư|[Cc]ông an|[Kk]ho bạc|GDĐT|Phòng GD|Sở GD|Bộ GD|(?:[Qq]uận|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh)(?!\w)(?! hội)",
]
START = viet(
    r"(?:(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Mm]ột số) (?:đồng chí )?)?(?:(?:[Ôô]ng|[Bb]à|[Đđ]\/c|[Đđ]ồng chí) )?(?:[Ll]ãnh đạo )?(?:"
    + "|".join(_STARTS)
    + ")"
)
GROUP = viet(
    r"(?:[Cc]ác|[Nn]hững) (?:trường|đơn vị|cơ sở|cơ quan|địa phương|sở|ban|ngành|đoàn thể|tổ chức|phòng|xã|phường|quận|huyện|doanh nghiệp|trung tâm|thư viện|hội|khoa|tổ|lớp|khu phố|thôn|ấp|khóm|buôn)\b"
)
_VERBS = (
    "chủ trì|chủ động|phối hợp|hướng dẫn|chỉ đạo|tổ chức(?! chính trị| đoàn thể| xã hội| khuyến học)|xây dựng|tham mưu|báo cáo|triển khai|thực hiện|bố trí|căn cứ|tuyên truyền|"
    "đẩy mạnh|cần|có trách nhiệm|chịu trách nhiệm|tăng cường|huy động|làm đầu mối|là đầu mối|là đơn vị|là cơ quan|là thường trực|"
    "theo dõi|đôn đốc|kiểm tra|đảm bảo|bảo đảm|tiếp tục|quan tâm|tạo điều kiện|vận động|cử|phân công|đưa tin|đăng tải|được giao|"
    "tích cực|chuẩn bị|(?<!công )lập|(?<![Dd]ịch vụ )tổng hợp|thẩm định|(?<!trung )(?<!sơ )cấp(?! (?:tỉnh|huyện|xã|cơ sở|học|trên|dưới|ủy)(?!\\w))|cân đối|hỗ trợ|khuyến khích|phát động|mở|gửi|nghiên cứu|ban hành|lưu ý|nghiêm túc|"
    "lựa chọn|dựa vào|dựa trên|trên cơ sở|tùy theo|tuỳ theo|giúp|lồng ghép|quán triệt|phổ biến|rà soát|đề xuất|tham gia|nộp|hoàn thành|"
    "ngoài(?! công lập)|hạn|không|chưa|cập nhật|trực tiếp|hoàn thiện|đồng chí|đ/c|ông|bà|thống nhất|khẩn trương|nhanh chóng|sớm|"
    "đề nghị|yêu cầu|kịp thời|(?<!giáo dục )(?<!Giáo dục )thường xuyên|kết quả|danh sách|kế hoạch|thông báo|đăng ký|trình|xem xét|hưởng ứng|treo|viết|giới thiệu|duy trì|chịu|nhận|giao|tự|phải|sẽ|đã|cùng|để|theo|qua|trước|đến(?! số)|chậm|bằng|tại|về việc|về (?=[UỦSPBHTC])|trong|vào|khi|sau|từ|có(?! liên quan)|nêu|đóng|nhằm|được|ủng hộ|đối với|tại địa chỉ|thông qua|như|nơi|muộn|trễ|ngay"
)
#: A verb ends the name of a body. Small letters only: «tổ chức» is a verb, «Phòng Tổ chức» was named.
_VERB = re.compile(rf"(?<!các )(?<!những )(?<!\w)(?:{_VERBS})(?!\w)")
_LEVEL = re.compile(r"(?:xã|phường|thị trấn|thị xã|quận|huyện|thành phố|đặc khu|tỉnh|ban|ngành|đoàn thể)(?!\w)")
_LINK = re.compile(r",| và (?=\w)")
#: «Giáo dục và Đào tạo», «Thể thao và Du lịch»: one name, also in small letters.
_FIELD = re.compile(
    r"(?:giáo dục|thể thao|thông tin|lao động|tài nguyên|kế hoạch|nông nghiệp|khoa học|văn hóa|hóa|công tác đảng)$"
)
_FIELD_TOO = re.compile(
    r"đào tạo|du lịch|truyền thông|môi trường|đầu tư|công nghệ|phát triển|thông tin|thể thao|công tác chính trị"
)
_PUNCTUATION = viet(r"[.:;()\"“”«»?!]|\s[-–](?!\s?[A-ZĐÀ-Ỹ]|\s?xã hội)|/(?!\w)")
#: «Ủy ban nhân dân (UBND) các tỉnh»: short for the words before, in the middle of a name.
_ABBREVIATED = re.compile(
    r" ?\([A-ZĐƯ&-]{2,12}\)(?= (?:các|cấp|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)(?!\w))"
)
_CAPITALS = re.compile(r"CÁC |[ỦU][ỶY] |UBND|SỞ |PHÒNG |HỘI |TRUNG |TRƯỜNG|BAN |ĐÀI |ĐỀ NGHỊ ")
_DAY = re.compile(r"(?:Trước|Chậm|Hạn|Ngày|Từ|Trong|Đến|Hoàn)(?!\w)")
_LISTED = viet(
    r"(?:các |và )*(?:(?:thành|thị|huyện|quận) [Đđ]oàn|xã|phường|thị trấn|thị xã|quận|huyện|thành phố|đặc khu|tỉnh|ban|ngành|đoàn thể|đơn vị|tổ chức|hội|cơ quan|doanh nghiệp|khoa|phòng|trường|viện|thôn|bản|ấp|buôn|khóm|làng|khu phố|tổ dân phố|MN|TH|THCS|THPT|MG|TH&THCS|PTDTNT|mầm non|tiểu học|trung học|liên cấp|nghề|cao đẳng|đại học|trung cấp|GDTX|GDNN|[A-ZĐ])"
)
#: «Các Sở: Tài chính, Văn hóa và Thể thao».
_NAMED_LIST = viet(
    r"[Cc]ác (?:[Ss]ở|[Pp]hòng|[Bb]an|[Tt]rường|[Cc]ơ quan)(?:, (?:ban|ngành|phòng|đoàn thể))*: (?P<names>[A-ZĐÀ-Ỹ][^:;.]{3,200}?)\s*(?=[:;.]|$)"
)
LEADS = re.compile(
    r"^(?:(?:[Tt]rân trọng |[Kk]ính )?[ĐđGgYyPp](?:ề nghị|iao(?: nhiệm vụ)?(?: cho)?|êu cầu|hân công(?: cho)?)|Đối với|Với|Về phía|Trách nhiệm của|Nhiệm vụ của|UBND \w+ giao) +(?=\S)"
)


#: No phrase that names bodies is longer.
_LONGEST = 800
#: «Sở … đề nghị UBND các huyện …»: the duty is the second body's.
_HANDS_ON = re.compile(r"(?:trân trọng |kính )?(?:đề nghị|yêu cầu|giao|phân công) ")


def opens_with_verb(rest: Piece) -> bool:
    """Whether what follows a body's name says what it does."""
    return bool(_VERB.match(rest.text))


def body_at(text: str, start: int) -> int:
    """Where the body phrase that begins at `start` ends; `start` when no body begins there."""
    begun = START.match(text, start) or GROUP.match(text, start)
    if begun is None:
        return start
    near = text[start : start + 60]
    whole = near.rpartition(" ")[0] if len(near) == 60 else near
    if len(text) > start + 25 and near.isascii() or lost_marks(whole):
        return start  # a text that has lost its marks does not say where a name ends
    end = begun.end()
    limit = min(len(text), end + _LONGEST)
    after = end
    while True:
        stops = [m.start() for m in (_VERB.search(text, after, limit), _PUNCTUATION.search(text, after, limit)) if m]
        stop = min(stops, default=limit)
        aside = _ABBREVIATED.match(text, stop)
        if aside is None:
            break
        after = aside.end()
    for link in _LINK.finditer(text[end:stop]):
        rest = text[end + link.end() : stop].lstrip()
        if _FIELD.search(text[max(0, end + link.start() - 20) : end + link.start()].lower()) and _FIELD_TOO.match(
            rest.lower()
        ):
            continue
        lists = not _DAY.match(rest) and _LISTED.match(rest) or START.match(rest) or GROUP.match(rest)
        if not lists and (link.group() == "," or not rest[:1].isupper()):
            stop = end + link.start()
            break
    return end + len(text[end:stop].rstrip(" ,;-–"))


def bodies_in(phrase: Piece) -> list[Piece]:
    """The several bodies of one phrase: «Phòng Giáo dục và Đào tạo, Hội Khuyến học huyện» names two."""
    parts: list[Piece] = []
    last = 0
    for cut in re.finditer(r"(?:;|,| và|,? cùng(?: với)?)\s+", phrase.text):
        rest = phrase.text[cut.end() :]
        if not (START.match(rest) or GROUP.match(rest)) or _only_listed(
            phrase.text[last : cut.start()], cut.group(), rest
        ):
            continue
        parts.append(phrase.cut(last, cut.start()))
        last = cut.end()
    parts.append(phrase.cut(last))
    return [part for part in (p.strip(" ,;.:-–") for p in parts) if part]


def _only_listed(before: str, link: str, rest: str) -> bool:
    """Whether `rest` goes on with a list inside one name: «UBND các xã, thị trấn», «sở, ban, ngành»."""
    if not rest[:1].islower() or rest.startswith("các "):
        return False
    if link.startswith(" và"):
        return bool(re.search(r"(?:xã|phường|thị trấn|quận|huyện|ban|ngành|trường)$", before))
    if _LEVEL.match(rest):
        return True
    return bool(_LISTED.match(rest)) and len(re.split(r"[,;]| và ", rest)[0].split()) <= 2


def split_body(piece: Piece) -> tuple[Piece | None, Piece]:
    """A sentence that opens with a body, as (the body phrase, the rest). Without one: (None, the piece)."""
    phrase, rest = _split_once(piece)
    for _ in range(4):
        if phrase is None or not _HANDS_ON.match(rest.text):
            break
        inner, told = _split_once(rest)
        if inner is None:
            break
        phrase, rest = inner, told
    return phrase, rest


def _split_once(piece: Piece) -> tuple[Piece | None, Piece]:
    lead = LEADS.match(piece.text)
    start = lead.end() if lead else 0
    if piece.text.isupper():
        named = START.match(piece.text.capitalize()) or _CAPITALS.match(piece.text)
        return (piece.strip(" .:;"), piece.cut(len(piece))) if named else (None, piece)
    named = _NAMED_LIST.match(piece.text, start)
    end = named.end() if named and not _VERB.search(named["names"]) else body_at(piece.text, start)
    if end == start:
        return None, piece
    while more := re.match(r"\s*[;,]\s*(?:và )?", piece.text[end:]):
        further = body_at(piece.text, end + more.end())
        if further == end + more.end():
            break
        end = further
    rest = piece.cut(end).strip(" :,;-–.")
    aside = re.match(r"\([^()]{1,80}\)[\s:,]*(?=\S)", rest.text)
    return piece.cut(start, end), rest.cut(aside.end() if aside else 0)
