"""A refusal is one line in the log; what breaks keeps its trace."""

import logging
import sys
from io import StringIO

import pytest

from tuanle.project.logs import Refusals


@pytest.mark.parametrize(("status", "lines"), [(403, 1), (404, 1), (400, 1), (500, 5), (None, 5)])
def test_only_what_breaks_leaves_a_trace(status, lines):
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(Refusals())
    try:
        raise PermissionError("không được")
    except PermissionError:
        more = {} if status is None else {"status_code": status}
        record = logging.getLogger("thu").makeRecord(
            "thu", 30, "x", 1, "Forbidden: %s", ("/x/",), sys.exc_info(), extra=more
        )
    handler.handle(record)
    assert len(said.getvalue().splitlines()) == lines
