"""A form with something of everything, and a source of figures that a test fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuanle.campaigns.figures import FIGURES, Entry, FigureName, Known

FORM = {
    "code": "thu-soan",
    "version": 1,
    "title": "Biểu mẫu thử",
    "axes": [
        {"key": "hinh_thuc", "label": "hình thức", "members": [
            {"key": "truc_tiep", "label": "Trực tiếp"}, {"key": "truc_tuyen", "label": "Trực tuyến"}]},
    ],
    "sections": [
        {"key": "to_chuc", "number": "1", "label": "Tổ chức", "items": [
            {"key": "ke_hoach", "number": "1.1", "label": "Đã ban hành kế hoạch", "kind": "yes_no",
             "rollup": "count_units", "prefill": "thu.planned", "required": True},
            {"key": "ngay", "number": "1.2", "label": "Ngày khai mạc", "kind": "date", "rollup": "latest"},
            {"key": "kinh_phi", "number": "1.3", "label": "Kinh phí", "measure": "đồng", "kind": "money", "rollup": "sum"},
        ]},
        {"key": "lop", "number": "2", "label": "Lớp học", "items": [
            {"key": "so_lop", "number": "2.1", "label": "Số lớp", "measure": "lớp", "kind": "number", "rollup": "sum",
             "axes": ["hinh_thuc"], "prefill": "thu.classes", "hint": "Lớp chung do đơn vị chủ trì tính"},
            {"key": "luot", "number": "2.2", "label": "Lượt người học", "measure": "lượt người", "kind": "number",
             "rollup": "sum", "axes": ["hinh_thuc"]},
            {"key": "doi_tac", "number": "2.3", "label": "Nhà tài trợ", "kind": "list", "rollup": "distinct"},
        ]},
        {"key": "hoat_dong", "number": "3", "label": "Hoạt động", "items": [
            {"key": "danh_sach", "number": "3.1", "label": "Danh sách hoạt động", "kind": "activities", "rollup": "none",
             "feeds": {"count": "so_hoat_dong", "turns": "luot_tham_gia"}, "prefill": "thu.list"},
            {"key": "so_hoat_dong", "number": "3.2", "label": "Số hoạt động", "kind": "number", "rollup": "sum",
             "prefill": "thu.count", "required": True},
            {"key": "luot_tham_gia", "number": "3.3", "label": "Lượt tham gia", "kind": "number", "rollup": "sum",
             "prefill": "thu.turns"},
        ]},
        {"key": "danh_gia", "number": "4", "label": "Đánh giá", "items": [
            {"key": "chi_dao", "number": "4.1", "label": "Công tác chỉ đạo", "kind": "narrative", "rollup": "digest",
             "slot": "leadership", "limit": 200},
        ]},
    ],
    "rules": [
        {"key": "luot_co_lop", "level": "error", "expression": "has(luot) -> has(so_lop)",
         "message": "Có lượt người học (2.2) mà chưa có lớp nào (2.1)."},
        {"key": "lop_co_luot", "level": "warning", "expression": "has(so_lop) -> has(luot)",
         "message": "Có lớp (2.1) mà chưa có lượt người học (2.2)."},
    ],
}  # fmt: skip

ROW = {"title": "Ngày hội đọc sách", "date": "2021-10-02", "turns": 120}
#: What a unit with two classes and one reading day is known to have done.
DONE = {
    "thu.planned": Known(True),
    "thu.classes": Known(
        2,
        {"hinh_thuc": {"truc_tiep": 1, "truc_tuyen": 1}},
        (Entry("Lớp tin học", 1, "/viec/lop-1/"), Entry("Lớp ngoại ngữ", 1, "/viec/lop-2/")),
    ),
    "thu.list": Known([ROW], entries=(Entry("Ngày hội đọc sách", 120, "/viec/ngay-hoi/"),)),
    "thu.count": Known(3, entries=(Entry("Các hoạt động", 3),)),
    "thu.turns": Known(180, entries=(Entry("Các hoạt động", 180),)),
}


@dataclass
class Source:
    """Figures by the code of the unit."""

    key: str = "thu"
    name: str = "Sổ thử"
    figures: dict[str, Mapping[str, Known]] = field(default_factory=dict)

    def names(self):
        return [FigureName(key, key) for key in DONE]

    def supply(self, *, campaign, unit, until):
        return self.figures.get(unit.code, {})


def registered():
    """`with`-like for fixtures: the source, known to the registry until the test ends."""
    source = FIGURES.add(Source())
    yield source
    FIGURES._things.pop(source.key)
