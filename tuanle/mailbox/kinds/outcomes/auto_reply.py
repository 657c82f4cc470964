"""Out of office, a read receipt, a machine's message: nobody wrote it, nobody reads an answer."""

from tuanle.core.language import _
from tuanle.mailbox.enums import Automatic
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    machines = {Automatic.REPLY, Automatic.MACHINE, Automatic.OWN}
    return case.automatic in machines and not case.has_files


AUTO_REPLY = Outcome("auto-reply", _("Thư trả lời tự động"), "neutral", answers=False, fits=fits)
