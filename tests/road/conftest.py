"""The two servers of the post: one that reports come to, and one that takes what is written to units."""

from tests.mailbox.servers import pymap_server  # noqa: F401  (a fixture)
from tests.notices.conftest import box as smtp  # noqa: F401  (a fixture)
