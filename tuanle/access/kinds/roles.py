"""Roles: a readable list of permissions each. Nobody tests a role's name; a grant gives one on a unit and all below it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.access.enums import Permission as P
from tuanle.core.registry import Registry


@dataclass(frozen=True)
class Role:
    """`gives`: the roles that its holder may give on the unit and below it. `needs_second_factor`: a password alone does
    not open what this role may do."""

    key: str
    name: Any
    permissions: frozenset[str]
    gives: tuple[str, ...] = ()
    needs_second_factor: bool = False


ROLES: Registry[Role] = Registry("role")

ROLES.add(
    Role(
        "coordinator",
        _("Cán bộ điều phối"),
        frozenset(
            {
                P.UNIT_VIEW, P.UNIT_EDIT, P.PEOPLE_MANAGE, P.DISPATCH_READ, P.DISPATCH_DRAFT, P.DISPATCH_CHECK,
                P.DISPATCH_SEND, P.CAMPAIGN_OPEN, P.CAMPAIGN_VIEW, P.PLAN_VIEW, P.PLAN_EDIT, P.PLAN_REVIEW,
                P.ACTIVITY_VIEW, P.ACTIVITY_EDIT, P.ACTIVITY_REVIEW, P.WISH_VIEW, P.SAFETY_EDIT, P.PRESS_VIEW,
                P.PRESS_EDIT, P.AGENDA_VIEW, P.AGENDA_EDIT, P.EXTENSION_GIVE, P.INSPECTION_VIEW, P.INSPECTION_EDIT,
                P.NOTICE_SEND, P.MAILBOX_READ, P.FORM_EDIT, P.JOB_VIEW, P.REPORT_VIEW, P.REPORT_SUBMIT,
                P.REPORT_INTAKE, P.REPORT_REVIEW, P.REPORT_CONSOLIDATE, P.AUDIT_VIEW,
            }
        ),
        gives=("coordinator", "leader", "parent-officer", "unit-officer", "observer"),
        needs_second_factor=True,
    )
)  # fmt: skip
ROLES.add(
    Role(
        "leader",
        _("Lãnh đạo"),
        frozenset(
            {
                P.UNIT_VIEW, P.DISPATCH_READ, P.DISPATCH_CHECK, P.DISPATCH_SIGN, P.CAMPAIGN_VIEW, P.PLAN_VIEW,
                P.ACTIVITY_VIEW, P.WISH_VIEW, P.PRESS_VIEW, P.AGENDA_VIEW, P.INSPECTION_VIEW, P.REPORT_VIEW,
                P.REPORT_SIGN, P.AUDIT_VIEW,
            }
        ),
        needs_second_factor=True,
    )
)  # fmt: skip
ROLES.add(
    Role(
        "parent-officer",
        _("Cán bộ xã, thị trấn"),
        frozenset(
            {
                P.UNIT_VIEW, P.PEOPLE_MANAGE, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.PLAN_VIEW, P.PLAN_EDIT,
                P.PLAN_REVIEW, P.ACTIVITY_VIEW, P.ACTIVITY_EDIT, P.ACTIVITY_REVIEW, P.REGISTRATION_MANAGE, P.WISH_VIEW,
                P.PRESS_VIEW, P.PRESS_EDIT, P.AGENDA_VIEW, P.EXTENSION_GIVE, P.INSPECTION_VIEW,
                P.INSPECTION_EDIT, P.NOTICE_SEND, P.REPORT_VIEW, P.REPORT_SUBMIT, P.REPORT_INTAKE, P.REPORT_REVIEW,
                P.REPORT_CONSOLIDATE,
            }
        ),
        gives=("parent-officer", "unit-officer", "observer"),
    )
)  # fmt: skip
ROLES.add(
    Role(
        "unit-officer",
        _("Cán bộ đơn vị"),
        frozenset(
            {
                P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.PLAN_VIEW, P.PLAN_EDIT, P.ACTIVITY_VIEW,
                P.ACTIVITY_EDIT, P.REGISTRATION_MANAGE, P.PRESS_VIEW, P.PRESS_EDIT, P.AGENDA_VIEW, P.REPORT_VIEW,
                P.REPORT_SUBMIT, P.REPORT_INTAKE,
            }
        ),
    )
)  # fmt: skip
ROLES.add(
    Role(
        "observer",
        _("Người theo dõi"),
        frozenset(
            {
                P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.PLAN_VIEW, P.ACTIVITY_VIEW, P.WISH_VIEW, P.PRESS_VIEW,
                P.AGENDA_VIEW, P.INSPECTION_VIEW, P.REPORT_VIEW,
            }
        ),
    )
)  # fmt: skip
