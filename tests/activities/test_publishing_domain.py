"""What a public page must have, which limits hold, where each step leads: without a database."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.conftest import EARLY, details
from tests.activities.public import DAY, GOOD, ONLINE
from tuanle.activities.domain.publication import ROAD, Step, after
from tuanle.activities.domain.publishing import Face, lacks
from tuanle.activities.domain.questions import tidy_questions
from tuanle.activities.domain.safety import Limit, breaches, strictest
from tuanle.activities.enums import PublicState
from tuanle.activities.queries import Question, when
from tuanle.core.errors import Refused


def face(**changed) -> Face:
    own = {name: changed.pop(name) for name in list(changed) if name in Face.__dataclass_fields__}
    fields = {
        "times": [when(DAY, start=time(19), end=time(21))],
        "bring": "Bút",
        "wheelchair": True,
        "phone_only": True,
    }
    return Face(details=details(**{**GOOD, **changed}), **{**fields, **own})


CLOSED = Limit(DAY, DAY, 0, "Công văn 12")
CAPPED = Limit(DAY, DAY, 10, "Công văn 12")


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, []),
        ({"title": "Lớp"}, [("title", True)]),
        ({"title": "LỚP TIN HỌC"}, [("title", False)]),
        ({"description": ""}, [("description", True)]),
        ({"description": "Tin học."}, [("description", False)]),
        ({"contact": ""}, [("contact", True)]),
        ({"fee": None}, [("fee", True)]),
        ({"groups": ()}, [("groups", False)]),
        ({"times": []}, [("time", True)]),
        ({"times": [when(date(2021, 9, 1), start=time(8))]}, [("time", True)]),
        ({"times": [when(DAY)]}, [("time", True)]),
        ({"times": [when(DAY, last_day=date(2021, 10, 5))]}, []),
        ({"times": [when(DAY, start=time(8))]}, [("time", False)]),
        ({"has_area": False}, [("area", False)]),
        ({"capacity": None}, [("capacity", True)]),
        ({"capacity": None, "takes_registrations": False}, []),
        ({**ONLINE, "join_link": "https://zoom.example/j/1"}, []),
        ({**ONLINE}, [("join_link", True)]),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "capacity": None}, [("capacity", False)]),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "phone_only": None, "wheelchair": None}, [("phone_only", False)]),
        ({"bring": "", "wheelchair": None}, [("bring", False), ("wheelchair", False)]),
        ({"closes_at": EARLY - timedelta(days=1)}, [("closes_at", True)]),
        ({"limits": [CLOSED]}, [("mode", True)]),
        ({"limits": [CAPPED]}, [("capacity", True)]),
        ({"limits": [CAPPED], "capacity": None}, [("capacity", True)]),
        ({"limits": [CAPPED], "capacity": 10}, []),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "limits": [CLOSED, CAPPED]}, []),
        ({"contact": "", "bring": "", "title": "X"}, [("title", True), ("contact", True), ("bring", False)]),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_field(changed, missing):
    assert [(lack.field, lack.is_must) for lack in lacks(face(**changed), at=EARLY)] == missing


def test_a_limit_is_explained_with_its_paper_and_a_way_out():
    [closed] = breaches([CLOSED], mode="truc_tiep", capacity=5, times=[when(DAY, start=time(8))])
    assert closed.words == (
        "Ngày 02/10/2021 không được tổ chức trực tiếp (Công văn 12). Có thể chuyển sang trực tuyến, hoặc dời sang sau "
        "ngày 02/10/2021."
    )
    [capped] = breaches([replace(CAPPED, area="UBND xã A")], mode="ket_hop", capacity=11, times=[when(DAY)])
    assert capped.words == (
        "Ngày 02/10/2021 ở UBND xã A mỗi buổi trực tiếp nhiều nhất 10 người (Công văn 12). Hãy ghi số chỗ từ 10 trở "
        "xuống, chuyển sang trực tuyến, hoặc dời sang sau ngày 02/10/2021."
    )


DAYS = st.dates(date(2021, 9, 1), date(2021, 12, 31))
LIMITS = st.lists(st.builds(lambda a, n, most: Limit(a, a + timedelta(days=n), most, "CV"), DAYS, st.integers(0, 9), st.integers(0, 50)))  # fmt: skip


@given(LIMITS, DAYS, st.integers(0, 4))
def test_the_strictest_limit_of_all_its_days_holds(limits, first, more):
    days = {first + timedelta(days=n) for n in range(more + 1)}
    holding = [limit.most for limit in limits if any(limit.first <= day <= limit.last for day in days)]
    found = strictest(limits, when(first, last_day=max(days)))
    assert (found.most if found else None) == min(holding, default=None)


LEADS = {
    Step.ASK: {"draft": "asked", "asked": "asked", "returned": "asked", "public": "public", "taken-down": "asked"},
    Step.PUBLISH: dict.fromkeys(PublicState.values, "public"),
    Step.APPROVE: {"asked": "public", "public": "public"},
    Step.RETURN: {"asked": "returned", "returned": "returned"},
    Step.TAKE_DOWN: {"draft": "draft", "asked": "draft", "public": "taken-down", "taken-down": "taken-down"},
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", PublicState)
def test_every_step_leads_where_it_should_or_is_refused(state, step):
    wanted = LEADS[step].get(state)
    if wanted is None:
        with pytest.raises(Refused):
            after(state, step)
    else:
        assert after(state, step) == wanted
    assert ((state, step) in ROAD) == (wanted is not None)


def test_a_question_keeps_its_key_and_a_new_one_gets_its_own():
    first = tidy_questions([Question("Có điện thoại chưa? "), Question("  "), Question("Mấy tuổi?", "choice", True, ["Dưới 60", "Trên 60", ""])])  # fmt: skip
    assert [(one["key"], one["label"], one["choices"]) for one in first] == [
        ("q1", "Có điện thoại chưa?", []), ("q2", "Mấy tuổi?", ["Dưới 60", "Trên 60"]),
    ]  # fmt: skip
    again = tidy_questions([Question("Tuổi?", key="q2", kind="yes-no"), Question("Ở đâu?")], used=["q1", "q2"])
    assert [one["key"] for one in again] == ["q2", "q3"]
    for bad in ([Question(f"Câu {n}") for n in range(6)], [Question("A", "choice", choices=["x"])], [Question("A", "bay")],
                [Question("A"), Question("A")], [Question("A" * 201)]):  # fmt: skip
        with pytest.raises(Refused):
            tidy_questions(bad)
