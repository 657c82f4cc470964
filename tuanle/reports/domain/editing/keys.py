"""Keys of what is added: from its label, once and for all."""

from collections.abc import Collection

from tuanle.core.text import slug


def free_key(label: str, taken: Collection[str], *, fallback: str = "muc") -> str:
    """A key for `label` that is not taken: `Số lớp đã mở` gives `so_lop_da_mo`, a second one `so_lop_da_mo_2`."""
    stem = slug(label).replace("-", "_")[:40].strip("_") or fallback
    if stem[0].isdigit():
        stem = f"{fallback}_{stem}"
    key, n = stem, 2
    while key in taken:
        key, n = f"{stem}_{n}", n + 1
    return key
