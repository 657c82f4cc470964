"""Who wrote a message: a person or a machine; and whether it may be answered at all (RFC 3834)."""

import re

from tuanle.core.text import fold
from tuanle.mailbox.domain.letters import Bounce, Letter
from tuanle.mailbox.enums import Automatic

_REPLY_SUBJECT = re.compile(
    r"^(?:\[?auto(?:matic)?[- ]?(?:reply|response)\]?|autoreply|out of (?:the )?office|vang mat|thu vang mat"
    r"|(?:\[?thu )?tra loi tu dong|tu dong tra loi|thong bao vang mat|phan hoi tu dong|read:|not read:|da doc:)"
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery status notification|delivery has failed|failure notice|returned mail|mail delivery (?:failed|system)"
    r"|khong gui duoc|khong the gui|gui that bai|thu bi tra lai"
)
_BOUNCER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|noreply-bounce)@")
#: Nobody reads what is sent there.
_NOBODY = re.compile(
    r"^(?:no-?_?reply|do-?not-?reply|khong-?tra-?loi|bounces?|mailer-daemon|postmaster|notifications?|alerts?|listserv|majordomo)(?:[+-].*)?@"
)
#: A message that came back as plain text, its head included.
_QUOTED_ID = re.compile(r"^[>\s]*message-id:\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_QUOTED_WITHIN = 50_000
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


def automatic(letter: Letter, own: frozenset[str]) -> Automatic:
    """Who wrote `letter`. `own`: the addresses that we send from."""
    if _is_bounce(letter):
        return Automatic.BOUNCE
    submitted = fold(letter.header("auto-submitted")).partition(";")[0]
    if submitted not in ("", "no"):
        if letter.sender.email in own:
            return Automatic.OWN
        return (
            Automatic.REPLY
            if "replied" in submitted or _REPLY_SUBJECT.match(fold(letter.subject))
            else Automatic.MACHINE
        )
    if _is_reply(letter):
        return Automatic.REPLY
    precedence = fold(letter.header("precedence"))
    if letter.has("list-id", "list-unsubscribe", "list-post") or precedence in ("bulk", "list", "junk"):
        return Automatic.LIST
    return Automatic.PERSON


def _is_reply(letter: Letter) -> bool:
    return (
        letter.has("x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply", "x-auto-reply")
        or fold(letter.header("precedence")) == "auto_reply"
        or letter.report_type == "disposition-notification"
        or bool(_REPLY_SUBJECT.match(fold(letter.subject)))
    )


def _is_bounce(letter: Letter) -> bool:
    if letter.report_type == "delivery-status" or letter.bounces or letter.has("x-failed-recipients"):
        return True
    return bool(_BOUNCER.match(letter.sender.email)) and bool(_BOUNCE_SUBJECT.search(fold(letter.subject)))


def bounces_of(letter: Letter) -> list[Bounce]:
    """Whom a message did not reach. Servers that write no report (RFC 3464) name the recipient in words only."""
    if letter.bounces:
        return list(letter.bounces)
    named = letter.header("x-failed-recipients") or letter.text[:4000]
    found = dict.fromkeys(address.lower().strip(".") for address in _ADDRESS.findall(named))
    mine = {letter.sender.email, *(one.email for one in letter.to)}
    return [Bounce(address, "failed") for address in found if address not in mine][:20]


def returned_ids(letter: Letter) -> tuple[str, ...]:
    """The identifiers of the messages that may have come back: of one attached, of one answered, of one in the text.

    Only whoever had our message can know its identifier; whom we write to, anybody can.
    """
    attached = [*(one.message_id for one in letter.bounces), *(inner.message_id for inner in letter.each_inside())]
    quoted = _QUOTED_ID.findall(letter.text[:_QUOTED_WITHIN])
    return tuple(dict.fromkeys(one for one in (*attached, *letter.thread, *quoted) if one))[:20]


def may_be_answered(letter: Letter, kind: Automatic, own: frozenset[str]) -> bool:
    """Whether a receipt can do no harm: a person wrote, from an address that somebody reads, and it is not ours."""
    suppressed = {word.strip() for word in fold(letter.header("x-auto-response-suppress")).split(",")}
    return (
        kind == Automatic.PERSON
        and bool(letter.sender.email)
        and letter.sender.email not in own
        and not _NOBODY.match(letter.sender.email)
        and letter.header("return-path").strip() != "<>"
        and not suppressed & {"all", "autoreply", "oof"}
        and not is_forged(letter)
    )


def is_spam(letter: Letter) -> bool:
    """Whether the filter of our own mail server took it for spam."""
    return (
        fold(letter.header("x-spam-flag")) == "yes"
        or fold(letter.header("x-spam-status")).startswith("yes")
        or fold(letter.header("x-spam")) in ("yes", "true")
        or fold(letter.header("x-spamd-bar")).count("+") >= 6
        or fold(letter.header("x-microsoft-antispam")).find("scl:9") >= 0
    )


def is_forged(letter: Letter) -> bool:
    """Whether our own mail server found that the sender's domain disowns it (DMARC); the topmost verdict is ours."""
    return "dmarc=fail" in fold(letter.header("authentication-results")).replace(" ", "")
