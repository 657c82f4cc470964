"""What a batch of messages is taken in with: campaigns, desks, address books. Read once, not for each message."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import cached_property
from typing import Any

from django.conf import settings

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.campaigns.models import Campaign
from tuanle.mailbox.domain.weeks import Week
from tuanle.mailbox.domain.whose import PUBLIC_DOMAINS, Book
from tuanle.mailbox.kinds.outcomes import SUPERSEDED
from tuanle.mailbox.models import Account, Message, Sender
from tuanle.reports.models import Submission
from tuanle.reports.queries import Desk, desk_of

#: One sender gets so many receipts an hour: more is a machine that no rule recognised.
PER_HOUR, HOUR = 5, timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """One campaign as messages are taken in for it. `parents`: code of a unit → of the one it reports to."""

    campaign: Campaign
    desk: Desk
    book: Book
    parents: dict[str, str]

    def speaks_for(self, above: str, below: str) -> bool:
        """Whether `above` collects the reports of `below`, at any remove."""
        seen: set[str] = set()
        while below in self.parents and below not in seen:
            seen.add(below)
            below = self.parents[below]
            if below == above:
                return True
        return False


class Batch:
    """Lives as long as one reading of a mailbox: what changes meanwhile is seen by the next."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._places: dict[str, Place] = {}
        self._owing: dict[str, frozenset[str]] = {}
        self._new: set[str] = set()
        self._hash_of: dict[bytes, str] = {}
        self._answered: Counter[str] | None = None

    def expect(self, raws: Iterable[bytes]) -> None:
        """These messages come next: which of them are here already is asked once for all."""
        self._hash_of = {raw: content_hash(raw) for raw in raws}
        hashes = set(self._hash_of.values())
        known = Message.objects.filter(account=self.account, file__sha256__in=hashes)
        self._new = hashes - set(known.values_list("file__sha256", flat=True))

    def has(self, raw: bytes) -> bool:
        """Whether this very message is here already."""
        sha256 = self._hash_of.get(raw) or content_hash(raw)
        if sha256 in self._new:
            return False
        return Message.objects.filter(account=self.account, file__sha256=sha256).exists()

    @cached_property
    def asked_again(self) -> set[Any]:
        """Units (ids) and addresses from which a message waits that another of theirs may settle."""
        waiting = Message.objects.filter(account=self.account, waits=True, settled_at=None, outcome__in=SUPERSEDED)
        return {one for pair in waiting.values_list("unit", "sender") for one in pair if one}

    def has_enough(self, address: str, *, at: datetime) -> bool:
        """Whether `address` got its receipts of the hour before `at`. Those of this reading are counted here; only
        where they may be enough, the stored ones are."""
        if self._answered is None:
            recent = Message.objects.filter(account=self.account, taken_at__gt=at - HOUR).exclude(answered_to="")
            self._answered = Counter(recent.values_list("answered_to", flat=True))
        if self._answered[address] < PER_HOUR:
            return False
        recent = Message.objects.filter(account=self.account, answered_to=address, taken_at__gt=at - HOUR)
        return recent.count() >= PER_HOUR

    def note(self, message: Message) -> None:
        """A message of this reading is stored."""
        if self._answered is not None and message.answered_to:
            self._answered[message.answered_to] += 1
        if message.waits and message.outcome in SUPERSEDED:
            self.asked_again.update(one for one in (message.unit_id, message.sender) if one)

    @cached_property
    def own(self) -> frozenset[str]:
        """The addresses that we send from."""
        return frozenset({self.account.address.lower(), parseaddr(settings.MAIL_FROM)[1].lower()} - {""})

    @cached_property
    def campaigns(self) -> dict[str, Campaign]:
        found = Campaign.objects.filter(owner=self.account.unit_id).select_related("owner", "previous")
        return {campaign.code: campaign for campaign in found}

    def weeks(self, *, at: datetime) -> list[Week]:
        """The campaigns of the mailbox's authority; those that are closed or locked at an instant are not open."""
        open_now = {c.code for c in self.campaigns.values() if c.closed_at is None and c.locks_at > at}
        return [
            Week(c.code, c.year, c.code in open_now, self._reporting(c) if len(open_now) > 1 else frozenset())
            for c in self.campaigns.values()
        ]

    def _reporting(self, campaign: Campaign) -> frozenset[str]:
        codes = Submission.objects.filter(assignment__campaign=campaign).values_list(
            "assignment__unit__code", flat=True
        )
        return frozenset(codes)

    def place(self, code: str) -> Place:
        """The campaign `code`, ready to take reports in. Raises `Refused` when it has no form."""
        if code not in self._places:
            campaign = self.campaigns[code]
            desk = desk_of(campaign)
            parents = dict(campaign.lines.values_list("child__code", "parent__code"))
            self._places[code] = Place(campaign, desk, self._book(desk), parents)
        return self._places[code]

    def _book(self, desk: Desk) -> Book:
        senders: dict[str, set[str]] = defaultdict(set)
        domains: dict[str, set[str]] = defaultdict(set)
        for code, unit in desk.unit_of.items():
            if unit.email:
                senders[unit.email.lower()].add(code)
        known = Sender.objects.filter(account=self.account).values_list("address", "unit__code")
        for address, code in known:
            if code in desk.unit_of:
                senders[address].add(code)
        for address, codes in senders.items():
            domains[address.rpartition("@")[2]] |= codes
        return Book(
            senders=_frozen(senders),
            people=_frozen(self._people(desk)),
            domains={domain: frozenset(codes) for domain, codes in domains.items() if domain not in PUBLIC_DOMAINS},
            name_of={code: unit.name for code, unit in desk.unit_of.items()},
        )

    def _people(self, desk: Desk) -> dict[str, set[str]]:
        """The addresses of those who may send a unit's report; who may do so for the whole authority speaks for none."""
        roles = [role.key for role in ROLES if Permission.REPORT_SUBMIT in role.permissions]
        people: dict[str, set[str]] = defaultdict(set)
        grants = Grant.objects.filter(role__in=roles, user__is_active=True).exclude(unit=desk.campaign.owner_id)
        for address, code in grants.values_list("user__email", "unit__code"):
            if code in desk.unit_of:
                people[address.lower()].add(code)
        return people


def content_hash(raw: bytes) -> str:
    """By which the bytes of a message are known again, as `files` knows them."""
    return hashlib.sha256(raw).hexdigest()


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(codes) for key, codes in table.items()}
