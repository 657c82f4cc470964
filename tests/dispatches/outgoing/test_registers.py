"""Registers: numbered from 1 each year without a gap or a double, whoever takes numbers at once."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.databases import database
from tests.dispatches.outgoing.samples import FROM_ABOVE
from tests.dispatches.outgoing.test_steps import refusal
from tuanle.audit.queries import records_of
from tuanle.core.db import write
from tuanle.core.text import fold
from tuanle.dispatches.actions import (
    confirm_dispatch,
    enter_by_hand,
    give_up_number,
    mark_own,
    open_register,
    receive_dispatch,
    reserve_number,
)
from tuanle.dispatches.actions.registers import Line
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, Entry, Register
from tuanle.dispatches.queries import entries_of, metadata_of, next_number, register_owners, sent_by_own, years_of

pytestmark = pytest.mark.django_db

OUT, IN = Direction.OUT, Direction.IN
LINE = Line(
    code="UBND-VX", subject="Báo cáo sơ kết", dated_on=date(2021, 9, 1), kind_name="Báo cáo", signer="Chủ tịch",
    recipients="Sở GDĐT", keeper="VT", copies=3,
)  # fmt: skip


def reserve(land, purpose="công văn Tuần lễ", at=make.AT, **more):
    return reserve_number(owner=land.huyen, purpose=purpose, by=None, at=at, **more)


def test_numbers_count_up_and_begin_anew_on_the_first_of_january(land):
    last_moment = datetime(2021, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    first_moment = datetime(2021, 12, 31, 17, 0, tzinfo=UTC)  # 00:00 on 1 January there
    numbers = [reserve(land, at=at).number for at in (make.AT, last_moment, first_moment, first_moment)]
    assert numbers == [1, 2, 1, 2]
    assert [(one.year, one.next_number) for one in Register.objects.all()] == [(2022, 3), (2021, 3)]


def test_each_unit_and_each_direction_has_a_book_of_its_own(land):
    assert reserve(land).number == 1
    assert enter_by_hand(owner=land.huyen, direction=IN, line=LINE, by=None, at=make.AT).number == 1
    assert reserve_number(owner=land.xa_1, purpose="x", by=None, at=make.AT).number == 1
    assert reserve(land).number == 2


def test_a_book_goes_on_where_the_paper_one_stopped(land):
    open_register(owner=land.huyen, direction=OUT, year=2021, first_number=2940, by=None, at=make.AT)
    assert (next_number(land.huyen, OUT, 2021), reserve(land).number, next_number(land.huyen, OUT, 2021)) == (
        2940, 2940, 2941,
    )  # fmt: skip
    again = {"owner": land.huyen, "direction": OUT, "year": 2021, "first_number": 1}
    assert refusal(open_register, **again, by=None, at=make.AT) == "in-use"


def test_a_reserved_number_is_filled_or_given_up_with_the_reason(land):
    first, second = reserve(land), reserve(land)
    filled = enter_by_hand(owner=land.huyen, direction=OUT, line=LINE, entry=first, by=None, at=make.later())
    assert (filled.number, filled.code, filled.subject, filled.filled_at) == (
        1, "01/UBND-VX", "Báo cáo sơ kết", make.later(),
    )  # fmt: skip
    assert refusal(give_up_number, entry=second, reason=" ", by=None, at=make.AT) == "reason"
    given_up = give_up_number(entry=second, reason="Không ban hành", by=None, at=make.later())
    assert (given_up.note, given_up.voided_at) == ("Không ban hành", make.later())
    assert reserve(land).number == 3
    for entry in (first, second):
        assert refusal(give_up_number, entry=entry, reason="x", by=None, at=make.AT) == "in-use"
        again = {"owner": land.huyen, "direction": OUT, "line": LINE, "entry": entry}
        assert refusal(enter_by_hand, **again, by=None, at=make.AT) == "in-use"


def test_a_number_is_reserved_for_something(land):
    assert refusal(reserve_number, owner=land.huyen, purpose=" ", by=None, at=make.AT) == "purpose"
    assert (Entry.objects.count(), next_number(land.huyen, OUT, 2021)) == (0, 1)


def test_a_draft_has_one_number_and_may_get_another_when_that_is_given_up(land, draft):
    entry = reserve(land, outgoing=draft)
    assert refusal(reserve_number, owner=land.huyen, purpose="x", outgoing=draft, by=None, at=make.AT) == "numbered"
    give_up_number(entry=entry, reason="Lùi sang ngày khác", by=None, at=make.AT)
    assert reserve(land, outgoing=draft).number == 2


def test_what_is_entered_by_hand_has_a_subject(land):
    line = Line(code="x", subject=" ")
    assert refusal(enter_by_hand, owner=land.huyen, direction=OUT, line=line, by=None, at=make.AT) == "subject"


def test_an_entry_is_recorded_and_found_without_marks(land):
    entry = enter_by_hand(owner=land.huyen, direction=OUT, line=LINE, by=None, at=make.AT)
    assert [(one.verb, one.data["code"]) for one in records_of(entry)] == [("register.enter", "01/UBND-VX")]
    assert entry.search_key == fold("01/UBND-VX Báo cáo sơ kết  Sở GDĐT")


def test_what_comes_in_is_numbered_on_receipt(above, land):
    entry = entries_of(land.huyen, IN, 2021).get()
    assert (entry.number, entry.code, entry.dated_on, entry.handed_on) == (
        1, "3270/SGD-GDTX", date(2021, 9, 10), date(2021, 9, 20),
    )  # fmt: skip
    assert (entry.author, entry.subject, entry.kind_name, entry.dispatch) == (
        "Sở Giáo dục và Đào tạo", "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021", "Công văn", above,
    )  # fmt: skip
    receive_dispatch(content=FROM_ABOVE.encode(), name="lại.txt", unit=land.huyen, by=None, at=make.later())
    assert next_number(land.huyen, IN, 2021) == 2


def test_what_a_person_corrects_is_corrected_in_the_register(above, land):
    confirm_dispatch(dispatch=above, fields={"number": "3271", "subject": "việc khác"}, by=None, at=make.later())
    entry = entries_of(land.huyen, IN, 2021).get()
    assert (entry.number, entry.code, entry.subject, entry.handed_on) == (
        1, "3271/SGD-GDTX", "việc khác", date(2021, 9, 20),
    )  # fmt: skip


def test_what_the_unit_issued_itself_does_not_come_in(land, people):
    own = receive_dispatch(content=DISPATCH.encode(), name="118.txt", unit=land.huyen, by=people.drafter, at=make.AT)
    assert (own.issuer, Entry.objects.count()) == ("ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM", 0)
    open_register(owner=land.huyen, direction=OUT, year=2021, first_number=118, by=None, at=make.AT)
    assert refusal(mark_own, dispatch=own, owner=land.huyen, number=117, by=None, at=make.AT) == "number"
    entry = mark_own(dispatch=own, owner=land.huyen, number=118, by=None, at=make.AT)
    assert (entry.code, entry.author, entry.dispatch) == ("118/UBND-GDĐT", "", own)
    assert list(sent_by_own(people.drafter)) == [own]
    assert list(sent_by_own(make.user("unit-officer", land.mn_1, "mn@tuanle.example"))) == []


def test_the_data_of_what_came_in_has_its_arrival(above, land):
    data = metadata_of(above, pages=2, arrival=entries_of(land.huyen, IN, 2021).get())
    assert {name: value for name, value in data.items() if value} == {
        "CodeNumber": "3270", "CodeNotation": "SGD-GDTX", "IssuedDate": "2021-09-10",
        "OrganName": "Sở Giáo dục và Đào tạo", "Subject": "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "PageAmount": "2", "Position": "PHÓ GIÁM ĐỐC", "DueDate": "2021-10-15",
        "ArrivalDate": "2021-09-20", "ArrivalNumber": "1",
    }  # fmt: skip


def test_the_years_there_are_books_of(land):
    reserve(land, at=make.AT.replace(year=2020))
    assert years_of(land.huyen, OUT, this_year=2021) == [2021, 2020]
    assert years_of(land.huyen, IN, this_year=2021) == [2021]


def test_whose_registers_a_person_looks_into(land):
    reserve_number(owner=land.xa_1, purpose="x", by=None, at=make.AT)
    seen = {
        ("coordinator", "huyen"): ["huyen", "xa-1"], ("leader", "huyen"): ["xa-1"], ("observer", "huyen"): ["xa-1"],
        ("parent-officer", "xa_1"): ["xa-1"], ("unit-officer", "mn_1"): [], ("coordinator", "khac"): ["khac"],
    }  # fmt: skip
    for place, ((role, unit), codes) in enumerate(seen.items()):
        user = make.user(role, getattr(land, unit), f"{place}@tuanle.example")
        assert [one.code for one in register_owners(user)] == codes, (role, unit)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("register_counts_up", {"next_number": 0}),
        ("register_counts_up", {"first_number": 0, "next_number": 0}),
    ],
)
def test_a_register_that_cannot_be(land, name, change):
    reserve(land)
    with pytest.raises(IntegrityError, match=name), write():
        Register.objects.update(**change)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entry_number_from_one", {"number": 0}),
        ("entry_reserved_or_filled", {"reserved_for": ""}),
        ("entry_reserved_or_filled", {"filled_at": make.AT}),
        ("entry_given_up_says_why", {"voided_at": make.AT}),
    ],
)
def test_an_entry_that_cannot_be(land, name, change):
    reserve(land)
    with pytest.raises(IntegrityError, match=name), write():
        Entry.objects.update(**change)


def test_what_stands_once(land, draft, above):
    book = Register.objects.get()
    with pytest.raises(IntegrityError, match="register_once|owner_id, .*year"), write():
        Register.objects.create(owner=land.huyen, direction=IN, year=2021)
    fields = {"register": book, "taken_at": make.AT, "reserved_for": "x"}
    with pytest.raises(IntegrityError, match="entry_number_once|register_id, .*number"), write():
        Entry.objects.create(**fields, number=1)
    with pytest.raises(IntegrityError, match="entry_dispatch_once|register_id, .*dispatch_id"), write():
        Entry.objects.create(**fields, number=2, dispatch=above)
    Entry.objects.create(**fields, number=3, outgoing=draft)
    with pytest.raises(IntegrityError, match="entry_one_number_for_a_draft|outgoing_id"), write():
        Entry.objects.create(**fields, number=4, outgoing=draft)
    assert Dispatch.objects.count() == 1


def test_at_once_nobody_gets_anothers_number_and_none_is_lost(tmp_path, django_db_setup):
    """Eight threads of another process on a real database: PostgreSQL's own, or a SQLite file."""
    threads, numbers = 8, 6
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tuanle.project.settings", "TUANLE_HOME": str(tmp_path)}
    with database(tmp_path) as url:
        done = subprocess.run(
            [sys.executable, "-m", "tests.dispatches.outgoing.race", str(threads), str(numbers)],
            cwd=Path(__file__).resolve().parents[3], env={**environment, "DATABASE_URL": url},
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    whole = threads * numbers
    assert json.loads(done.stdout.splitlines()[-1]) == [list(range(1, whole + 1)), whole + 1, []]
