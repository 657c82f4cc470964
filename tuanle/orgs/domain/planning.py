"""From the rows of a list and the units there are to a plan: what to create, what to change, what is wrong."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import process

from tuanle.core.language import gettext as _
from tuanle.core.text import fold
from tuanle.core.workbooks import Place, Problem
from tuanle.orgs.domain.units import Plan, UnitRow, Update

_CODE = re.compile(r"^[-a-zA-Z0-9_]{1,60}$")
_EMAIL = re.compile(r"^[^@\s,;]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}$")
_LONGEST = {"name": 200, "place": 80, "email": 254, "phone": 30}


@dataclass(frozen=True)
class Listed:
    """A row with where it was read. `columns` gives the letter of the column of each field."""

    row: UnitRow
    place: Place
    columns: Mapping[str, str] = field(default_factory=dict)

    def problem(self, column: str, message: str) -> Problem:
        return Problem(replace(self.place, column=self.columns.get(column, "")), message)


def make_plan(*, listed: Iterable[Listed], known: Iterable[UnitRow], problems: Iterable[Problem] = ()) -> Plan:
    """Compare a list with the units there are. `problems` are those already met while reading it."""
    rows = list(listed)
    known_by_code = {unit.code: unit for unit in known}
    found = [*problems, *(problem for one in rows for problem in _problems_of_row(one))]
    firsts, repeats = _first_of_each_code(rows)
    found += repeats
    parents = {code: unit.parent for code, unit in known_by_code.items()}
    parents |= {code: one.row.parent for code, one in firsts.items()}
    found += _parents_unknown(firsts, parents)
    found += _cycles(firsts, parents)

    creates: list[UnitRow] = []
    updates: list[Update] = []
    unchanged: list[str] = []
    for code, one in firsts.items():
        before = known_by_code.get(code)
        if before is None:
            creates.append(one.row)
            continue
        after = _with_names(before, one.row)
        if after == before:
            unchanged.append(code)
        else:
            updates.append(Update(before, after))
    touched = {row.code for row in creates} | {
        update.after.code
        for update in updates
        if {"name", "kind", "parent", "valid_from", "valid_to"} & {*update.fields}
    }
    found += _same_twice(firsts, known_by_code, touched)
    return Plan(tuple(_parents_first(creates)), tuple(updates), tuple(unchanged), tuple(sorted(found, key=_where)))


def _where(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.place
    return place.sheet, place.row, len(place.column), place.column


def _problems_of_row(one: Listed) -> Iterable[Problem]:
    row = one.row
    if row.code and not _CODE.match(row.code):
        yield one.problem(
            "code",
            _("mã “%(code)s” chỉ được gồm chữ không dấu, số, gạch nối, nhiều nhất 60 ký tự.") % {"code": row.code},
        )
    if not row.name:
        yield one.problem("name", _("thiếu tên đơn vị."))
    if row.email and not _EMAIL.match(row.email):
        yield one.problem("email", _("“%(email)s” không phải địa chỉ thư điện tử.") % {"email": row.email})
    for name, longest in _LONGEST.items():
        if len(getattr(row, name)) > longest:
            yield one.problem(name, _("dài quá %(longest)s ký tự.") % {"longest": longest})
    if (row.latitude is None) != (row.longitude is None):
        yield one.problem("longitude", _("vị trí cần cả vĩ độ và kinh độ, hoặc bỏ trống cả hai."))
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not -most <= (getattr(row, name) or 0) <= most:
            yield one.problem(name, _("tọa độ phải nằm trong khoảng từ -%(most)s đến %(most)s độ.") % {"most": most})
    if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
        yield one.problem("valid_to", _("ngày kết thúc phải sau ngày bắt đầu."))


def _first_of_each_code(rows: list[Listed]) -> tuple[dict[str, Listed], list[Problem]]:
    firsts: dict[str, Listed] = {}
    problems = []
    for one in rows:
        first = firsts.setdefault(one.row.code, one)
        if first is not one:
            if first.place.sheet == one.place.sheet:
                message = _("mã “%(code)s” đã có ở dòng %(row)s.")
            else:
                message = _("mã “%(code)s” đã có ở dòng %(row)s của trang “%(sheet)s”.")
            said = {"code": one.row.code, "row": first.place.row, "sheet": first.place.sheet}
            problems.append(one.problem("code", message % said))
    return firsts, problems


def _parents_unknown(firsts: Mapping[str, Listed], parents: Mapping[str, str]) -> Iterable[Problem]:
    for one in firsts.values():
        parent = one.row.parent
        if parent and parent not in parents:
            near = process.extractOne(parent, parents.keys(), score_cutoff=80)
            message = _("không có đơn vị cấp trên mã “%(parent)s”.")
            if near:
                message = _("không có đơn vị cấp trên mã “%(parent)s”. Có phải “%(near)s”?")
            yield one.problem("parent", message % {"parent": parent, "near": near[0] if near else ""})


def _cycles(firsts: Mapping[str, Listed], parents: Mapping[str, str]) -> Iterable[Problem]:
    """Each loop is told once, at its first row in the list."""
    safe: set[str] = {""}
    for code, one in firsts.items():
        path: list[str] = []
        at = code
        while at not in safe and at not in path and at in parents:
            path.append(at)
            at = parents[at]
        if at in path:
            loop = [*path[path.index(at) :], at]
            yield one.problem("parent", _("cấp trên đi thành vòng: %(loop)s.") % {"loop": " → ".join(loop)})
        safe.update(path)


def _same_twice(firsts: Mapping[str, Listed], known: Mapping[str, UnitRow], touched: set[str]) -> Iterable[Problem]:
    """Two units at the same time with one name, kind and parent: a slip, when the list is what makes them so."""
    by_name: dict[tuple[str, str, str], list[UnitRow]] = {}
    after = {code: one.row for code, one in firsts.items()}
    for row in [*(unit for code, unit in known.items() if code not in after), *after.values()]:
        twins = by_name.setdefault((fold(row.name), row.kind, row.parent), [])
        for twin in twins:
            if row.name and {row.code, twin.code} & touched and row.code in after and _overlap(row, twin):
                if twin.code in after:
                    message = _(
                        "“%(name)s” cùng tên, cùng loại, cùng cấp trên với đơn vị mã “%(twin)s” ở dòng %(row)s."
                    )
                else:
                    message = _(
                        "“%(name)s” cùng tên, cùng loại, cùng cấp trên với đơn vị mã “%(twin)s” trong hệ thống."
                    )
                at_row = firsts[twin.code].place.row if twin.code in after else ""
                said = {"name": row.name, "twin": twin.code, "row": at_row}
                yield firsts[row.code].problem("name", message % said)
                break
        twins.append(row)


def _overlap(one: UnitRow, other: UnitRow) -> bool:
    def before(first: UnitRow, second: UnitRow) -> bool:
        return bool(first.valid_to and second.valid_from and first.valid_to <= second.valid_from)

    return not before(one, other) and not before(other, one)


def _with_names(before: UnitRow, row: UnitRow) -> UnitRow:
    """`row` with the former names that are known kept: a list adds names, it never takes one away."""
    known = {fold(name) for name in before.former_names}
    added = tuple(name for name in row.former_names if fold(name) not in known and fold(name) != fold(row.name))
    return replace(row, former_names=(*before.former_names, *added))


def _parents_first(rows: list[UnitRow]) -> Iterable[UnitRow]:
    """`rows` in their order, but no unit before its parent. Rows in a loop come last."""
    by_code = {row.code: row for row in rows}
    done: set[str] = set()
    for row in rows:
        chain = []
        at: UnitRow | None = row
        while at and at.code not in done:
            done.add(at.code)
            chain.append(at)
            at = by_code.get(at.parent)
        yield from reversed(chain)
