"""Names of persons: written so that a list, a slip and a loudspeaker can all use them."""

import unicodedata

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze

LONGEST = 120
#: What stands in names beside letters: `Nguyễn Thị Ba (lớp 3A)`, `O'Brien`, `K'Brơi`, `Y-Moan`, `Ng. V. A`, `Học viên 12`.
_ALSO = set(" .,'’‘-–()/")


def read_name(text: str) -> str:
    """`text` in NFC on one line. Raises `Refused` for what nobody is called: too long, a picture, a piece of a program."""
    name = squeeze(text)
    if not name:
        raise Refused(_("Hãy ghi họ tên."), code="name")
    if len(name) > LONGEST:
        raise Refused(
            _("Họ tên dài quá %(most)s chữ. Hãy ghi ngắn lại.") % {"most": LONGEST},
            code="name",
        )
    if not all(_may_stand(sign) for sign in name) or not any(map(str.isalpha, name)):
        raise Refused(_("Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."), code="name")
    return name


def _may_stand(sign: str) -> bool:
    """Letters of any script with their marks, figures, and a few signs."""
    return sign in _ALSO or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"
