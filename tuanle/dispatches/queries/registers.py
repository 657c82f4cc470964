"""Reads of the registers, and what one system tells another of a document."""

from django.db.models import Count, Q, QuerySet

from tuanle.dispatches.domain.metadata import as_json, as_xml, metadata
from tuanle.dispatches.domain.registration import last_day_to_register
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, Entry, Register
from tuanle.dispatches.queries.letters import fields_of, issuer_name
from tuanle.orgs.models import Unit

__all__ = ["as_json", "as_xml", "entries_of", "last_day_to_register", "metadata_of", "next_number", "years_of"]


def entries_of(owner: Unit, direction: Direction, year: int) -> QuerySet[Entry]:
    """The lines of one book, the latest number first, with how many units a document was sent to and how many have
    acknowledged it (`sent`, `received`)."""
    return (
        Entry.objects.filter(register__owner=owner, register__direction=direction, register__year=year)
        .select_related("register", "taken_by", "outgoing", "dispatch")
        .annotate(
            sent=Count("dispatch__deliveries"),
            received=Count("dispatch__deliveries", filter=Q(dispatch__deliveries__received_at__isnull=False)),
        )
    )


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
