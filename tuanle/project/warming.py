"""What a process of the site reads before anybody asks for it."""

import logging
import threading
from pathlib import Path

from django.db import Error, connection

from tuanle.activities.queries.programme import programme

LOG = logging.getLogger(__name__)


def warm() -> threading.Thread:
    """Read the public programme beside the start of the process, so that its first visitor need not wait for all of it.

    Where it cannot be read, as before the database is made, it is read at its first look; nothing else comes of that.
    """
    thread = threading.Thread(target=_read, name="warming", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    file = connection.settings_dict["NAME"]
    if isinstance(file, Path) and not file.exists():
        return
    try:
        with programme() as held:
            LOG.info("the programme is read: %s activities", len(held))
    except Error as error:
        LOG.info("the programme is not read yet: %s", error)
    finally:
        connection.close()
