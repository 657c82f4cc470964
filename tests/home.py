"""A home of the tests' own. Loaded before the settings are (`-p tests.home`), which read it once."""

import os
import tempfile

os.environ["TUANLE_HOME"] = tempfile.mkdtemp(prefix="tuanle-test-")
