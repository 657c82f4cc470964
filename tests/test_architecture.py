"""The house, checked: who may open each address, which pages are lists, and that no kind is known outside its module."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from tuanle.access.enums import Permission
from tuanle.access.rules import ANYONE, SIGNED_IN
from tuanle.ui.context import shell

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "tuanle"
ROOMS = {
    "urls", "views", "forms", "actions", "jobs", "figures", "todos", "domain", "queries", "rules", "models", "kinds", "enums",
    "migrations", "templates", "static", "apps", "tables",
}  # fmt: skip
WITHOUT_ROOMS = {"core", "ui", "project"}


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry


ADDRESSES = dict(addresses(get_resolver()))


def test_no_two_addresses_share_a_name():
    """Of two with one name, the rules below and the table of who gets what would see only the last."""
    names = Counter(name for name, _entry in addresses(get_resolver()))
    assert {name for name, n in names.items() if n > 1} == set()


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_every_address_says_who_may_open_it(name):
    who = getattr(ADDRESSES[name].callback, "open_to", None)
    assert who in {ANYONE, SIGNED_IN, *Permission}, f"{name}: declare it with access.rules.open_to"


def test_every_list_page_has_a_query_count_test():
    """A list page is a view that says so (`open_to(…, is_list=True)`); its test bears the mark `list_page(name)`."""
    lists = {name for name, entry in ADDRESSES.items() if getattr(entry.callback, "is_list", False)}
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    tested = set(re.findall(r"mark\.list_page\(\"([^\"]+)\"\)", tests))
    assert lists
    assert lists - tested == set()
    assert tested - lists == set()


def test_a_view_that_builds_a_table_says_that_it_is_a_list():
    for path in HOUSE.glob("*/views*"):
        for file in [path] if path.is_file() else sorted(path.glob("*.py")):
            for node in ast.parse(file.read_text()).body:
                if not isinstance(node, ast.FunctionDef):
                    continue
                builds = any(
                    isinstance(call, ast.Call) and getattr(call.func, "id", "").endswith("Table")
                    for call in ast.walk(node)
                )
                declares = any("is_list=True" in ast.unparse(decorator) for decorator in node.decorator_list)
                assert not builds or declares or not node.decorator_list, f"{file.name}: {node.name} shows a table"


def test_no_view_hides_what_the_shell_gives_every_page():
    """A context of a view stands before the shell's own: a `look` in it would put out the reader's text size."""
    taken = set(shell(RequestFactory().get("/")))
    guilty = [
        f"{file.relative_to(ROOT)}:{key.lineno}: {key.value}"
        for file in sorted({*HOUSE.glob("*/views*.py"), *HOUSE.glob("*/views/**/*.py"), *HOUSE.glob("project/**/*.py")})
        for node in ast.walk(ast.parse(file.read_text()))
        for key in (node.keys if isinstance(node, ast.Dict) else ())
        if isinstance(key, ast.Constant) and key.value in taken
    ]
    assert guilty == []


def test_apps_have_rooms_and_nothing_else():
    found = {
        f"{app.name}/{entry.name}"
        for app in HOUSE.iterdir()
        if app.is_dir() and app.name not in {*WITHOUT_ROOMS, "__pycache__"}
        for entry in app.iterdir()
        if entry.stem not in {*ROOMS, "__init__", "__pycache__"}
    }
    assert found == set()


KEYS_ARE_KNOWN_IN = {
    # registry folder → the folder within which its keys may be compared
    HOUSE / "reports/kinds/items": "reports/kinds",
    HOUSE / "reports/kinds/rollups": "reports/kinds",
    HOUSE / "access/kinds": "access/kinds",
}


def keys_of(folder: Path) -> set[str]:
    """The keys that the modules of a registry take: the first text in each `X.add(Thing("key", …))` or `key = "…"`."""
    keys: set[str] = set()
    for file in folder.glob("*.py"):
        text = file.read_text()
        keys.update(re.findall(r"^\s*key(?::[^=]+)? = \"([\w-]+)\"", text, re.M))
        keys.update(re.findall(r"key=\"([\w-]+)\"", text))
        keys.update(re.findall(r"Role\(\s*\"([\w-]+)\"", text))
    return keys


def test_no_kind_is_compared_outside_its_module():
    keys = {folder: keys_of(folder) for folder in KEYS_ARE_KNOWN_IN}
    assert [folder for folder, known in keys.items() if not known] == []
    guilty = []
    for file in HOUSE.rglob("*.py"):
        foreign = {key for folder, known in keys.items() if KEYS_ARE_KNOWN_IN[folder] not in str(file) for key in known}
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Compare):
                continue
            about_kind = re.search(r"\b(kind|rollup|role)(\.key)?$", ast.unparse(node.left))
            constants = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str)}
            if about_kind and constants & foreign:
                guilty.append(f"{file.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
    assert guilty == []


def test_no_file_is_long():
    long = {
        str(file.relative_to(ROOT)): lines
        for file in HOUSE.rglob("*.py")
        if "migrations" not in file.parts and (lines := len(file.read_text().splitlines())) > 350
    }
    assert long == {}
