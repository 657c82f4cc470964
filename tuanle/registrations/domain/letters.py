"""What contacts are told, in their own language: whoever calls has switched it on.

The address of an online room is never in a letter; the registration's own page leads there when it is time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_hour, weekday
from tuanle.core.language import gettext as _
from tuanle.core.language import is_vietnamese, ngettext


@dataclass(frozen=True)
class Time:
    starts_at: datetime
    ends_at: datetime | None
    is_timed: bool


@dataclass(frozen=True)
class About:
    """What every letter speaks of. `link` is empty where the site does not know its own address."""

    title: str
    host: str
    where: str
    times: Sequence[Time]
    persons: Sequence[str]
    code: str
    link: str
    contact: str = ""


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def seated(about: About) -> Letter:
    return _letter(_("Có chỗ: %(title)s"), [_("Bạn có chỗ ở “%(title)s”.") % {"title": about.title}], about, whole=True)


def waiting(about: About, *, place: int) -> Letter:
    lines = [
        _("“%(title)s” đã hết chỗ.") % {"title": about.title},
        _("Bạn thứ %(place)s trong danh sách chờ. Khi đến lượt, chúng tôi báo để bạn trả lời.") % {"place": place},
    ]
    return _letter(_("Danh sách chờ: %(title)s"), lines, about, whole=True)


def offered(about: About, *, until: datetime) -> Letter:
    lines = [
        _("“%(title)s” vừa có chỗ cho bạn.") % {"title": about.title},
        _("Hãy trả lời trước %(until)s; sau lúc đó chỗ được chuyển cho người kế tiếp.") % {"until": said(until)},
    ]
    return _letter(_("Có chỗ cho bạn, hãy trả lời: %(title)s"), lines, about, whole=True)


def lapsed(about: About) -> Letter:
    lines = [
        _("Lời mời dự “%(title)s” đã quá hạn trả lời nên chỗ được chuyển cho người kế tiếp.") % {"title": about.title},
        _("Nếu vẫn muốn dự, bạn đăng ký lại được."),
    ]
    return _letter(_("Quá hạn trả lời: %(title)s"), lines, about)


def cancelled(about: About) -> Letter:
    return _letter(
        _("Đã hủy đăng ký: %(title)s"), [_("Đăng ký của bạn ở “%(title)s” đã hủy.") % {"title": about.title}], about
    )


def removed(about: About, *, reason: str) -> Letter:
    lines = [
        _("%(host)s đã bỏ đăng ký của bạn ở “%(title)s”.") % {"host": about.host, "title": about.title},
        _("Lý do: %(reason)s") % {"reason": reason},
    ]
    return _letter(_("Đăng ký bị bỏ: %(title)s"), lines, about)


def link(about: About) -> Letter:
    return _letter(
        _("Liên kết đăng ký của bạn: %(title)s"),
        [_("Bạn đã đăng ký “%(title)s”.") % {"title": about.title}],
        about,
        whole=True,
    )


def reminder(about: About, *, time: Time, is_near: bool) -> Letter:
    near = _("Sắp bắt đầu: %(title)s") if is_near else _("Ngày mai: %(title)s")
    lines = [
        _("“%(title)s” bắt đầu: %(when)s.") % {"title": about.title, "when": said_time(time)},
        _("Không đến được thì hủy giúp, để người đang chờ có chỗ."),
    ]
    return _letter(near, lines, about, whole=False, where=True)


def changed(about: About, *, kind: str, before: str, after: str) -> Letter:
    """`kind` is the sender's word; one that is not known here is told as a change.

    Of what was cancelled or taken down `after` is the reason, where one was given.
    """
    told = {"before": before, "after": after}
    words = {
        "moved": _("“%(title)s” đổi giờ: trước là %(before)s, nay là %(after)s."),
        "cancelled": _("“%(title)s” không tổ chức buổi %(before)s."),
        "reopened": _("“%(title)s” vẫn tổ chức buổi %(after)s."),
        "place": _("“%(title)s” đổi chỗ: trước là %(before)s, nay là %(after)s."),
        "fee": _("“%(title)s” đổi phí: trước là %(before)s, nay là %(after)s."),
        "taken-down": _("“%(title)s” không còn đăng trên trang. Hãy hỏi đơn vị tổ chức trước khi đến."),
        "added": _("“%(title)s” thêm một buổi: %(after)s."),
    }
    line = words.get(kind, _("“%(title)s” có thay đổi: trước là %(before)s, nay là %(after)s."))
    lines = [line % {"title": about.title, **told}]
    if kind in {"cancelled", "taken-down"} and after:
        lines.append(_("Lý do: %(reason)s") % {"reason": after})
    return _letter(_("Thay đổi: %(title)s"), lines, about, whole=kind != "taken-down")


def said(at: datetime) -> str:
    """`16:05 ngày 01/10/2021`; in English `16:05, 01/10/2021`."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M}{' ngày ' if is_vietnamese() else ', '}{format_date(local.date())}"


def said_time(time: Time) -> str:
    """`thứ Tư 06/10/2021, 19:30`, or the day alone where no hour is known; in English `Wednesday 06/10/2021, 19:30`."""
    local = time.starts_at.astimezone(VIETNAM)
    day = f"{weekday(local.date()) if is_vietnamese() else f'{local:%A}'} {format_date(local.date())}"
    return f"{day}, {local:%H:%M}" if time.is_timed else day


def _letter(subject: str, lines: Sequence[str], about: About, *, whole: bool = False, where: bool = False) -> Letter:
    parts = ["\n".join(lines)]
    if whole or where:
        parts.append("\n".join(_facts(about, with_times=whole)))
    parts.append("\n".join(_ways(about)))
    return Letter(subject % {"title": about.title}, "\n\n".join(parts))


def _facts(about: About, *, with_times: bool) -> list[str]:
    facts = [_said_session(time) for time in about.times[:10]] if with_times else []
    rows = [*facts, about.where and _("Ở đâu: %(where)s") % {"where": about.where}]
    if about.persons:
        rows.append(
            ngettext("Người đến: %(names)s", "Những người đến: %(names)s", len(about.persons))
            % {"names": ", ".join(about.persons)}
        )
    return [row for row in rows if row]


def _said_session(time: Time) -> str:
    end = time.ends_at.astimezone(VIETNAM) if time.ends_at and time.is_timed else None
    return f"- {said_time(time)}" + (f" ({_('đến')} {format_hour(end.time())})" if end else "")


def _ways(about: About) -> list[str]:
    rows = [
        about.link and _("Xem, sửa hoặc hủy đăng ký: %(link)s") % {"link": about.link},
        _("Mã đăng ký: %(code)s. Ai có mã này xem và hủy được đăng ký, hãy giữ kín.") % {"code": about.code},
        about.contact and _("Hỏi đơn vị tổ chức: %(contact)s") % {"contact": about.contact},
    ]
    return [row for row in rows if row]
