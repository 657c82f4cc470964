"""The forms that come with the software, in YAML beside the kinds."""

from functools import cache
from importlib.resources import files

import yaml

from tuanle.reports.domain.form import Form, from_data

DEFAULT_FORM = "tuan-le-hoc-tap-suot-doi"


@cache
def load_form(code: str = DEFAULT_FORM) -> Form:
    """The form of this code. Raises `FileNotFoundError` when there is none, `ValueError` when it is not sound."""
    text = files("tuanle.reports.kinds").joinpath("forms", f"{code}.yaml").read_text(encoding="utf-8")
    return from_data(yaml.safe_load(text))
