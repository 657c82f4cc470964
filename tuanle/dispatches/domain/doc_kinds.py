"""The 29 kinds of official document of Decree 30/2020/NĐ-CP, Article 7 and Appendix III: code and name."""

import re

from tuanle.dispatches.domain.piece import fold_same_length

CODES = {
    "NQ": "nghị quyết",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTr": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTr": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "BGN": "bản ghi nhớ",
    "BTT": "bản thỏa thuận",
    "GUQ": "giấy ủy quyền",
    "GM": "giấy mời",
    "GGT": "giấy giới thiệu",
    "GNP": "giấy nghỉ phép",
    "PG": "phiếu gửi",
    "PC": "phiếu chuyển",
    "PB": "phiếu báo",
}
#: These two have no code of their own in a symbol.
DISPATCH, LETTER = "công văn", "thư công"
NAMES = (*CODES.values(), DISPATCH, LETTER)
BY_FOLDED = {fold_same_length(name): name for name in NAMES}


def kind_of_symbol(symbol: str | None) -> str | None:
    """The kind whose code opens the symbol: `KH-UBND` is a plan; `UBND-VX` names no kind; many offices write `CV`, the Party `CV/HU`."""
    code = re.split(r"[-–/]", symbol)[0] if symbol else ""
    return DISPATCH if code == "CV" else CODES.get(code)
