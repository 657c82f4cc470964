"""Checks of the foot: recipients, signature; and of the appendices' openings."""

import re
from collections.abc import Iterator

from tuanle.documents.domain.linter.anatomy import Anatomy, AppendixFound
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.reading import Para
from tuanle.documents.enums import Authority
from tuanle.documents.kinds.layout import Layout, has_title

_LABEL = re.compile(r"^Phụ lục( [IVXLC]+)?$")


def check_foot(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    if found.foot is None:
        yield Finding("missing.foot", "Không tìm thấy nơi nhận và chữ ký ở cuối văn bản.", "cuối văn bản")
        return
    yield from _recipients(found)
    yield from _signature(found)
    if found.body and not (found.foot.unbroken and found.body[-1].para.keep_next):
        message = "Phần ký phải được giữ cùng trang với đoạn cuối, không để đứng một mình."
        yield Finding("signature.orphan", message, "cuối văn bản")
    for appendix in found.appendices:
        yield from _appendix(appendix, several=len(found.appendices) > 1)


def _recipients(found: Anatomy) -> Iterator[Finding]:
    where = "Nơi nhận"
    heads = [para.stripped for para in found.of("recipients_head")]
    if heads != ["Nơi nhận:"]:
        yield Finding("recipients.head", "Phải viết “Nơi nhận:”, sau có dấu hai chấm.", where)
    lines = [para.stripped for para in found.of("recipient")]
    if not lines:
        yield Finding("recipients.archive", "Dòng cuối phải là “- Lưu: VT, …”.", where)
        return
    for line in lines[:-1]:
        if not line.startswith("- ") or not line.endswith(";"):
            yield Finding("recipients.mark", "Đầu dòng gạch ngang, cuối dòng chấm phẩy.", f"{where}: “{line[:40]}”")
    if not lines[-1].startswith("- Lưu: VT"):
        yield Finding("recipients.archive", "Dòng cuối phải là “- Lưu: VT, …”.", where)
    elif not lines[-1].endswith("."):
        yield Finding("recipients.stop", "Dòng cuối kết thúc bằng dấu chấm.", where)
    if found.of("addressee") and lines[0] != "- Như trên;":
        yield Finding("recipients.above", "Có “Kính gửi” thì dòng đầu phải là “- Như trên;”.", where)


def _signature(found: Anatomy) -> Iterator[Finding]:
    where = "Quyền hạn, chức vụ người ký"
    if not found.signatures:
        yield Finding("signature.missing", "Không tìm thấy quyền hạn, chức vụ của người ký.", where)
        return
    if not all(map(_in_order, found.signatures)):
        message = "Thứ tự phải là TM. (tập thể), KT. hoặc TL., TUQ. (người được ký thay), rồi chức vụ người ký."
        yield Finding("signature.order", message, where)
    for para in found.of("signer_name"):
        if has_title(para.stripped):
            yield Finding("signature.title", "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu.", "Họ tên")


def _in_order(signature: list[Para]) -> bool:
    order, lines = list(Authority), [para.stripped for para in signature]
    ranks = [next((order.index(each) for each in order if line.startswith(f"{each} ")), len(order)) for line in lines]
    return ranks == sorted(ranks) and ranks.count(len(order)) <= 1


def _appendix(appendix: AppendixFound, *, several: bool) -> Iterator[Finding]:
    where = appendix.label.stripped
    if not _LABEL.match(where) or (several and where == "Phụ lục"):
        message = "Ghi “Phụ lục”; có từ hai phụ lục trở lên thì đánh số thứ tự bằng chữ số La Mã."
        yield Finding("appendix.label", message, where)
    if not appendix.title:
        yield Finding("appendix.title", "Thiếu tiêu đề phụ lục.", where)
    if appendix.reference is None or not appendix.reference.stripped.startswith("(Kèm theo "):
        yield Finding("appendix.reference", "Thiếu dòng “(Kèm theo Văn bản số … ngày … của …)”.", where)
