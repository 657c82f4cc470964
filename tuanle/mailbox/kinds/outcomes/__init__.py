"""What a message can come to, one module each, in the order in which they are tried: the first that fits is it.

What could not be read by itself comes before what is merely missing, and a machine's message before all.
"""

from tuanle.core.registry import Registry
from tuanle.mailbox.kinds.outcomes.auto_reply import AUTO_REPLY
from tuanle.mailbox.kinds.outcomes.base import TAKEN, Case, Outcome
from tuanle.mailbox.kinds.outcomes.bounce import BOUNCE
from tuanle.mailbox.kinds.outcomes.bulk import BULK
from tuanle.mailbox.kinds.outcomes.closed import CLOSED
from tuanle.mailbox.kinds.outcomes.correction import CORRECTION
from tuanle.mailbox.kinds.outcomes.dismissed import DISMISSED
from tuanle.mailbox.kinds.outcomes.hearsay import HEARSAY
from tuanle.mailbox.kinds.outcomes.held import HELD
from tuanle.mailbox.kinds.outcomes.link import LINK
from tuanle.mailbox.kinds.outcomes.paper import PAPER
from tuanle.mailbox.kinds.outcomes.questions import QUESTIONS
from tuanle.mailbox.kinds.outcomes.report import REPORT
from tuanle.mailbox.kinds.outcomes.spam import SPAM
from tuanle.mailbox.kinds.outcomes.stranger import STRANGER
from tuanle.mailbox.kinds.outcomes.trouble import TROUBLE
from tuanle.mailbox.kinds.outcomes.unchanged import UNCHANGED
from tuanle.mailbox.kinds.outcomes.unreadable import UNREADABLE
from tuanle.mailbox.kinds.outcomes.which_week import WHICH_WEEK
from tuanle.mailbox.kinds.outcomes.whose import WHOSE
from tuanle.mailbox.kinds.outcomes.words import WORDS

OUTCOMES: Registry[Outcome] = Registry("outcome of a message")
for _outcome in (
    HEARSAY,
    BOUNCE,
    AUTO_REPLY,
    CORRECTION,
    REPORT,
    QUESTIONS,
    CLOSED,
    HELD,
    SPAM,
    BULK,
    UNCHANGED,
    WHICH_WEEK,
    WHOSE,
    STRANGER,
    PAPER,
    UNREADABLE,
    LINK,
    WORDS,
    TROUBLE,
    DISMISSED,
):
    OUTCOMES.add(_outcome)

#: Settled by a later report of the same unit.
SUPERSEDED = frozenset(outcome.key for outcome in OUTCOMES if outcome.is_superseded)


def judge(case: Case) -> Outcome:
    """What a message came to."""
    return next(outcome for outcome in OUTCOMES if outcome.fits(case))


__all__ = ["DISMISSED", "OUTCOMES", "SUPERSEDED", "TAKEN", "TROUBLE", "Case", "Outcome", "judge"]
