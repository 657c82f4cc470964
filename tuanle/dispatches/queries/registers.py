"""Reads of the registers, and what one system tells another of a document."""

from django.db.models import Count, Q, QuerySet

from tuanle.dispatches.domain.metadata import as_json, as_xml, metadata
from tuanle.dispatches.domain.registration import last_day_to_register
from tuanle.dispatches.domain.sources.pdf import pdf_pages
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, Entry, Register
from tuanle.dispatches.queries.letters import fields_of, issuer_name
from tuanle.orgs.models import Unit

__all__ = [
    "as_json",
    "as_xml",
    "entries_of",
    "entry_with_receipts",
    "last_day_to_register",
    "metadata_of",
    "next_number",
    "years_of",
]


def entries_of(owner: Unit, direction: Direction, year: int) -> QuerySet[Entry]:
    """The lines of one book, the latest number first."""
    return entry_with_receipts().filter(register__owner=owner, register__direction=direction, register__year=year)


def entry_with_receipts() -> QuerySet[Entry]:
    """Lines of registers with how many units a document was sent to and how many have acknowledged it (`sent`,
    `received`), and whether it is a reserved number that waits (`is_waiting`)."""
    found: QuerySet[Entry] = Entry.objects.select_related(
        "register__owner", "taken_by", "outgoing", "dispatch__file"
    ).annotate(
        is_waiting=Q(filled_at__isnull=True, voided_at__isnull=True),
        sent=Count("dispatch__deliveries"),
        received=Count("dispatch__deliveries", filter=Q(dispatch__deliveries__received_at__isnull=False)),
    )
    return found


def years_of(owner: Unit, direction: Direction, *, this_year: int) -> list[int]:
    """The years that have a book, and this one, the latest first."""
    known = Register.objects.filter(owner=owner, direction=direction).values_list("year", flat=True)
    return sorted({*known, this_year}, reverse=True)


def next_number(owner: Unit, direction: Direction, year: int) -> int:
    register = Register.objects.filter(owner=owner, direction=direction, year=year).first()
    return register.next_number if register else 1


def metadata_of(dispatch: Dispatch, *, pages: int | None, arrival: Entry | None = None) -> dict[str, str]:
    """The fields of Decree 30/2020, Appendix VI, for a dispatch; of one that came in also when and under which number."""
    fields = fields_of(dispatch)
    signer, report = fields["signer"] or {}, fields["report"] or {}
    return metadata(
        {
            "CodeNumber": dispatch.number,
            "CodeNotation": dispatch.symbol,
            "IssuedDate": fields["issued_on"] or "",
            "OrganName": issuer_name(dispatch),
            "Subject": dispatch.subject,
            "PageAmount": str(pages) if pages else "",
            "Position": signer.get("position") or "",
            "FullName": signer.get("name") or "",
            "DueDate": (report.get("due_at") or "")[:10],
            "ArrivalDate": arrival.handed_on.isoformat() if arrival and arrival.handed_on else "",
            "ArrivalNumber": str(arrival.number) if arrival else "",
        }
    )


def pages_of(dispatch: Dispatch) -> int | None:
    """How many pages its file has; None where it is no PDF."""
    with dispatch.file.content.open("rb") as file:
        return pdf_pages(file.read())
