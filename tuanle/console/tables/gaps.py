"""The matrix of gaps, and what is wished for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tuanle.activities.queries import Field, GapStanding, Row, Slot
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.ui.tables import Column, Table


def field_words(field: Field, asked: int = 0) -> list[str]:
    """What a field says: what is planned first, then what is wished for, then who was asked."""
    words = [_planned(field)]
    if field.seats is not None:
        words.append(ngettext("%(n)s chỗ", "%(n)s chỗ", field.seats) % {"n": format_number(field.seats)})
    if field.wishes:
        words.append(ngettext("%(n)s mong muốn", "%(n)s mong muốn", field.wishes) % {"n": format_number(field.wishes)})
    if asked:
        words.append(ngettext("đã hỏi %(n)s đơn vị", "đã hỏi %(n)s đơn vị", asked) % {"n": format_number(asked)})
    return words


def _planned(field: Field) -> str:
    if not field.sessions:
        return gettext("Trống")
    n = {"n": format_number(field.sessions)}
    if field.standing is GapStanding.GENERAL:
        return ngettext("%(n)s buổi chung", "%(n)s buổi chung", field.sessions) % n
    return ngettext("%(n)s buổi", "%(n)s buổi", field.sessions) % n


class GapTable(Table):
    """A row for each commune, a column for each slot; made for one reader."""

    caption = _("Chỗ còn thiếu theo xã")
    empty_title = _("Đợt này chưa có xã, thị trấn nào.")
    empty_text = _("Khi các xã tham gia đợt, bảng này cho thấy nơi nào chưa có gì để học.")

    def __init__(
        self,
        rows: Sequence[Row],
        params: Any,
        *,
        areas: Mapping[int, Unit],
        slots: Sequence[tuple[Slot, Any]],
        asked: Callable[[Row, Slot], int],
        link: Callable[[Unit, Slot], str],
    ) -> None:
        super().__init__(rows, params)

        def name(row: Row) -> str:
            return areas[row.area].name if row.area is not None else gettext("Không gắn với xã nào")

        def column(place: int, slot: Slot, label: Any) -> Column:
            return Column(
                slot.key,
                label,
                lambda row: _Shown(row.fields[place], asked(row, slot), row.area is None, name(row), label),
                link=lambda row: link(areas[row.area], slot) if row.area is not None else None,
                template="console/parts/gap_field.html",
                export=lambda row: "; ".join(field_words(row.fields[place], asked(row, slot))),
            )

        self.columns = (  # type: ignore[misc]
            Column("area", _("Xã, thị trấn"), name),
            *(column(place, slot, label) for place, (slot, label) in enumerate(slots)),
            Column("sessions", _("Tất cả buổi"), number=True, phone=False),
            Column("wishes", _("Tất cả mong muốn"), number=True),
            Column("unmet", _("Mong muốn chưa có gì"), number=True, screen=False),
            Column("empty", _("Số ô trống"), number=True, screen=False),
        )


class _Shown:
    """A field as its cell shows it. What lies in no commune is no gap."""

    def __init__(self, field: Field, asked: int, is_elsewhere: bool, area: str, slot: Any) -> None:
        self.field, self.area, self.slot = field, area, slot
        self.standing = "" if is_elsewhere else field.standing.value
        self.words = field_words(field, asked)
        if is_elsewhere and not field.sessions:
            self.words[0] = "–"


class WishTable(Table):
    """What is wished for: a row for each topic."""

    caption = _("Người dân muốn học gì")
    search_label = _("Tìm điều muốn học")
    search_fields = ("label",)
    empty_title = _("Chưa có ai để lại mong muốn.")
    empty_text = _("Ai tìm mà chưa thấy lớp phù hợp có thể ghi “Tôi muốn học…” trên trang dành cho người dân.")
    columns = (
        Column("label", _("Muốn học gì")),
        Column("people", _("Số mong muốn"), number=True, sort=True, total=True),
        Column("open", _("Chưa có lớp"), number=True, sort=True, total=True),
        Column("areas", _("Ở đâu")),
        Column("groups", _("Cho ai"), phone=False),
        Column("parts", _("Lúc nào"), phone=False),
        Column("answers", _("Đã có"), template="console/parts/wish_answers.html", export=lambda row: row.answer_titles),
    )
    default_sort = "-open"
