"""The road of an activity to the public: which step leads where."""

from enum import StrEnum

from tuanle.activities.enums import PublicState as S
from tuanle.core.errors import Refused
from tuanle.core.language import _


class Step(StrEnum):
    """What somebody does to a public page. `PUBLISH` is asking where nobody has to decide."""

    ASK = "ask"
    PUBLISH = "publish"
    APPROVE = "approve"
    RETURN = "return"
    TAKE_DOWN = "take-down"


#: Where each step leads from each state. A step that leads nowhere new is a second click; one that is not here is refused.
ROAD: dict[tuple[str, Step], S] = {
    (S.DRAFT, Step.ASK): S.ASKED,
    (S.DRAFT, Step.PUBLISH): S.PUBLIC,
    (S.DRAFT, Step.TAKE_DOWN): S.DRAFT,
    (S.ASKED, Step.ASK): S.ASKED,
    (S.ASKED, Step.PUBLISH): S.PUBLIC,
    (S.ASKED, Step.APPROVE): S.PUBLIC,
    (S.ASKED, Step.RETURN): S.RETURNED,
    (S.ASKED, Step.TAKE_DOWN): S.DRAFT,
    (S.RETURNED, Step.ASK): S.ASKED,
    (S.RETURNED, Step.PUBLISH): S.PUBLIC,
    (S.RETURNED, Step.RETURN): S.RETURNED,
    (S.PUBLIC, Step.ASK): S.PUBLIC,
    (S.PUBLIC, Step.PUBLISH): S.PUBLIC,
    (S.PUBLIC, Step.APPROVE): S.PUBLIC,
    (S.PUBLIC, Step.TAKE_DOWN): S.TAKEN_DOWN,
    (S.TAKEN_DOWN, Step.ASK): S.ASKED,
    (S.TAKEN_DOWN, Step.PUBLISH): S.PUBLIC,
    (S.TAKEN_DOWN, Step.TAKE_DOWN): S.TAKEN_DOWN,
}


def after(state: str, step: Step) -> S:
    """The state that `step` leads to. Raises `Refused` where the thing is no longer what the person decides on."""
    if (state, step) not in ROAD:
        raise Refused(_REFUSALS[S(state)], code="state")
    return ROAD[S(state), step]


_REFUSALS = {
    S.DRAFT: _("Hoạt động này không còn chờ duyệt: đơn vị đã rút lại hoặc chưa gửi."),
    S.RETURNED: _("Hoạt động này đã được trả lại để sửa; đơn vị gửi lại rồi mới quyết định tiếp được."),
    S.PUBLIC: _("Hoạt động này vừa được duyệt và đang đăng. Muốn dừng, hãy gỡ hoạt động xuống."),
    S.TAKEN_DOWN: _("Hoạt động này đã gỡ khỏi trang công khai; đơn vị gửi lại rồi mới quyết định được."),
}
