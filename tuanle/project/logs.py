"""What the log says of a request that was refused."""

import logging


class Refusals(logging.Filter):
    """A refusal (403, 404 and their like) is one line: nothing is broken, so there is no trace to follow."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = None
        return True
