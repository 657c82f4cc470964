"""A home of the tests' own. Loaded before the settings are (`-p tests.home`), which read it once."""

import gc
import os
import tempfile

os.environ["TUANLE_HOME"] = tempfile.mkdtemp(prefix="tuanle-test-")

#: Until all tests are collected nothing is thrown away that would be worth looking for; `tests.conftest` ends it.
gc.disable()
