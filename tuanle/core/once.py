"""What one page is asked for in several places is read once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

Args = ParamSpec("Args")
Found = TypeVar("Found")

_found: ContextVar[dict[Any, Any] | None] = ContextVar("found", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Around a page that only looks: in it a read that is declared `once` is done once for the same arguments.

    Nothing is written in the block, and what was found is not kept beyond it. Also a decorator of a view.
    """
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def once(read: Callable[Args, Found]) -> Callable[Args, Found]:
    """Declare a read whose answer, inside `reading_once`, is handed out again; nobody may change it. Elsewhere it reads.

    Its arguments must be hashable: the rows of models are by their key.
    """

    @wraps(read)
    def answer(*args: Args.args, **kwargs: Args.kwargs) -> Found:
        found = _found.get()
        if found is None:
            return read(*args, **kwargs)
        key = (read, args, frozenset(kwargs.items()))
        if key not in found:
            found[key] = read(*args, **kwargs)
        return cast(Found, found[key])

    return answer
