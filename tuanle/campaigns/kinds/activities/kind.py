"""What a kind of activity is. Each kind is a module of this package; `activities` keeps the list."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ActivityKind:
    """A kind of activity that a unit may hold.

    `clause` is the clause of dispatch 2945/UBND (17/9/2021) that suggests it; `icon` a lucide name; `measure` what one
    is called when counted ("lớp"). `words` are folded phrases by which plans, files and dispatches name it, the more
    telling first. `is_learning`: who comes learns something, and may be given a slip for it.
    """

    key: str
    name: Any
    clause: str
    icon: str
    measure: Any
    words: tuple[str, ...]
    is_learning: bool = False
