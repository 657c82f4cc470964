"""What one version of a form has otherwise than another, piece by piece: shown before anybody adopts it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from tuanle.core.language import gettext as _
from tuanle.reports.domain.form import Form, to_data


class Fate(StrEnum):
    CAME = "came"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """A piece of a form (`what`: its kind in a word) that came, went or changed; `parts` says what of it changed."""

    what: str
    label: str
    fate: Fate
    parts: tuple[str, ...] = ()


def is_same_form(one: Form, other: Form) -> bool:
    """Whether two forms ask the same, whatever number and title their versions have."""
    return _content(one) == _content(other)


def differences(old: Form, new: Form) -> tuple[Difference, ...]:
    """In the order of a form: its sections, what is asked, how it is broken down, its checks. Pieces are told by their keys."""
    return (
        *_pieces(_("Phần"), old.sections, new.sections),
        *_pieces(_("Mục hỏi"), list(old.items.values()), list(new.items.values())),
        *_pieces(_("Cách tách"), old.axes, new.axes),
        *_pieces(_("Kiểm tra"), old.rules, new.rules),
    )


def _pieces(what: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    before, after = ({one.key: one for one in pieces} for pieces in (old, new))
    for key, one in after.items():
        if key not in before:
            yield Difference(what, _label(one), Fate.CAME)
        elif parts := _parts(asdict(before[key]), asdict(one)):
            yield Difference(what, _label(one), Fate.CHANGED, parts)
    for key, one in before.items():
        if key not in after:
            yield Difference(what, _label(one), Fate.GONE)


def _parts(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    """In words, once each: a renumbered piece has not changed, nor has a section whose items did."""
    names = [name for name in after if name not in {"items", "number"} and before[name] != after[name]]
    return tuple(dict.fromkeys(_words(name) for name in names))


def _words(name: str) -> str:
    if name.endswith("_en"):
        return _("lời tiếng Anh")
    return {
        "label": _("tên"),
        "kind": _("cách trả lời"),
        "rollup": _("cách tổng hợp"),
        "axes": _("cách tách"),
        "members": _("các phần"),
        "required": _("bắt buộc hay không"),
        "applies_to": _("hỏi loại đơn vị nào"),
        "prefill": _("số liệu máy điền sẵn"),
        "aliases": _("những tên gọi khác"),
        "measure": _("đơn vị tính"),
        "hint": _("lời hướng dẫn"),
        "minimum": _("giới hạn"),
        "maximum": _("giới hạn"),
        "limit": _("giới hạn"),
        "expression": _("điều kiện"),
        "message": _("lời báo"),
        "sentences": _("câu trong báo cáo tổng hợp"),
    }.get(name, _("chi tiết khác"))


def _label(piece: Any) -> str:
    return str(getattr(piece, "label", "") or piece.message)


def _content(form: Form) -> dict[str, Any]:
    return {name: value for name, value in to_data(form).items() if name not in {"version", "title", "title_en"}}
