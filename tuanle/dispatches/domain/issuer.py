"""Who issued a document: the capitals of the head's left column, put together again from their lines."""

import re

from tuanle.dispatches.domain.normalise import tidy
from tuanle.dispatches.domain.piece import Piece, join

_OWN = re.compile(
    r"^(?:(?:tinh|thanh|huyen|quan|thi) hoi|uy ban|ubnd|so |phong |bo |hoi |truong |trung tam|tinh doan|huyen uy|huyen doan|thanh uy|tinh uy|quan uy|dang uy|dang bo|ban |bch |van phong|chi cuc|"
    r"tong cuc|cuc |vu |vien |dai hoc|lien doan|doan |hoi dong|hdnd|chinh phu|thu tuong|mat tran|uy ban mttq|cong doan|thu vien|"
    r"hdst|hdtd|hdd |lien doi |chi doi |chi doan |hoc vien|cong an |quan khu|quan doan|binh (?:chung|doan)|su doan|don |lien minh|tong |khoi |trung uong|tw |bao |dai |cong ty|lien hiep|chi bo|nha |so$|phong$|bo$|hoi$)"
)
_UNFINISHED = re.compile(
    r"^(?:uy ban|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|hoi|ban|so|phong|bo|van phong|truong|trung tam|van phong uy ban)$|(?:\bva|\bnhan|,|-|&)$"
)


#: «CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …» over a decision is whose authority it is, not whose letterhead.
_AUTHORITY = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|tong giam doc|truong phong|hieu truong|bo truong|truong ban|cuc truong|vien truong|chanh van phong)\b\s*"
)
#: Two bodies flattened to one line: «UBND TỈNH … SỞ GIÁO DỤC VÀ ĐÀO TẠO»; «CÔNG ĐOÀN TRƯỜNG …», «CHI BỘ TRƯỜNG …» is one.
_SECOND = re.compile(
    r"(?<=[a-z])(?<!trung uong)(?<!tw)(?<!-) (?=(?:so|phong) (?:giao duc|gd|van hoa|noi vu|tai chinh|lao dong|tu phap|thong tin)|(?<!doan )(?<!chi bo )(?<!dang bo )(?<!lien doi )(?<!hoi dong )(?<!thu vien )(?<!- )truong (?:mam non|tieu hoc|trung hoc|mn|th|thcs|thpt|pt)\b|lien doi|hoi khuyen hoc|(?:tinh|thanh|huyen|quan|thi) hoi\b)"
)
_UNION = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh|doi (?:tntp|thieu nien tien phong) ho chi minh")
#: Two offices of one letterhead: «SỞ GIÁO DỤC VÀ ĐÀO TẠO - / HỘI KHUYẾN HỌC».
_TOGETHER = re.compile(r"\s[-–&]\s*$")
_LABEL = re.compile(
    r"(?:thong tu|nghi dinh|phap lenh|trich yeu|so ky hieu|noi dung|noi nhan|kinh gui|loai van ban|co quan ban hanh|nguoi ky)\b"
)
_WORD = re.compile(r"[^\W\d_]+[.,;:]?|\d{1,3}|[-–&,()'’“”\"+]|[^\W\d_]+(?:[-–&'’.,/+][^\W\d_]+)*[.,;]?|\(?[^\W\d_]+\)?")


def issuers(rest: list[Piece], *, official: bool) -> list[Piece]:
    """The bodies of the left column from the top down: the last one issued the document. `official`: it has a number or a date."""
    bodies: list[list[Piece]] = []
    for raw in rest:
        columns = [p for part in raw.split(re.compile(r"\t|\s{3,}|\|")) for p in tidy(part).split(_SECOND)]
        for column in columns:
            together = _TOGETHER.search(column.text.rstrip("\n"))
            piece = column.strip(" -–_.,;:*'")
            if len(piece) < 2 or not any(c.isalpha() for c in piece.text) or not _in_capitals(piece.text):
                continue
            if re.match(
                r"(?:so|ngay|den|cong van den|khan|hoa toc|mat(?! tran)|thuong khan|phu luc|du thao|sao y)\b(?! (?:giao|van|tai|noi|y |lao|ke|tu|thong|cong|khoa|nong|ngoai|xay))",
                piece.folded,
            ):
                continue
            if _LABEL.match(piece.folded) or not all(_WORD.fullmatch(word) for word in piece.text.split()):
                continue  # a printed label, a line of the number, or what a bad scan left
            if authority := _AUTHORITY.match(piece.folded):
                office = piece.cut(authority.end())
                if bodies and office.folded.startswith(join(bodies[-1]).folded):
                    bodies[-1] = [office]
                continue
            if _UNION.fullmatch(piece.folded) or any(join(parts).folded == piece.folded for parts in bodies):
                continue  # the Youth Union's title over the right column
            opens = _OWN.match(piece.folded)
            if together and any(c.isalpha() for c in piece.text):
                piece = column.strip(" _.,;:*'")
            if bodies and (not opens or _UNFINISHED.search(join(bodies[-1]).folded)):
                bodies[-1].append(piece)
            elif opens or official:
                bodies.append([piece])
    names = [join(parts) for parts in bodies]
    names = [name for name in names if _OWN.match(name.folded)] or [name for name in names[:1] if " " in name.text]
    return names if names and (official or _OWN.match(names[-1].folded)) else []


def _in_capitals(text: str) -> bool:
    """Whether a line is in capitals; a machine reads one or two letters of a scan as small ones («Bộ GIÁO DỤC»)."""
    return text.isupper() or len(text) > 12 and sum(char.islower() for char in text) <= 2 and text[:1].isupper()
