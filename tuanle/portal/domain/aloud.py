"""What the commune's loudspeaker says of an activity: to be read aloud as it stands, in about a minute.

Vietnamese, whatever the reader's language: it is read to the village. Hours, days and telephone numbers are words, so
that nobody stumbles over figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tuanle.core.clock import VIETNAM
from tuanle.core.spoken import spoken, spoken_day, spoken_digits, spoken_hour, spoken_money
from tuanle.portal.domain.brief import Brief, Meeting
from tuanle.portal.domain.contacts import read_contact, to_dial

#: A speaker before a microphone in the open says about three syllables a second: Vietnamese writes each as a word.
_A_SECOND = 3
SHORTEST, LONGEST = 40, 60
#: Said where there is little else to say.
_ELSEWHERE = (
    "Mời bà con theo dõi thêm trên trang thông tin của Tuần lễ hưởng ứng học tập suốt đời, hoặc hỏi tại đơn vị tổ chức."
)


@dataclass(frozen=True)
class Script:
    """Paragraphs, and how many seconds they take to read."""

    paragraphs: Sequence[str]

    @property
    def seconds(self) -> int:
        return _seconds(self.paragraphs)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def script_of(brief: Brief, *, at: datetime) -> Script:
    """What is to be said now: when it next takes place, where, for whom, and how one gets in.

    What matters most is said first and always; the rest while there is time. What is short is said again at the end, as
    a loudspeaker does.
    """
    meetings = brief.ahead(at)
    head = ["Kính thưa bà con, xin mời bà con chú ý nghe thông báo."]
    if brief.held:
        core = [_what(brief), *_when(meetings or brief.held), _place(brief)]
        more = [_fee(brief), *_coming(brief, at), *_bringing(brief), *_about(brief)]
        end = "Trân trọng kính mời bà con tham dự."
    else:
        core = [f"{brief.host} xin thông báo: {_named(brief)}{_planned(brief)} nay không tổ chức nữa.", *_reason(brief)]
        more, end = _coming(brief, at), "Mong bà con thông cảm. Xin cảm ơn bà con đã lắng nghe."
    said = [*head, *core]
    for sentence in filter(None, more):
        if _seconds([*said, sentence, end]) <= LONGEST:
            said.append(sentence)
    script = Script([*_paragraphs(head, core, said), *_again(core, [*said, end]), end])
    return script if script.seconds >= SHORTEST else Script([*script.paragraphs[:-1], _ELSEWHERE, end])


def _paragraphs(head: list[str], core: list[str], said: list[str]) -> list[str]:
    first, rest = " ".join([*head, core[0]]), said[len(head) + 1 :]
    return [first, *([" ".join(rest)] if rest else [])]


def _again(core: list[str], said: list[str]) -> list[str]:
    """The gist once more, where there is time for it and the rest was short."""
    gist = " ".join(["Xin nhắc lại.", *core])
    short = " ".join(["Xin nhắc lại.", *core[1:]])
    for repeated in (gist, short):
        if _seconds(said) < SHORTEST and _seconds([*said, repeated]) <= LONGEST:
            return [repeated]
    return []


def _what(brief: Brief) -> str:
    groups = [_lowered(group) for group in brief.audience]
    is_said = bool(groups) and all(group in brief.title.lower() for group in groups)
    for_whom = "" if is_said else f", dành cho {_and(groups) or 'mọi người'}"
    return f"{brief.host} tổ chức {_named(brief)}{for_whom}."


def _named(brief: Brief) -> str:
    return f"“{brief.title}”"


def _when(meetings: Sequence[Meeting]) -> list[str]:
    if len(meetings) == 1:
        return [f"Thời gian: {_time(meetings[0])}."]
    first, last = meetings[0], meetings[-1]
    return [
        f"Thời gian: {spoken(len(meetings))} buổi. Buổi gần nhất: {_time(first)}. "
        f"Buổi cuối: {spoken_day(last.date)}."
    ]  # fmt: skip


def _time(meeting: Meeting) -> str:
    start = meeting.starts_at.astimezone(VIETNAM)
    if not meeting.is_timed:
        last = meeting.over_at.astimezone(VIETNAM).date().toordinal() - 1
        until = f" đến hết {spoken_day(meeting.date.fromordinal(last))}" if last > meeting.date.toordinal() else ""
        return f"{spoken_day(meeting.date)}{until}"
    words = spoken_hour(start.time())
    end = meeting.ends_at.astimezone(VIETNAM) if meeting.ends_at else None
    if end and end.date() == start.date():
        words += f" đến {spoken_hour(end.time())}"
    return f"{words}, {spoken_day(start.date())}"


def _place(brief: Brief) -> str:
    online = f"trực tuyến trên {brief.platform}" if brief.online else ""
    if not brief.in_person:
        return f"Hình thức: {online}."
    return f"Địa điểm: {brief.place}{f', hoặc {online}' if online else ''}."


def _fee(brief: Brief) -> str:
    if brief.fee is None:
        return ""
    return f"Phí tham gia: {_lowered(spoken_money(brief.fee))} mỗi người." if brief.fee else "Bà con tham gia miễn phí."


def _coming(brief: Brief, at: datetime) -> list[str]:
    """How one gets in: whom to ask, by number; where to register."""
    parts = read_contact(brief.contact)
    numbers = [number for part in parts if (number := to_dial(part))]
    name = "".join(part.text for part in parts if not part.href).strip(" ,;:.–-()")
    ask = ", ".join([*([name] if name else []), *(f"số điện thoại {spoken_digits(number)}" for number in numbers)])
    wants = "Bà con muốn dự xin đăng ký sớm" if brief.is_open(at) else "Bà con cần hỏi thêm"
    if ask:
        return [f"{wants}, liên hệ {ask}."]
    return [f"{wants} tại trang thông tin của Tuần lễ."] if brief.is_open(at) else []


def _bringing(brief: Brief) -> list[str]:
    """What to have at hand; people also write that it is nothing: `Không cần mang gì`."""
    if not brief.bring:
        return []
    bring = _lowered(_ended(brief.bring))
    if bring.startswith("không "):
        return [f"Bà con {bring}"]
    return [f"Khi đến, xin mang theo: {bring}" if brief.in_person else f"Xin chuẩn bị: {bring}"]


def _about(brief: Brief) -> list[str]:
    return [f"Nội dung: {_ended(brief.description)}"] if brief.description else []


def _reason(brief: Brief) -> list[str]:
    return [f"Lý do: {_ended(brief.meetings[0].reason)}"] if brief.meetings else []


def _planned(brief: Brief) -> str:
    return f", dự kiến {_time(brief.meetings[0])}," if brief.meetings else ""


def _ended(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _and(names: Sequence[str]) -> str:
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _lowered(text: str) -> str:
    """`Bút, vở` as `bút, vở`; an abbreviation stays: `USB`."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _seconds(sentences: Sequence[str]) -> int:
    return round(sum(len(sentence.split()) for sentence in sentences) / _A_SECOND)
