"""Kinds of official document, one module each, and the layout they follow."""

from tuanle.core.registry import Registry
from tuanle.documents.kinds.dispatch import DISPATCH
from tuanle.documents.kinds.guidance import GUIDANCE
from tuanle.documents.kinds.kind import DocumentKind
from tuanle.documents.kinds.layout import DECREE_30_2020, Layout, has_title
from tuanle.documents.kinds.minutes import MINUTES
from tuanle.documents.kinds.notice import NOTICE
from tuanle.documents.kinds.plan import PLAN
from tuanle.documents.kinds.programme import PROGRAMME
from tuanle.documents.kinds.proposal import PROPOSAL
from tuanle.documents.kinds.report import REPORT

KINDS: Registry[DocumentKind] = Registry("kind of document")
for _kind in (REPORT, PLAN, NOTICE, GUIDANCE, PROGRAMME, PROPOSAL, MINUTES, DISPATCH):
    KINDS.add(_kind)

__all__ = [
    "DECREE_30_2020",
    "DISPATCH",
    "GUIDANCE",
    "KINDS",
    "MINUTES",
    "NOTICE",
    "PLAN",
    "PROGRAMME",
    "PROPOSAL",
    "REPORT",
    "DocumentKind",
    "Layout",
    "has_title",
]
