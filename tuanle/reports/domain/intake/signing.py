"""Who a paper goes to and who signs it: no row of a table, no line of a narrative."""

import re

from tuanle.core.text import fold

_SIGNS = re.compile(
    r"^\W*(?:(?:noi nhan|tren day la)\b.*|nguoi (?:lap|bao cao)(?: (?:bieu|bang|bao cao))?|(?:kt|tm|tl|t/m|k/t)[./].{0,40}"
    r"|(?:pho )?(?:hieu truong|chu tich|giam doc|truong phong|thu truong)(?: don vi)?|ky,? (?:va )?(?:ghi ro|ten|dong dau).{0,40})\W*$"
)


def signs(text: str) -> bool:
    """Whether a line stands where a paper ends: "Nơi nhận:", "NGƯỜI LẬP BIỂU", "KT. HIỆU TRƯỞNG"."""
    return bool(_SIGNS.match(fold(text)))
