"""The digest of narratives: said once, each sentence with its sources."""

from tests.reports.consolidation.sample import FORM
from tuanle.reports.domain.digest import Source, Wrote, digest, filled
from tuanle.reports.domain.official import draft_of

LONG = "Đơn vị đã phối hợp với các ban ngành, đoàn thể tổ chức lễ khai mạc trang trọng, thiết thực, an toàn phòng dịch."


def slot(*texts, **more):
    return digest(FORM, [Wrote(f"u{n}", n + 100, {"results": text}) for n, text in enumerate(texts)], **more)["results"]


def test_each_sentence_keeps_its_source():
    found = slot("Mở ba lớp học. Tặng 20 cuốn sách.")
    (paragraph,) = found.paragraphs
    assert [(each.text, each.sources) for each in paragraph.sentences] == [
        ("Mở ba lớp học.", (Source("u0", 100),)),
        ("Tặng 20 cuốn sách.", (Source("u0", 100),)),
    ]


def test_what_several_wrote_is_said_once_with_all_sources():
    found = slot(LONG, f"- {LONG.upper()}", "Khác hẳn.", LONG)
    assert [(each.text, [source.unit for source in each.sources]) for each in found.paragraphs] == [
        (LONG, ["u0", "u1", "u3"]),
        ("Khác hẳn.", ["u2"]),
    ]
    assert found.paragraphs[0].sentences[0].sources == found.paragraphs[0].sources


def test_nearly_the_same_is_the_same_and_less_is_not():
    words = [f"từ{n}" for n in range(60)]
    text = " ".join(words)
    nearly, less = " ".join([*words[:-1], "khác"]), " ".join([*words[:50], *(f"mới{n}" for n in range(10))])
    assert [len(each.sources) for each in slot(text, nearly, less).paragraphs] == [2, 1]


def test_bullets_and_blank_lines_make_paragraphs_in_the_order_of_units():
    found = slot("- Một.\n\n+ Hai.\n1. Ba.\na) Bốn.", "Năm.")
    assert [each.text for each in found.paragraphs] == ["Một.", "Hai.", "Ba.", "Bốn.", "Năm."]
    assert found.text == "Một.\nHai.\nBa.\nBốn.\nNăm."


def test_what_does_not_fit_is_kept_aside():
    found = slot("một hai ba bốn năm", "sáu bảy", limit=3)
    assert [each.text for each in found.paragraphs] == ["sáu bảy"]
    assert [each.text for each in found.left_out] == ["một hai ba bốn năm"]


def test_templates_are_filled_from_figures_or_left_out():
    templates = {"results": ["Toàn huyện có {n} đơn vị báo cáo.", "Có {nothing} lớp."]}
    assert slot("A.", templates=templates, figures={"n": "115"}).lead == ("Toàn huyện có 115 đơn vị báo cáo.",)
    assert filled("{a} và {b.c}", {"a": "1", "b.c": "2"}) == "1 và 2"
    assert filled("{a}", {"a": ""}) is None


def test_a_slot_without_texts_is_empty():
    assert slot("", "  ").paragraphs == ()


def test_a_figure_after_a_semicolon_goes_on_with_its_sentence():
    (paragraph,) = slot("Có 6 hoạt động; 437 lượt người đã dự. 12 lớp đã mở; Học viên hài lòng.").paragraphs
    assert [each.text for each in paragraph.sentences] == [
        "Có 6 hoạt động; 437 lượt người đã dự.",
        "12 lớp đã mở;",
        "Học viên hài lòng.",
    ]


def test_sentences_with_a_units_own_figures_come_last_and_are_each_units_own():
    told = slot("Có 3 hoạt động. Học liệu được chia sẻ.", "Có 3 hoạt động.", "Dịch COVID-19 gây khó. Có 4 hoạt động.")
    assert [line.text for line in draft_of(told, {"u0": "Trường A", "u2": "Trường C"}).lines] == [
        "Học liệu được chia sẻ (Trường A).",
        "Dịch COVID-19 gây khó (Trường C).",
        "Có 3 hoạt động (2 đơn vị, mỗi đơn vị).",
        "Có 4 hoạt động (Trường C).",
    ]
