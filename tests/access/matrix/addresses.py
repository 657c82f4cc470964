"""How each address is filled for a unit. An address whose parts are not known here fails the test."""

from typing import Any

from django.urls import URLPattern

from tests.access.matrix.world import World

#: What stands in an address beside the campaign and the unit, the same for every unit.
CONSTANT = {
    "n": 1, "kind": "pdf", "slot": "results", "cell": "so_lop", "digest": "0" * 8,
    "sha256": "0" * 64, "since": "2021-01-01", "direction": "di", "year": 2021, "provider_id": "oidc",
    "form": "thu", "key": "so_lop", "section": "lop", "page": 1,
}  # fmt: skip
#: Addresses that name a thing by a number: which of the world's things. The first that the name begins with counts.
THINGS = {
    "console:intake-file": "intake",
    "console:intake-original": "intake",
    "console:overlap-decision": "overlap",
    "console:dispatch": "dispatch",
    "console:confirm-dispatch": "dispatch",
    "console:open-week": "dispatch",
    "console:hand-over": "grant",
    "console:take-role": "grant",
    "console:close-account": "person",
    "console:reopen-account": "person",
    "console:withdraw-invitation": "invitation",
    "console:recipients": "dispatch",
    "console:amendment": "amendment",
    "console:apply-amendment": "amendment",
    "console:draft": "draft",
    "console:edit-draft": "draft",
    "console:preview-draft": "draft",
    "console:register-entry": "entry",
    "console:cancel-inspection": "visit",
    "console:confirm-mended": "visit",
    "console:inspection": "visit",
    "console:move-inspection": "visit",
    "console:record-inspection": "visit",
    "console:reopen-finding": "visit",
    "console:delivery-again": "delivery",
    "console:drop-form": "form-draft",
    "console:form-": "form-draft",
    "console:publish-form": "form-draft",
    "console:job": "job",
    "console:mail": "mail",
    "console:publication": "activity",
    "console:safety-end": "limit",
    "portal:activity-preview": "activity",
    "console:event": "event",
    "console:agenda-feed": "feed",
    "office:activity": "activity",
    "office:agenda-": "event",
    "office:news": "news",
    "office:press-log-": "logged",
    "office:attendance": "activity",
    "office:slip": "activity",
    "office:duty": "duty",
    "office:gap-request": "gap",
    "office:evidence": "activity",
    "office:join": "activity",
    "office:partner": "activity",
    "office:registration": "activity",
    "office:publishing": "activity",
    "office:session": "activity",
    "office:mend-finding": "finding",
    "office:visit-photo": "photo",
    "office:plan-activity": "planned",
    "office:plan-budget": "budget",
    "office:plan-file": "issue",
}
#: Further parts of an address that name a thing of the same unit.
PARTS = {"evidence", "finding", "listed", "material", "partner", "photo", "picture", "registration", "session", "slip"}
#: Addresses in which `code` is a unit's, not a campaign's.
OF_A_UNIT = {
    "console:unit",
    *(f"console:{change}-unit" for change in ("close", "merge", "move", "rename", "split")),
}
#: What these open is the campaign's, whichever unit one stands at.
OF_THE_CAMPAIGN = ("console:event",)


def fill(name: str, pattern: URLPattern, world: World, relation: str) -> dict[str, Any] | None:
    """The parts of the address for the unit that stands in `relation`; None where there is no such thing."""
    parts: dict[str, Any] = {}
    for part in pattern.pattern.converters:
        if part == "code":
            parts[part] = world.units[relation].code if name in OF_A_UNIT else world.campaign.code
        elif part in {"unit", "area"}:
            parts[part] = world.units[relation].code
        elif part in CONSTANT:
            parts[part] = CONSTANT[part]
        else:
            known = world.things[part if part in PARTS else thing_of(name)]
            if relation not in known:
                return None
            parts[part] = known[relation]
    return parts


def thing_of(name: str) -> str:
    """Which of the world's things an address names by a number."""
    best = max((prefix for prefix in THINGS if name.startswith(prefix)), key=len, default=None)
    assert best, f"{name}: say in tests/access/matrix/addresses.py what it opens"
    return THINGS[best]


def depends_on_unit(name: str, pattern: URLPattern) -> bool:
    """Whether another unit's page is another page."""
    parts = set(pattern.pattern.converters) - set(CONSTANT)
    if name.startswith(OF_THE_CAMPAIGN):
        return False
    return bool(parts - {"code"}) or name in OF_A_UNIT
