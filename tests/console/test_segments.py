from tuanle.console.domain.segments import Segment, mark

TEXT = "### **Số: 12**/UBND\nchủ đề [a@b.vn](mailto:a@b.vn)\n"


def test_a_text_is_cut_where_something_was_read_and_loses_its_decoration():
    number, symbol, email = TEXT.index("12"), TEXT.index("UBND"), TEXT.index("a@b.vn")
    spans = {"number": (number, number + 2), "symbol": (symbol, symbol + 4), "email": (email, email + 6)}
    marked = mark(TEXT, spans)
    assert marked.segments == (
        Segment("Số: "), Segment("12", 1), Segment("/"), Segment("UBND", 2), Segment("\nchủ đề "),
        Segment("a@b.vn", 3), Segment("\n"),
    )  # fmt: skip
    assert marked.anchors == {"number": 1, "symbol": 2, "email": 3}


def test_a_span_that_holds_its_parts_leads_to_the_first_of_them():
    marked = mark(
        "trước ngày 10/10 qua a@b.vn", {"report": (0, 26), "report.due_at": (0, 16), "report.email": (21, 26)}
    )
    assert [segment.number for segment in marked.segments] == [1, 0, 2, 0]
    assert marked.anchors == {"report": 1, "report.due_at": 1, "report.email": 2}


def test_spans_that_cross_are_both_marked():
    marked = mark("abcdef", {"one": (0, 4), "two": (2, 6)})
    assert marked.segments == (Segment("ab", 1), Segment("cd", 2), Segment("ef", 3))
    assert marked.anchors == {"one": 1, "two": 2}
