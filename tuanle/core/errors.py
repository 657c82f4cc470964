"""What the software says when it cannot do what was asked."""

from typing import Any


class Refused(Exception):
    """An action that was not done, with one line for the person who asked.

    `message` says what, where and what to do, in the user's language. `code` is stable and for machines.
    """

    def __init__(self, message: Any, *, code: str = "refused") -> None:
        super().__init__(str(message))
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


class NotNow(Exception):
    """Something outside is away: a server does not answer. The same may work later; a job that raises it is tried again.

    `message` says what is away, in the user's language.
    """

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
