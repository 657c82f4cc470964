"""What a host asks of those who register, beside their names."""

from collections.abc import Mapping, Sequence
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze

TEXT, CHOICE, YES_NO = "text", "choice", "yes-no"
LONGEST = 500


def read_answers(questions: Sequence[Mapping[str, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by the key of their question, in its order; what was not asked is left out.

    Raises `Refused` for a needed answer that is missing, a choice that is none, a text that is too long.
    """
    answers = {question["key"]: _answer(question, given.get(question["key"])) for question in questions}
    return {key: answer for key, answer in answers.items() if answer is not None}


def _answer(question: Mapping[str, Any], given: Any) -> Any:
    told = {"question": question["label"]}
    if question["kind"] == YES_NO:
        answer: Any = given if isinstance(given, bool) else None
    else:
        answer = squeeze(str(given)) if given else None
    if answer is None:
        if question.get("required"):
            raise Refused(_("Hãy trả lời câu “%(question)s”.") % told, code="answers")
        return None
    if question["kind"] == CHOICE and answer not in question.get("choices", ()):
        raise Refused(_("Hãy chọn một câu trả lời có sẵn cho “%(question)s”.") % told, code="answers")
    if question["kind"] == TEXT and len(answer) > LONGEST:
        raise Refused(_("Câu trả lời cho “%(question)s” dài quá. Hãy ghi ngắn lại.") % told, code="answers")
    return answer
