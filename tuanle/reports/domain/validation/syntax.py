"""Reading a rule: text → tokens → a tree of frozen nodes. What may stand where is checked here, once.

implication  a -> b                     the loosest
logic        or, and, not
comparison   = != < <= > >=
arithmetic   + -, then * /, then -x
operands     12, 0.5, item, item.member, (…), sum_of(item, axis), has(item), answered(item), last_year(item)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Number:
    value: int | Decimal


@dataclass(frozen=True)
class Name:
    """A cell of the form."""

    key: str


@dataclass(frozen=True)
class Call:
    """A function of cells: its arguments are names, not values."""

    function: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Unary:
    operator: str
    operand: "Node"


@dataclass(frozen=True)
class Binary:
    operator: str
    left: "Node"
    right: "Node"


Node = Number | Name | Call | Unary | Binary

#: How many names each function takes, and whether it yields a truth ("bool") or a figure ("number").
FUNCTIONS = {"sum_of": (2, "number"), "has": (1, "bool"), "answered": (1, "bool"), "last_year": (1, "number")}

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d]\w*(?:\.\w+)?)|(?P<operator>->|!=|<=|>=|[-+*/=<>(),]))"
)
_LEVELS = (("or",), ("and",))
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class RuleError(ValueError):
    """A rule that cannot be read; the message says where."""


def parse(text: str) -> Node:
    """The tree of `text`, whose outcome is a truth. Raises `RuleError`."""
    reader = _Reader(text)
    node = reader.implication()
    reader.end()
    if type_of(node) == "number":
        raise RuleError(f"{text!r} yields a number, not true or false")
    return node


def names_in(node: Node) -> Iterator[str]:
    """Every cell that a rule speaks of, in reading order."""
    if isinstance(node, Name):
        yield node.key
    elif isinstance(node, Call):
        yield node.arguments[0]
    elif isinstance(node, Unary):
        yield from names_in(node.operand)
    elif isinstance(node, Binary):
        yield from names_in(node.left)
        yield from names_in(node.right)


def calls_in(node: Node) -> Iterator[Call]:
    if isinstance(node, Call):
        yield node
    elif isinstance(node, Unary):
        yield from calls_in(node.operand)
    elif isinstance(node, Binary):
        yield from calls_in(node.left)
        yield from calls_in(node.right)


def type_of(node: Node) -> str:
    """`number`, `bool`, or `any` for a cell, whose item may be either."""
    if isinstance(node, Number):
        return "number"
    if isinstance(node, Name):
        return "any"
    if isinstance(node, Call):
        return FUNCTIONS[node.function][1]
    if isinstance(node, Unary):
        return "bool" if node.operator == "not" else "number"
    return "number" if node.operator in "+-*/" else "bool"


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, int]] = []
        place = 0
        while place < len(text.rstrip()):
            match = _TOKEN.match(text, place)
            if not match:
                raise RuleError(f"{text!r}: cannot read {text[place:].strip()[:10]!r} at {place}")
            kind = str(match.lastgroup)
            self.tokens.append((kind, match.group(kind), match.start(kind)))
            place = match.end()
        self.place = 0

    def implication(self) -> Node:
        left = self.logic(0)
        if self.takes("->"):
            return self.join("->", left, self.implication(), "bool")
        return left

    def logic(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self.negation()
        left = self.logic(level + 1)
        while word := self.takes(*_LEVELS[level]):
            left = self.join(word, left, self.logic(level + 1), "bool")
        return left

    def negation(self) -> Node:
        if self.takes("not"):
            operand = self.negation()
            self.expect("bool", operand, "not")
            return Unary("not", operand)
        return self.comparison()

    def comparison(self) -> Node:
        left = self.sum()
        if operator := self.takes(*_COMPARISONS):
            right = self.sum()
            types = {type_of(left), type_of(right)}
            if types >= {"number", "bool"} or ("bool" in types and operator not in ("=", "!=")):
                raise RuleError(f"{self.text!r}: {operator} compares a number with true or false")
            return Binary(operator, left, right)
        return left

    def sum(self) -> Node:
        left = self.product()
        while operator := self.takes("+", "-"):
            left = self.join(operator, left, self.product(), "number")
        return left

    def product(self) -> Node:
        left = self.factor()
        while operator := self.takes("*", "/"):
            left = self.join(operator, left, self.factor(), "number")
        return left

    def factor(self) -> Node:
        if self.takes("-"):
            operand = self.factor()
            self.expect("number", operand, "-")
            return Unary("-", operand)
        if self.takes("("):
            inner = self.implication()
            self.must(")")
            return inner
        sort, text, place = self.next()
        if sort == "number":
            return Number(Decimal(text) if "." in text else int(text))
        if sort != "name" or text in {"and", "or", "not"}:
            raise RuleError(f"{self.text!r}: {text!r} at {place} is out of place")
        return self.call(text, place) if self.takes("(") else Name(text)

    def call(self, function: str, place: int) -> Node:
        if function not in FUNCTIONS:
            raise RuleError(f"{self.text!r}: no function {function!r} (at {place}); known: {', '.join(FUNCTIONS)}")
        arguments = [self.name()]
        while self.takes(","):
            arguments.append(self.name())
        self.must(")")
        if len(arguments) != FUNCTIONS[function][0]:
            raise RuleError(f"{self.text!r}: {function} takes {FUNCTIONS[function][0]} names")
        return Call(function, tuple(arguments))

    def name(self) -> str:
        kind, text, place = self.next()
        if kind != "name":
            raise RuleError(f"{self.text!r}: a name is wanted at {place}")
        return text

    def join(self, operator: str, left: Node, right: Node, wanted: str) -> Node:
        self.expect(wanted, left, operator)
        self.expect(wanted, right, operator)
        return Binary(operator, left, right)

    def expect(self, wanted: str, node: Node, operator: str) -> None:
        if type_of(node) not in (wanted, "any"):
            raise RuleError(f"{self.text!r}: {operator} wants a {wanted}")

    def takes(self, *texts: str) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place][1] in texts:
            self.place += 1
            return self.tokens[self.place - 1][1]
        return ""

    def must(self, text: str) -> None:
        if not self.takes(text):
            raise RuleError(f"{self.text!r}: {text!r} is wanted")

    def next(self) -> tuple[str, str, int]:
        if self.place == len(self.tokens):
            raise RuleError(f"{self.text!r} ends too soon")
        self.place += 1
        return self.tokens[self.place - 1]

    def end(self) -> None:
        if self.place < len(self.tokens):
            raise RuleError(
                f"{self.text!r}: {self.tokens[self.place][1]!r} at {self.tokens[self.place][2]} is too much"
            )
