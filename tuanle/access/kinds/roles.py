"""Roles: a readable list of permissions each. Nobody tests a role's name; a grant gives one on a unit and all below it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.access.enums import Permission as P
from tuanle.core.registry import Registry


@dataclass(frozen=True)
class Role:
    key: str
    name: Any
    permissions: frozenset[str]


ROLES: Registry[Role] = Registry("role")

ROLES.add(
    Role(
        "coordinator",
        _("Cán bộ điều phối"),
        frozenset(
            {
                P.UNIT_VIEW, P.UNIT_EDIT, P.DISPATCH_READ, P.CAMPAIGN_OPEN, P.CAMPAIGN_VIEW, P.REPORT_VIEW,
                P.REPORT_SUBMIT, P.REPORT_INTAKE, P.REPORT_REVIEW, P.REPORT_CONSOLIDATE, P.AUDIT_VIEW,
            }
        ),
    )
)  # fmt: skip
ROLES.add(
    Role(
        "leader",
        _("Lãnh đạo"),
        frozenset({P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.REPORT_VIEW, P.REPORT_SIGN, P.AUDIT_VIEW}),
    )
)
ROLES.add(
    Role(
        "parent-officer",
        _("Cán bộ xã, thị trấn"),
        frozenset(
            {
                P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.REPORT_VIEW, P.REPORT_SUBMIT, P.REPORT_INTAKE,
                P.REPORT_REVIEW, P.REPORT_CONSOLIDATE,
            }
        ),
    )
)  # fmt: skip
ROLES.add(
    Role(
        "unit-officer",
        _("Cán bộ đơn vị"),
        frozenset({P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.REPORT_VIEW, P.REPORT_SUBMIT, P.REPORT_INTAKE}),
    )
)
ROLES.add(
    Role("observer", _("Người theo dõi"), frozenset({P.UNIT_VIEW, P.DISPATCH_READ, P.CAMPAIGN_VIEW, P.REPORT_VIEW}))
)
