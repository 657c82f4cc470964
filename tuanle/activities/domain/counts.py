"""How many came: a whole, and parts of it. Turns and people are two figures and are never added to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuanle.activities.enums import Axis
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.numbers import format_number


@dataclass(frozen=True)
class Turns:
    """The turns of one session: the whole, and where known its parts by mode and by learner group."""

    whole: int
    by_mode: Mapping[str, int] = field(default_factory=dict)
    by_group: Mapping[str, int] = field(default_factory=dict)

    def parts(self) -> dict[tuple[Axis, str], int]:
        """Every part that is more than none."""
        axes = ((Axis.MODE, self.by_mode), (Axis.GROUP, self.by_group))
        return {(axis, member): turns for axis, parts in axes for member, turns in parts.items() if turns}


def refuse_unsound(turns: Turns) -> None:
    """Raises `Refused` where parts do not add up to the whole. No parts at all are fine: they are not known."""
    for axis, parts in ((Axis.MODE, turns.by_mode), (Axis.GROUP, turns.by_group)):
        told = sum(parts.values())
        if parts and told != turns.whole:
            raise Refused(
                _(
                    "%(axis)s: các phần cộng lại là %(told)s, khác với %(whole)s lượt. Hãy sửa, hoặc bỏ trống cả phần này."
                )
                % {"axis": axis.label, "told": format_number(told), "whole": format_number(turns.whole)},
                code=f"parts-{axis.value}",
            )


def refuse_more_people(people: int | None, turns: int) -> None:
    """Raises `Refused` for more people than turns: each who came, came at least once."""
    if people is not None and people > turns:
        raise Refused(
            _("Số người (%(people)s) không thể nhiều hơn số lượt (%(turns)s). Một người dự hai buổi là hai lượt.")
            % {"people": format_number(people), "turns": format_number(turns)},
            code="people",
        )
