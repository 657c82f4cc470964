"""Every component in each of its states, with long Vietnamese names, and the code that makes it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tuanle.core.clock import VIETNAM
from tuanle.ui.charts import Bar, Bars, Curve, Mark, Pair, Pairs, Part, Point, Stack
from tuanle.ui.declare import open_to_anyone
from tuanle.ui.parts import Action, Crumb, Event, Page, Step, Tab, TabGroup
from tuanle.ui.tables import Column, Filter, Table

_STATES = {
    "accepted": ("ok", _("Đã duyệt")),
    "submitted": ("wait", _("Chờ duyệt")),
    "draft": ("draft", _("Đang soạn")),
    "late": ("due", _("Quá hạn")),
    "assigned": ("neutral", _("Chưa gửi")),
    "exempt": ("stop", _("Được miễn")),
}
_COMMUNES = ("Bát Tràng", "Cổ Bi", "Đa Tốn", "Đặng Xá", "Kiêu Kỵ", "Ninh Hiệp", "Phù Đổng", "Yên Thường")
_KINDS = ("Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở", "Trung tâm học tập cộng đồng")


class SampleTable(Table):
    caption = _("Đơn vị phải báo cáo (số liệu minh họa)")
    columns = (
        Column("name", _("Đơn vị"), sort=True, link=lambda row: "#bang"),
        Column("state", _("Trạng thái"), template="ui/gallery/state.html", sort=True, export=lambda row: row["state"]),
        Column("sent", _("Gửi lúc"), sort=True),
        Column("activities", _("Hoạt động"), number=True, sort=True, total=True),
        Column(
            "turns", _("Lượt người"), number=True, sort=True, total=True, help=_("Một người dự hai buổi là hai lượt")
        ),
        Column("money", _("Kinh phí (triệu đồng)"), number=True, sort=True, total=True, phone=False),
    )
    filters = (Filter("state", _("Trạng thái"), [(key, label) for key, (_tone, label) in _STATES.items()]),)
    search_fields = ("name",)
    default_sort = "name"
    per_page = 8
    file_name = "don-vi-minh-hoa"


class EmptyTable(Table):
    caption = _("Bảng chưa có dòng nào")
    columns = SampleTable.columns
    empty_title = _("Chưa có đơn vị nào trong đợt này.")
    empty_text = _("Nhập danh sách đơn vị từ tệp Excel, rồi mở đợt phát động từ công văn.")


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Tên hoạt động"), help_text=_("Như sẽ đăng cho người dân đọc."))
    turns = forms.IntegerField(
        label=_("Lượt người tham gia"),
        min_value=0,
        help_text=_("Một người dự hai buổi tính là hai lượt."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(
        label=_("Loại hoạt động"),
        choices=[("", _("Chọn một loại")), ("class", _("Lớp học, chuyên đề")), ("contest", _("Cuộc thi"))],
    )
    mode = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[("online", _("Trực tuyến")), ("person", _("Trực tiếp")), ("both", _("Kết hợp"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Điểm nổi bật"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.FileField(label=_("Tệp minh chứng"), required=False, help_text=_("Ảnh, Word, Excel hoặc PDF."))
    joint = forms.BooleanField(label=_("Hoạt động tổ chức chung với đơn vị khác"), required=False)


@open_to_anyone
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    specimens = _specimens(request)
    return specimens["table"].download() or render(request, "ui/gallery.html", specimens)


def _rows() -> list[dict[str, Any]]:
    """Thirty-two made-up lines: different, the same each time, and with gaps where nothing was sent."""
    lines = []
    for place, (commune, kind) in enumerate((commune, kind) for commune in _COMMUNES for kind in _KINDS):
        state = list(_STATES)[place * 5 % len(_STATES)]
        held = state in {"accepted", "submitted"}
        tone, label = _STATES[state]
        lines.append(
            {
                "name": f"{kind} {commune}",
                "state": state,
                "tone": tone,
                "state_label": label,
                "sent": datetime(2021, 10, 2 + place % 7, 8 + place % 9, 5 * place % 60, tzinfo=VIETNAM)
                if held
                else None,
                "activities": 3 + place * 7 % 11 if held else None,
                "turns": 120 + place * 397 % 2900 if held else None,
                "money": 1.5 + place % 6 if held else None,
            }
        )
    return lines


def _specimens(request: HttpRequest) -> dict[str, Any]:
    sent = [(1, 2, 0), (2, 5, 3), (3, 9, 4), (4, 18, 9), (5, 31, 15), (6, 47, 22), (7, 64, 35), (8, None, 51)]
    return {
        "page": Page(
            _("Mực tím trên giấy ô ly"),
            _("Các thành phần làm nên mọi trang của tuanle, trong từng trạng thái, với mã để dùng lại."),
            kicker=_("Thư viện giao diện"),
            crumbs=[Crumb(_("Trang đầu"), "/"), Crumb(_("Giao diện"), "#noi-dung")],
        ),
        "table": SampleTable(_rows(), request.GET),
        "empty_table": EmptyTable([], request.GET, key="trong", empty_action=Action(_("Nhập đơn vị"), "#", "upload")),
        "form": SampleForm(),
        "wrong_form": SampleForm({"name": "", "turns": "-5", "mode": "online"}, auto_id="sai_%s"),
        "statuses": list(_STATES.values()),
        "steps": [
            Step(_("Đọc công văn"), "done", "#cac-buoc"),
            Step(_("Kiểm tra những gì đã đọc được"), "done", "#cac-buoc"),
            Step(_("Giao nhiệm vụ cho từng đơn vị"), "current"),
            Step(_("Mở đợt phát động")),
        ],
        "tabs": [
            Tab(_("Cần duyệt"), "#the", True, 12),
            Tab(_("Đã duyệt"), "#the", count=64),
            Tab(_("Chưa gửi"), "#the", count=39),
        ],
        "tab_groups": [
            TabGroup(_("Theo dõi"), [Tab(_("Sổ theo dõi"), "#the", True, 39), Tab(_("Đôn đốc"), "#the")]),
            TabGroup(_("Tiếp nhận"), [Tab(_("Tiếp nhận tệp"), "#the", count=4), Tab(_("Thư"), "#the")]),
        ],
        "facts": [
            (_("Số, ký hiệu"), "2945/UBND"),
            (_("Ngày ban hành"), "17/09/2021"),
            (_("Hạn gửi báo cáo"), _("trước ngày 10/10/2021")),
            (_("Nơi nhận"), _("Các trường mầm non, tiểu học, trung học cơ sở và các trung tâm học tập cộng đồng")),
        ],
        "events": [
            Event(
                datetime(2021, 10, 8, 16, 5, tzinfo=VIETNAM),
                _("Đã duyệt báo cáo, lần sửa 2"),
                _("Cán bộ phòng Giáo dục và Đào tạo"),
                tone="ok",
            ),
            Event(
                datetime(2021, 10, 7, 9, 30, tzinfo=VIETNAM),
                _("Trả lại để xem lại một số liệu"),
                _("Cán bộ phòng Giáo dục và Đào tạo"),
                _("Lượt người của hội thi nhiều hơn số học sinh toàn trường."),
                "due",
            ),
            Event(datetime(2021, 10, 6, 14, 12, tzinfo=VIETNAM), _("Nhận báo cáo từ tệp Excel"), tone="wait"),
        ],
        "bars": Bars(
            _("Lượt người tham gia theo xã"),
            [
                Bar("Xã Ninh Hiệp", 4120, "#bieu-do"),
                Bar("Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện Gia Lâm", 2875, "#bieu-do"),
                Bar("Xã Bát Tràng", 1250, "#bieu-do"),
                Bar("Xã Kiêu Kỵ", 310, "#bieu-do"),
                Bar("Xã Yên Viên", None, "#bieu-do"),
            ],
            _("Xã Yên Viên chưa gửi báo cáo."),
            _("Lượt người"),
        ),
        "pairs": Pairs(
            _("Năm nay và năm trước"),
            [
                Pair(_("Lớp học trực tuyến"), 214, 96),
                Pair(_("Lớp học trực tiếp"), 38, 152),
                Pair(_("Học liệu mở"), 530, 410),
            ],
            "2021",
            "2020",
        ),
        "stack": Stack(
            _("115 đơn vị theo trạng thái báo cáo"),
            [
                Part(_("Đã duyệt"), 52, "ok", "#bieu-do"),
                Part(_("Chờ duyệt"), 12, "wait", "#bieu-do"),
                Part(_("Đang soạn"), 21, "draft", "#bieu-do"),
                Part(_("Quá hạn"), 9, "due", "#bieu-do"),
                Part(_("Chưa gửi"), 21, "neutral", "#bieu-do"),
            ],
        ),
        "curve": Curve(
            _("Báo cáo đã nhận theo ngày"),
            [
                *(Point(f"{day:02d}/10", value, before) for day, value, before in sent),
                Point("09/10", None, 74),
                Point("10/10", None, 88),
            ],
            "2021",
            "2020",
            [Mark(8, _("Hạn gửi"))],
            whole=115,
        ),
        "colours": ["ink", "text", "text-soft", "flame", "leaf", "amber", "paper", "card", "wash", "rule"],
        "sizes": [(1, 14), (2, 16), (3, 18), (4, 22), (5, 28), (6, 36)],
    }
