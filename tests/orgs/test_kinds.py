from tests.orgs.conftest import AT
from tuanle.audit.models import Record
from tuanle.orgs.actions import load_unit_kinds
from tuanle.orgs.kinds.units import unit_kinds
from tuanle.orgs.models import UnitKind
from tuanle.orgs.queries import known_kinds


def test_the_kinds_are_stored_in_the_order_of_dispatches(kinds):
    assert list(UnitKind.objects.values_list("key", flat=True)) == [
        "so-gddt", "ubnd-huyen", "phong-gddt", "hoi-khuyen-hoc", "ubnd-xa", "mam-non", "tieu-hoc", "thcs", "tthtcd",
        "gdnn-gdtx", "thu-vien", "ngoai-ngu-tin-hoc",
    ]  # fmt: skip


def test_what_is_stored_reads_back_as_it_was_written(kinds):
    assert tuple(known_kinds()) == unit_kinds()


def test_the_education_institutions_of_a_dispatch_are_these(kinds):
    covered = [kind.key for kind in unit_kinds() if "cơ sở giáo dục" in kind.groups]
    assert covered == ["mam-non", "tieu-hoc", "thcs", "tthtcd", "gdnn-gdtx", "ngoai-ngu-tin-hoc"]


def test_loading_again_writes_nothing(kinds):
    records = Record.objects.count()
    load_unit_kinds(by=None, at=AT)
    assert Record.objects.count() == records == 12
