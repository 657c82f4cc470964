"""What readers ask and tell is kept in no language, and worded for who reads it; what was kept before stays as it was."""

from typing import Any

import pytest
from django.utils.translation import override

from tests.reports.intake.samples import simple
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext_noop
from tuanle.core.wording import worded, wording, wording_of
from tuanle.reports.domain.intake import reading_from_json
from tuanle.reports.domain.validation import worded as finding_in_words


def english(thing: Any) -> str:
    with override("en"):
        return str(thing.message)


def test_a_question_is_kept_in_no_language() -> None:
    reading = simple((1, "Số lớp đã mở", "", 2, ""), (2, "Số người tham gia", "", 80, ""))
    (question,) = reading_from_json(reading.to_json()).questions
    assert question.message == "Dòng “Số người tham gia” ghi “80” là chỉ tiêu nào?"
    assert english(question) == "Which item is the row “Số người tham gia” with “80”?"


def test_a_reason_inside_a_question_is_worded_too() -> None:
    (question,) = reading_from_json(simple((1, "Số lớp đã mở", "", "1,234", "")).to_json()).questions
    assert question.text == "1.1 Số lớp: “1,234” có thể đọc theo nhiều cách. Ghi bao nhiêu?".replace(
        "1.1 Số lớp", question.said["cell"]
    )
    assert english(question) == f"{question.said['cell']}: “1,234” can be read in several ways. What is the figure?"


def test_a_finding_is_kept_in_no_language() -> None:
    reading = simple((1, "Số lớp đã mở", "", 2, ""), (2, "Cây xanh trồng mới", "", 80, ""))
    kept = reading.to_json()["findings"][0]
    with override("en"):
        assert finding_in_words(kept) == (
            "Sheet “PL”, cell D7: it is not clear which item the row “Cây xanh trồng mới” = “80” is; it was not taken."
        )


def test_what_was_kept_before_is_shown_as_it_is() -> None:
    old = {"level": "warning", "code": "total", "text": "Trang “PL”, ô D9: tăng 50% so với năm trước.", "where": {}}
    data = {**simple().to_json(), "findings": [old]}
    data["questions"] = [{"key": "unit", "about": "unit", "text": "Tệp nào 50%?", "where": {}, "candidates": []}]
    reading = reading_from_json(data)
    assert english(reading.questions[0]) == "Tệp nào 50%?"
    assert english(reading.findings[0]) == old["text"]
    with override("en"):
        assert finding_in_words(old) == old["text"]


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Xong.", {}),
        (_("Tệp rỗng (0 byte). Hãy gửi lại."), {"words": "Tệp rỗng (0 byte). Hãy gửi lại.", "said": {}}),
        (wording(gettext_noop("ô %(spot)s"), spot="D7"), {"words": "ô %(spot)s", "said": {"spot": "D7"}}),
        (
            wording(
                gettext_noop("%(value)s (%(place)s)"), value="5", place=wording(gettext_noop("ô %(spot)s"), spot="D7")
            ),
            {
                "words": "%(value)s (%(place)s)",
                "said": {"value": "5", "place": {"words": "ô %(spot)s", "said": {"spot": "D7"}}},
            },
        ),
    ],
)
def test_what_is_kept_of_a_refusal(message: Any, kept: dict[str, Any]) -> None:
    assert wording_of(Refused(message).message) == kept
    assert worded(**kept) if kept else str(message) == "Xong."


def test_a_wording_inside_a_wording_is_in_the_readers_language() -> None:
    place = wording(gettext_noop("ô %(spot)s, cột %(head)s"), spot="D7", head="Năm nay")
    whole = wording(gettext_noop("%(value)s (%(place)s)"), value="5", place=place)
    with override("en"):
        assert (str(whole), whole.vietnamese) == ("5 (cell D7, column Năm nay)", "5 (ô D7, cột Năm nay)")
        assert worded(**whole.as_data()) == str(whole)
