"""What a kind of activity is. Each kind is a module of this package; `activities` keeps the list."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ActivityKind:
    """A kind of activity that a unit may hold.

    `clause` is the clause of dispatch 2945/UBND (17/9/2021) that suggests it; `icon` a lucide name; `measure` what one
    is called when counted ("lớp"). `words` are folded phrases by which plans, files and dispatches name it, the more
    telling first. `titles` are what one may be called, `{year}` being the Week's. `is_learning`: who comes learns something,
    and may be given a slip for it. `is_counted_by_session`: each time it takes place is one ("buổi", "tiết"), where of
    others all times together are one ("lớp", "cuộc thi").
    """

    key: str
    name: Any
    clause: str
    icon: str
    measure: Any
    words: tuple[str, ...]
    is_learning: bool = False
    titles: tuple[str, ...] = ()
    is_counted_by_session: bool = False
