"""Two people on one report, in any order, with saves that arrive more than once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.reports.drafts import sample
from tests.reports.drafts.conftest import Desk
from tuanle.reports.actions import Edit, save_edits
from tuanle.reports.enums import EditOutcome
from tuanle.reports.models import DraftEdit

CELLS = ["so_lop", "luot", "so_lop?"]
WHO = st.sampled_from(["lan", "hoa"])
#: Someone writes a value into a cell; someone looks at the page again; an earlier save arrives once more.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), WHO, st.sampled_from(CELLS), st.integers(0, 4)),
        st.tuples(st.just("look"), WHO),
        st.tuples(st.just("again"), st.integers(0, 30)),
    ),
    max_size=25,
)


class Interleavings(TestCase):
    def setup_example(self):
        """Each example has a transaction of its own."""
        super().setup_example()
        district = make.unit("huyen")
        school = make.unit("truong", parent=district)
        week = make.campaign(district, [school], form=sample.FORM)
        self.people = {name: make.user("unit-officer", school, f"{name}@tuanle.example") for name in ("lan", "hoa")}
        self.desk = Desk(week, school, school, self.people["lan"])

    def save(self, who, edit):
        report = self.desk.report
        return save_edits(submission=report, draft=1, edits=[edit], by=self.people[who], at=make.SENT)[0]

    @settings(max_examples=40, deadline=None)
    @given(STEPS)
    def test_nothing_acknowledged_is_lost_or_overwritten_unseen(self, steps):
        seen = {name: {} for name in self.people}
        stands: dict[str, tuple[int, object]] = {}
        sent: list[tuple[str, Edit, EditOutcome, int]] = []
        for count, step in enumerate(steps):
            if step[0] == "look":
                seen[step[1]] = {cell: n for cell, (n, _value) in stands.items()}
            elif step[0] == "write":
                _kind, who, cell, value = step
                edit = Edit(cell, {"value": value}, seen[who].get(cell, 0), f"{who}-{count}")
                before = stands.get(cell, (0, None))
                saved = self.save(who, edit)
                if edit.based == before[0]:
                    assert (saved.outcome, saved.n) == (EditOutcome.SAVED, before[0] + 1)
                    stands[cell] = (saved.n, edit.entry)
                elif edit.entry == before[1]:
                    assert (saved.outcome, saved.n) == (EditOutcome.SAVED, before[0])
                else:
                    assert (saved.outcome, saved.n, saved.theirs.after) == (EditOutcome.CONFLICT, *before)
                if saved.outcome == EditOutcome.SAVED:
                    seen[who][cell] = saved.n
                sent.append((who, edit, saved.outcome, saved.n))
            elif sent:
                who, edit, outcome, n = sent[step[1] % len(sent)]
                again = self.save(who, edit)
                if DraftEdit.objects.filter(key=edit.key).exists():
                    assert (again.outcome, again.n) == (outcome, n)
        self.check(stands, sent)

    def check(self, stands, sent):
        latest = {cell: (last.n, last.entry) for cell, last in self.desk.draft().latest.items()}
        assert latest == stands
        kept = dict(DraftEdit.objects.values_list("key", "after"))
        for _who, edit, outcome, n in sent:
            if outcome == EditOutcome.SAVED and n == edit.based + 1:
                assert kept.get(edit.key, edit.entry) == edit.entry
                history = DraftEdit.objects.filter(cell=edit.cell, n=n).values_list("after", flat=True)
                assert list(history) == [edit.entry]

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from(CELLS), st.integers(0, 9)), min_size=1, max_size=8),
        st.lists(st.integers(0, 7), max_size=12),
    )
    def test_a_queue_sent_again_in_any_repetition_gives_the_same_draft(self, writes, repeats):
        """A browser sends its saves in order; any prefix of them may arrive again before the next."""
        queue, n = [], dict.fromkeys(CELLS, 0)
        for place, (cell, value) in enumerate(writes):
            queue.append(Edit(cell, {"value": value}, n[cell], f"q-{place}"))
            n[cell] += 1
        for place, edit in enumerate(queue):
            assert self.save("lan", edit).outcome == EditOutcome.SAVED
            for repeat in repeats:
                old = queue[repeat % (place + 1)]
                assert self.save("lan", old).outcome == EditOutcome.SAVED
        assert list(DraftEdit.objects.order_by("id").values_list("key", flat=True)) == [edit.key for edit in queue]
        assert {cell: last.entry for cell, last in self.desk.draft().latest.items()} == {
            edit.cell: edit.entry for edit in queue
        }
