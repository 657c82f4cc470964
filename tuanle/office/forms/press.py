"""Writing news, saying when it goes up, noting what was published elsewhere in a minute from a phone."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM, start_of
from tuanle.press.actions import Elsewhere, News
from tuanle.press.enums import ELSEWHERE
from tuanle.press.models import Publication
from tuanle.ui.fields import CountField, DayField, InstantField, LongTextField, TextField


def _token() -> str:
    return uuid.uuid4().hex


class NewsForm(forms.Form):
    token = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=_token)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = TextField(label=_("Tiêu đề"), max_length=200, error_messages={"required": _("Hãy ghi tiêu đề.")})
    lead = TextField(
        label=_("Tóm tắt"), max_length=400, required=False, help_text=_("Một, hai câu, hiện ở danh sách tin.")
    )
    body = LongTextField(
        label=_("Nội dung"),
        rows=12,
        required=False,
        max_length=20_000,
        help_text=_(
            "Cứ viết như thư; để trống một dòng là sang đoạn mới. Muốn đậm thì đặt giữa hai dấu sao: **chữ đậm**; muốn gạch đầu dòng thì bắt đầu dòng bằng dấu -."
        ),
    )

    def news(self) -> News:
        return News(self.cleaned_data["title"], self.cleaned_data["lead"], self.cleaned_data["body"])


class PublishForm(forms.Form):
    publish_at = InstantField(
        label=_("Hẹn giờ đăng"), required=False, help_text=_("Để trống là đăng ngay. Ghi như 07:00 01/10/2021.")
    )


class PictureForm(forms.Form):
    """A picture with its words. Nothing is said of children beforehand: a person says it."""

    picture = forms.FileField(
        label=_("Ảnh"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}),
        error_messages={"required": _("Hãy chọn ảnh."), "empty": _("Ảnh rỗng. Hãy chọn ảnh khác.")},
    )
    alt = TextField(
        label=_("Trong ảnh có gì"),
        max_length=200,
        help_text=_("Đọc cho người không nhìn thấy ảnh: “Các cụ tập gọi video ở nhà văn hóa thôn”."),
        error_messages={"required": _("Hãy ghi trong ảnh có gì, để người không nhìn thấy ảnh cũng biết.")},
    )
    children = forms.ChoiceField(
        label=_("Có trẻ em trong ảnh không?"),
        choices=[("no", _("Không có trẻ em")), ("yes", _("Có trẻ em"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy cho biết trong ảnh có trẻ em hay không.")},
    )
    consent = TextField(
        label=_("Ai đã đồng ý cho đăng hình các em?"),
        max_length=300,
        required=False,
        help_text=_("Có trẻ em thì phải ghi: “Cha mẹ học sinh lớp 3A, phiếu ngày 28/9/2021”."),
    )


class ElsewhereForm(forms.Form):
    """One short form: where, what, when, and how many saw it."""

    token = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=_token)
    channel = forms.ChoiceField(
        label=_("Đăng ở đâu"),
        choices=[(channel.value, channel.label) for channel in ELSEWHERE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn kênh đã đăng.")},
    )
    title = TextField(label=_("Tên tin, bài"), max_length=200, error_messages={"required": _("Hãy ghi tên tin, bài.")})
    link = forms.CharField(
        label=_("Liên kết"),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("Dán địa chỉ bài đăng. Loa truyền thanh thì để trống."),
    )
    day = DayField(label=_("Ngày đăng"), error_messages={"required": _("Hãy ghi ngày đăng.")})
    reach = CountField(
        label=_("Lượt tiếp cận, lượt xem"),
        required=False,
        help_text=_("Theo số kênh báo. Chưa biết thì để trống, sửa sau."),
    )
    times = CountField(label=_("Số lượt phát"), required=False, help_text=_("Chỉ ghi với loa truyền thanh."))

    def noted(self) -> Elsewhere:
        """A day is noted by its first instant."""
        cleaned = self.cleaned_data
        return Elsewhere(
            cleaned["channel"], cleaned["title"], start_of(cleaned["day"]), cleaned["link"], cleaned["reach"],
            1 if cleaned["times"] is None else cleaned["times"],
        )  # fmt: skip


def as_it_is(publication: Publication) -> dict[str, Any]:
    """What the form of something published elsewhere begins with."""
    return {
        "channel": publication.channel,
        "title": publication.title,
        "link": publication.link,
        "day": publication.publish_at.astimezone(VIETNAM).date() if publication.publish_at else None,
        "reach": publication.reach,
        "times": publication.times,
    }
