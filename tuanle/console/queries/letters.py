"""The fields of a letter in the parts in which a page shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """Fields that belong together, under the heading they have in the document. `is_main`: it stands open."""

    key: str
    title: Any
    fields: tuple[str, ...]
    is_main: bool = False


PARTS = (
    Part("dau", _("Trích yếu, căn cứ"), ("subject", "legal_bases", "seen_legal_bases", "opening", "seen_year"), True),
    Part("gui", _("Gửi cho ai"), ("kinds", "units", "addressees")),
    Part("muc-dich", _("Mục đích, yêu cầu"), ("purpose",)),
    Part("tuan-le", _("Chủ đề, thời gian"), ("theme", "starts_on", "ends_on", "seen_dates"), True),
    Part("hoat-dong", _("Hoạt động gợi ý"), ("activities_lead", "activities", "seen_activities")),
    Part("nhiem-vu", _("Tổ chức thực hiện"), (), True),
    Part(
        "bao-cao",
        _("Báo cáo"),
        ("due_at", "seen_due", "report_to", "report_via", "channel", "email", "upward"),
        True,
    ),
    Part("ket", _("Đoạn kết, nơi nhận, người ký"), ("closing", "recipients", "signing", "signer")),
    Part("the-thuc", _("Thể thức"), ("kind", "drafter", "place")),
)


def anchor_of(field: str) -> str:
    """The id of the control that answers a question about a letter's field (`report.due_at`, `groups.2`, `unsure.dates`)."""
    part, _stroke, inner = field.partition(".")
    if part == "groups":
        return f"nhom-{inner}" if inner else "nhiem-vu"
    if part == "unsure":
        return f"id_seen_{inner}"
    return "id_kinds_0" if field == "kinds" else f"id_{inner or field}"


#: The part in which each question is answered.
_ASKED_IN = {"report": "bao-cao", "groups": "nhiem-vu", "signing": "ket"}


def groups_of(form: Any, parts: Sequence[Part], asked: Collection[str]) -> list[dict[str, Any]]:
    """Each part with its bound fields; it stands open when it is a main one, is asked about, or something is wrong."""
    shown = []
    for part in parts:
        bound = [form[name] for name in part.fields if name in form.fields]
        names = {name.removeprefix("seen_") for name in part.fields}
        is_asked = any(
            _ASKED_IN.get(field.partition(".")[0]) == part.key or field.rpartition(".")[2] in names for field in asked
        )
        is_wrong = any(one.errors for one in bound)
        shown.append(
            {
                "part": part,
                "fields": bound,
                "is_open": part.is_main or is_asked or is_wrong,
                "is_duties": not part.fields,
            }
        )
    return shown
