"""Choices of the document engine."""

from enum import StrEnum


class Case(StrEnum):
    """How the letters of a component are set."""

    UPPER = "upper"
    SENTENCE = "sentence"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Authority(StrEnum):
    """In what capacity a person signs (Decree 30/2020, Article 13), in the order the lines are written."""

    ON_BEHALF = "TM."
    ACTING = "Q."
    DEPUTY = "KT."
    BY_ORDER = "TL."
    AUTHORISED = "TUQ."


class Level(StrEnum):
    """Levels of the body, from the widest."""

    PART = "part"
    SECTION = "section"
    CLAUSE = "clause"
    POINT = "point"


class Urgency(StrEnum):
    EXPRESS = "HỎA TỐC"
    VERY_URGENT = "THƯỢNG KHẨN"
    URGENT = "KHẨN"


class Circulation(StrEnum):
    RETURN_AFTER_READING = "XEM XONG TRẢ LẠI"
    INTERNAL = "LƯU HÀNH NỘI BỘ"


class Total(StrEnum):
    """What stands in the total row under a column."""

    SUM = "sum"
    NONE = "none"


class FieldType(StrEnum):
    """Types of a Frictionless table schema that we write."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
