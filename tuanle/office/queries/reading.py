"""A file beside the draft: what it would change, what it leaves in doubt."""

from dataclasses import dataclass

from tuanle.reports.queries import differences
from tuanle.reports.queries.blocks import words_for
from tuanle.reports.queries.shapes import Composition, Reading, entries_from, filled


@dataclass(frozen=True)
class Change:
    """A cell that the file says something else of. `doubt`: it cannot be taken for certain and is to be mended."""

    number: str
    label: str
    before: str
    after: str
    doubt: bool = False


@dataclass(frozen=True)
class Read:
    """`told` are the findings of the reading, `left` what of it belongs to no cell and stays out."""

    changes: list[Change]
    told: list[str]
    left: list[str]


def read_into(draft: Composition, reading: Reading) -> Read:
    entries = entries_from(draft, reading)
    after = filled(draft, entries)
    words, changed = words_for(draft.values, after), differences(draft.values, after)
    items = draft.form.cell_items
    changes = [
        Change(item.number, draft.form.label_of(key), words.of(changed[key][0], item), words.of(changed[key][1], item))
        for key, item in items.items()
        if key in changed
    ]
    doubts = [
        Change(
            items[key].number,
            draft.form.label_of(key),
            words.of(draft.values.get(key), items[key]),
            entry["text"],
            True,
        )
        for key, entry in entries.items()
        if entry and "text" in entry
    ]
    left = [question.message for question in reading.questions if question.key.startswith("row:")]
    of_year = [question.message for question in reading.questions if question.key == "year"]
    return Read([*changes, *doubts], [*of_year, *(finding.message for finding in reading.findings)], left)
