"""The columns of a list of activities. They are Vietnamese whatever the reader's language: it is an office's list."""

from dataclasses import dataclass

from tuanle.core.text import fold


@dataclass(frozen=True)
class Column:
    """`names`: its head, then what other lists call it. `hint` stands under the head of the blank list."""

    field: str
    names: tuple[str, ...]
    hint: str
    width: int = 16
    is_needed: bool = False

    @property
    def head(self) -> str:
        return self.names[0]


COLUMNS: tuple[Column, ...] = (
    Column("title", ("Tên hoạt động", "nội dung hoạt động", "hoạt động", "tên chuyên đề"), "Mỗi hoạt động một dòng", 46, True),
    Column("kind", ("Loại hoạt động", "loại", "nhóm hoạt động"), "Chọn trong danh sách; bỏ trống thì đoán theo tên", 34),
    Column("day", ("Ngày", "ngày tổ chức", "thời gian", "thời gian tổ chức", "từ ngày"), "Như 02/10/2021", 13, True),
    Column("start", ("Từ giờ", "giờ", "bắt đầu", "giờ bắt đầu"), "Như 8:00; chưa rõ thì bỏ trống", 10),
    Column("end", ("Đến giờ", "kết thúc", "giờ kết thúc"), "Như 9:30", 10),
    Column("last_day", ("Đến hết ngày", "đến ngày", "ngày kết thúc"), "Khi kéo dài nhiều ngày", 13),
    Column("mode", ("Hình thức", "hình thức tổ chức"), "Chọn trong danh sách", 14),
    Column("venue", ("Địa điểm", "nơi tổ chức", "địa điểm, nền tảng"), "Nếu có người đến dự", 28),
    Column("platform", ("Nền tảng", "phần mềm"), "Nếu có người dự trực tuyến", 18),
    Column("groups", ("Đối tượng", "dành cho", "đối tượng tham gia"), "Cách nhau bằng dấu chấm phẩy; bỏ trống là mọi người", 28),
    Column("together", ("Phối hợp với", "đơn vị phối hợp", "phối hợp"), "Cách nhau bằng dấu chấm phẩy", 28),
    Column("turns", ("Lượt người", "số lượt", "số lượt người", "lượt"), "Chỉ ghi khi đã tổ chức", 12),
    Column("people", ("Số người (không trùng)", "số người", "người"), "Nếu biết", 12),
    Column("lead", ("Đơn vị chủ trì", "chủ trì", "đơn vị tổ chức"), "Bỏ trống nếu là đơn vị mình", 28),
    Column("description", ("Nội dung", "ghi chú"), "", 40),
)  # fmt: skip

HEADS = {fold(name): column.field for column in COLUMNS for name in (*column.names, column.field)}
NEEDED = tuple(column.field for column in COLUMNS if column.is_needed)
