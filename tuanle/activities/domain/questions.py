"""The questions of its own that an activity asks of those who register."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tuanle.activities.enums import QuestionKind
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze

MOST_QUESTIONS, MOST_CHOICES = 5, 12
LONGEST_LABEL, LONGEST_CHOICE = 200, 80


@dataclass(frozen=True)
class Question:
    """`key` stays with a question when its words change, so that answers already given stay with it; "" is a new one.

    `choices` are those of a question that is answered by one of some answers.
    """

    label: str
    kind: str = QuestionKind.TEXT.value
    required: bool = False
    choices: Sequence[str] = ()
    key: str = ""


def tidy_questions(questions: Sequence[Question], *, used: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What is stored: `[{"key", "label", "kind", "required", "choices"}]`, each new one with a key never `used` before.

    Those without words are left out. Raises `Refused` for too many, too long, or nothing to choose from.
    """
    asked = [question for question in questions if squeeze(question.label)]
    if len(asked) > MOST_QUESTIONS:
        raise Refused(_("Hỏi thêm nhiều nhất %(most)s câu. Hãy bỏ bớt.") % {"most": MOST_QUESTIONS}, code="questions")
    taken = {*used, *(question.key for question in asked)}
    tidied = []
    for question in asked:
        key = question.key or _next_key(taken)
        taken.add(key)
        tidied.append(asdict(_tidied(question, key)))
    if len({one["key"] for one in tidied}) < len(tidied) or len({one["label"] for one in tidied}) < len(tidied):
        raise Refused(_("Có hai câu hỏi giống hệt nhau. Hãy bỏ một câu."), code="questions")
    return tidied


def questions_from(stored: Sequence[dict[str, Any]]) -> list[Question]:
    return [Question(**one) for one in stored]


def _tidied(question: Question, key: str) -> Question:
    label = squeeze(question.label)
    if question.kind not in QuestionKind.values or len(label) > LONGEST_LABEL:
        raise Refused(
            _("Câu hỏi “%(label)s” dài quá hoặc chưa chọn cách trả lời.") % {"label": label[:40]}, code="questions"
        )
    choices: list[str] = []
    if question.kind == QuestionKind.CHOICE:
        choices = [choice for choice in dict.fromkeys(map(squeeze, question.choices)) if choice]
        if not 2 <= len(choices) <= MOST_CHOICES or max(map(len, choices)) > LONGEST_CHOICE:
            raise Refused(
                _("Câu hỏi “%(label)s” cần từ 2 đến %(most)s câu trả lời ngắn để chọn, mỗi dòng một câu.")
                % {"label": label, "most": MOST_CHOICES},
                code="questions",
            )
    return Question(label, question.kind, bool(question.required), choices, key)


def _next_key(taken: set[str]) -> str:
    return next(key for key in (f"q{n}" for n in range(1, len(taken) + 2)) if key not in taken)
