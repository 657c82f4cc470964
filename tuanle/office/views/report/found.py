"""Finding the report that a page is about."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from tuanle.access.enums import Permission
from tuanle.office.views.place import Place, place_or_404
from tuanle.reports.models import Submission
from tuanle.reports.queries import submissions_visible_to
from tuanle.reports.queries.writing import submission_to_write


def to_write_or_404(request: HttpRequest, code: str, unit: str) -> Submission:
    """The report for one save or for sending it: 404 when the person does not even see it, 403 when it is not theirs to write."""
    found = submission_to_write(request.user, code, unit)
    if found is None:
        place_or_404(request, code, unit).require(Permission.REPORT_SUBMIT)
        raise Http404
    return found


def report_of(place: Place) -> Submission | None:
    """The report of a place, with everything its pages show; None where the unit owes none."""
    if not place.may(Permission.REPORT_VIEW):
        raise PermissionDenied
    found = submissions_visible_to(place.user, place.campaign).prefetch_related("assignment__extensions")
    # There is one at most: `first()` would put it in order, for which Django compares every column of all that is joined.
    return next(iter(found.filter(assignment__unit=place.unit).order_by()), None)


def report_or_404(request: HttpRequest, code: str, unit: str) -> tuple[Place, Submission]:
    """The place and its report, for pages that only make sense where there is one."""
    place = place_or_404(request, code, unit)
    submission = report_of(place)
    if submission is None:
        raise Http404
    return place, submission


def writable_or_404(request: HttpRequest, code: str, unit: str) -> tuple[Place, Submission]:
    """The same, for a person who may write it."""
    place, submission = report_or_404(request, code, unit)
    place.require(Permission.REPORT_SUBMIT)
    return place, submission
