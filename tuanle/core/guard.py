"""Around everything that parses a file: whatever a damaged one does to a parser, the person reads one clear line."""

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree
from python_calamine import CalamineError, PasswordError

from tuanle.core.errors import Refused
from tuanle.core.language import _

# A panic of the Rust reader arrives as this class, which is no Exception and cannot be imported.
_PANIC = "PanicException"


def encrypted() -> Refused:
    return Refused(_("Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại."), code="encrypted")


def truncated() -> Refused:
    return Refused(_("Tệp bị cụt hoặc hỏng, không mở được. Hãy gửi lại tệp."), code="truncated")


def bomb() -> Refused:
    return Refused(_("Tệp nén bung ra quá lớn (nghi là bom nén) nên không mở. Hãy gửi lại tệp gốc."), code="bomb")


def xlsb() -> Refused:
    return Refused(_("Tệp Excel nhị phân (.xlsb) chưa đọc được. Hãy lưu thành .xlsx rồi gửi lại."), code="xlsb")


@contextmanager
def guarded() -> Iterator[None]:
    """Turn the failures of the parsers into `Refused`."""
    try:
        yield
    except PasswordError:
        raise encrypted() from None
    except (CalamineError, etree.XMLSyntaxError):
        raise truncated() from None
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise truncated() from None
        raise
