"""What explains the interface: its OpenAPI description for machines, and a page for people made from the same."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.api.views.interface import api
from tuanle.api.views.serving import FRESH_SECONDS, LICENCE, LIMIT
from tuanle.ui.parts import Page

PREFIX = "/api/v1"
#: What of a description is in words.
_WORDS = ("description", "summary")


def description() -> dict[str, Any]:
    """The OpenAPI description in the language of this moment."""
    schema: Any = api.get_openapi_schema(path_prefix=PREFIX)
    schema = _translated(dict(schema))
    schema["info"]["license"] = {"name": LICENCE[0], "url": LICENCE[1]}
    return schema


def _translated(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: translation.gettext(value)
            if key in _WORDS and isinstance(value, str) and value
            else _translated(value)
            for key, value in part.items()
        }
    return [_translated(one) for one in part] if isinstance(part, list) else part


def openapi(request: HttpRequest) -> HttpResponse:
    """`?lang=en`: the words in English; else in Vietnamese."""
    with translation.override("en" if request.GET.get("lang") == "en" else "vi"):
        response = JsonResponse(description(), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = "application/json; charset=utf-8"
    return response


@dataclass(frozen=True)
class Address:
    """One address of the interface, for people."""

    name: str
    path: str
    summary: str
    example: str
    parameters: list[dict[str, Any]]
    fields: list[dict[str, Any]]


@open_to(ANYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    schema = description()
    context = {
        "page": Page(
            _("Dữ liệu mở"),
            _("Hoạt động đang đăng và số liệu đã ban hành, cho máy đọc. Không cần khóa, không cần tài khoản."),
        ),
        "addresses": [_address(schema, path, methods["get"]) for path, methods in schema["paths"].items()],
        "licence": LICENCE,
        "limit": LIMIT,
        "fresh": FRESH_SECONDS,
        "site": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "api/home.html", context)


_EXAMPLES = {
    "activities": "?kind=course&from=2021-10-01&to=2021-10-07",
    "activities-csv": "?commune=xa-bat-trang",
    "units": "?q=bat trang",
}


def _address(schema: dict[str, Any], path: str, said: dict[str, Any]) -> Address:
    name = said["operationId"]
    answer = said["responses"][200]["content"].get("application/json", {}).get("schema", {})
    return Address(
        name, path, said["summary"], f"{path}{_EXAMPLES.get(name, '')}",
        [
            {"name": one["name"], "type": _type(schema, one["schema"]), "words": one["schema"].get("description", "")}
            for one in said.get("parameters", [])
        ],
        list(_fields(schema, _inner(schema, answer))),
    )  # fmt: skip


def _inner(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """The shape of a row where the answer is a page of rows, else of the answer."""
    found = _resolved(schema, part)
    rows = found.get("properties", {}).get("items")
    return _resolved(schema, rows["items"]) if rows else found


def _fields(schema: dict[str, Any], part: dict[str, Any]) -> Any:
    for name, one in part.get("properties", {}).items():
        yield {"name": name, "type": _type(schema, one), "words": one.get("description", "")}


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    ref = part.get("$ref", "")
    found: dict[str, Any] = schema["components"]["schemas"][ref.rsplit("/", 1)[-1]] if ref else part
    return found


def _type(schema: dict[str, Any], part: dict[str, Any]) -> str:
    """`string`, `integer | null`, `list of …`, or the choices of a short list."""
    if "anyOf" in part:
        return " | ".join(_type(schema, one) for one in part["anyOf"])
    if "enum" in part:
        return " · ".join(map(str, part["enum"]))
    found = _resolved(schema, part)
    if found.get("type") == "array":
        return f"[{_type(schema, found['items'])}]"
    if found.get("properties"):
        return "{" + ", ".join(found["properties"]) + "}"
    return " ".join(filter(None, [str(found.get("type", "")), found.get("format", "")]))
