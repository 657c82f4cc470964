"""Attendance as a page or a telephone sends it."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.codes import typed_code
from tuanle.core.text import check_storable
from tuanle.registrations.enums import Seen
from tuanle.registrations.queries import Line, Note, Standing, WalkIn, clock_error, instant_of
from tuanle.ui.fields import CountField, TextField

MOST_AT_ONCE = 200
_LONGEST = 40
_BY_HAND = (Seen.LIST, Seen.TICKET, Seen.WALK_IN)


class Malformed(Exception):
    """What was sent is not what our own page sends."""


def notes_in(body: bytes, *, at: datetime) -> tuple[list[Note], timedelta]:
    """The notes that a telephone sent, by the server's clock, and how far its own is behind. Raises `Malformed`."""
    try:
        sent = json.loads(body)
        check_storable(sent)
        error = clock_error(_instant(sent["sent_at"]), at=at)
        notes = sent["notes"]
        if not isinstance(notes, list) or len(notes) > MOST_AT_ONCE:
            raise Malformed
        return [_note(one, error, at) for one in notes], error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as wrong:
        raise Malformed from wrong


def _note(one: Any, error: timedelta, at: datetime) -> Note:
    key, how, is_present, who, walk_in = one["key"], one["how"], one["present"], one.get("who"), one.get("walk_in")
    if not isinstance(key, str) or len(key) > _LONGEST or how not in _BY_HAND or not isinstance(is_present, bool):
        raise Malformed
    if (who is None) == (walk_in is None) or not isinstance(who, int | None) or isinstance(who, bool):
        raise Malformed
    noted_at = instant_of(_instant(one["at"]), error, at=at)
    return Note(is_present, how, noted_at, who, _walk_in(walk_in) if walk_in else None, key)


def _walk_in(told: Any) -> WalkIn:
    parts = [told["id"], told["name"], told["group"]]
    if not all(isinstance(part, str) for part in parts) or not told["id"] or len(told["id"]) > _LONGEST:
        raise Malformed
    return WalkIn(told["id"], told["name"][:300], told["group"])


def _instant(milliseconds: Any) -> datetime:
    """A browser counts milliseconds since 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=float(milliseconds))


class MarksForm(forms.Form):
    """The page sent as a plain form: what was ticked or unticked, a ticket, somebody who came without registering."""

    ticket = TextField(label=_("Mã vé"), required=False, max_length=60)
    name = TextField(label=_("Họ và tên"), required=False, max_length=120)
    group = forms.ChoiceField(label=_("Đối tượng"), choices=LearnerGroup.choices, required=False)
    client_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=_LONGEST)

    def __init__(self, data: QueryDict | None = None, *, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.lines = lines

    def clean_ticket(self) -> int | None:
        """Whose ticket it is."""
        code = typed_code(self.cleaned_data["ticket"])
        if not code:
            return None
        holder = next((line.attendee.pk for line in self.lines if typed_code(line.attendee.ticket) == code), None)
        if holder is None:
            raise forms.ValidationError(_("Không có vé này trong danh sách. Hãy xem lại mã, hoặc tìm theo tên."))
        return holder

    def notes(self, *, at: datetime) -> list[Note]:
        """What differs from what stood on the page; another host's marks meanwhile are left as they are."""
        return list(self._notes(at))

    def _notes(self, at: datetime) -> Iterator[Note]:
        assert isinstance(self.data, QueryDict)
        was, ticked = set(self.data.getlist("was")), set(self.data.getlist("present"))
        for line in self.lines:
            pk = str(line.attendee.pk)
            if (pk in was) != (pk in ticked):
                yield Note(pk in ticked, Seen.LIST, at, line.attendee.pk)
        if holder := self.cleaned_data["ticket"]:
            yield Note(True, Seen.TICKET, at, holder)
        if name := self.cleaned_data["name"]:
            walk_in = WalkIn(self.cleaned_data["client_id"], name, self.cleaned_data["group"])
            yield Note(True, Seen.WALK_IN, at, walk_in=walk_in)


class CloseForm(forms.Form):
    """`shown`: the mark of the figures that stood on the page."""

    shown = forms.CharField(widget=forms.HiddenInput)
    replaces = forms.BooleanField(label=_("Thay số đã ghi tay bằng số theo điểm danh"), required=False)


class PlatformListForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách người dự (CSV)"),
        help_text=_(
            "Zoom: Báo cáo → Người tham gia → Xuất. Google Meet: báo cáo điểm danh gửi vào e-mail. Teams: Tải xuống danh sách người dự. K12Online: xuất CSV."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"required": _("Hãy chọn tệp danh sách."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )


class MinutesForm(forms.Form):
    """How long somebody has to have stayed."""

    phut = CountField(label=_("Ở lại ít nhất (phút)"))


class IssueForm(forms.Form):
    share = forms.TypedChoiceField(
        label=_("Cấp cho ai đã dự ít nhất"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một mức.")},
    )
    with_revoked = forms.BooleanField(label=_("Cấp lại cho cả người có phiếu đã thu hồi"), required=False)

    def __init__(self, *args: Any, standings: Mapping[int, Standing], has_revoked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Of one session every share is the same: each number of sessions is offered once.
        ways = {one.needed: (share, one) for share, one in reversed(list(standings.items()))}
        self.fields["share"].choices = [  # type: ignore[attr-defined]
            (share, _words(one)) for share, one in sorted(ways.values(), key=lambda way: way[0])
        ]
        if not has_revoked:
            del self.fields["with_revoked"]


def _words(one: Standing) -> str:
    told = {"needed": one.needed, "held": one.held, "n": len(one.due)}
    return gettext("%(needed)s trên %(held)s buổi: cấp thêm %(n)s phiếu") % told


class RevokeForm(forms.Form):
    reason = TextField(
        label=_("Lý do thu hồi"),
        max_length=300,
        help_text=_("Ai kiểm tra phiếu sẽ đọc được. Đừng ghi điều riêng tư của người học."),
        error_messages={"required": _("Hãy ghi lý do thu hồi.")},
    )
