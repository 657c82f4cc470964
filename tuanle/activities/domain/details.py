"""What is written down about an activity, apart from when it takes place and who came."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuanle.activities.enums import PartnerRole, Platform
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.errors import Refused
from tuanle.core.language import _


@dataclass(frozen=True)
class Details:
    """`kind` is a key of `campaigns.kinds.activities`; `groups` empty: for everyone; `clause` empty: the kind's own."""

    kind: str
    title: str
    mode: str
    venue: str = ""
    platform: str = ""
    groups: Sequence[str] = ()
    clause: str = ""
    description: str = ""
    contact: str = ""
    fee: int | None = None
    capacity: int | None = None
    join_link: str = ""


@dataclass(frozen=True)
class Together:
    """Someone else in a joint activity: a unit by its code, or a body by its name alone."""

    code: str = ""
    name: str = ""
    role: str = PartnerRole.CO_HOST.value


def refuse_incomplete(details: Details) -> None:
    """Raises `Refused` where the place does not fit the mode, or a word is not one of ours."""
    if details.kind not in ACTIVITY_KINDS:
        raise Refused(_("Hãy chọn loại hoạt động."), code="kind")
    if not details.title:
        raise Refused(_("Hãy ghi tên hoạt động."), code="title")
    if details.mode not in Mode.values or set(details.groups) - set(LearnerGroup.values):
        raise Refused(_("Hãy chọn lại hình thức và đối tượng."), code="mode")
    if details.platform and details.platform not in Platform.values:
        raise Refused(_("Hãy chọn lại nền tảng."), code="platform")
    if details.mode in (Mode.IN_PERSON, Mode.BOTH) and not details.venue:
        raise Refused(_("Hãy ghi địa điểm, vì có người đến dự trực tiếp."), code="venue")
    if details.mode in (Mode.ONLINE, Mode.BOTH) and not details.platform:
        raise Refused(_("Hãy chọn nền tảng, vì có người dự trực tuyến."), code="platform")
    if details.mode == Mode.IN_PERSON and (details.platform or details.join_link):
        raise Refused(
            _("Hoạt động trực tiếp thì không có nền tảng và liên kết. Hãy xem lại hình thức."), code="platform"
        )
