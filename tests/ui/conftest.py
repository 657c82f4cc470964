import pytest

from tools.messages import ROOT, compile_all


@pytest.fixture(scope="session", autouse=True)
def english():
    """The English of the site, as `make` compiles it."""
    compile_all(ROOT)
