"""Whatever people type, the files open and say what was typed."""

import io

import docx
import pypdfium2
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents import samples
from tuanle.documents.domain.content import Paragraph, TableBlock, TableColumn, TableRow
from tuanle.documents.domain.safety import clean
from tuanle.documents.queries import Column, Grid, GridRow, Sheet, Workbook, render_appendix, render_docx, render_pdf

ANY = st.text(st.characters(), max_size=40)
VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệỉĩịọộợụựỳỵỷỹ "), min_size=1)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(ANY)
def test_clean_text_is_a_line_that_xml_holds(text):
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\n\r\t\x00\x0b\ufffe\uffff")


def test_what_is_dropped_and_what_stays():
    assert clean("a\x00b\x1fc\ud800d\uffffe\nf\tg") == "abcde f g"
    assert clean("Ti\u00ea\u0301ng Việt — “ngoặc” 😀") == "Tiếng Việt — “ngoặc” 😀"


@SLOW
@given(text=ANY, name=ANY)
def test_any_text_comes_back_from_the_docx(text, name):
    table = TableBlock((TableColumn(name),), (TableRow((text,)),))
    document = samples.dispatch(body=(Paragraph(f"[{text}]"), table, Paragraph("Hết")), archive=name, place=f"x{name}")
    file = docx.Document(io.BytesIO(render_docx(document, at=samples.AT)))
    assert [p.text for p in file.paragraphs if p.text.startswith("[")] == [f"[{clean(text)}]"]
    assert [row.cells[0].text for row in file.tables[1].rows] == [clean(name), clean(text)]


@SLOW
@given(text=ANY)
def test_any_text_can_be_typeset(text):
    table = TableBlock((TableColumn(text),), (TableRow((text,)),))
    document = samples.dispatch(body=(Paragraph(text), table, Paragraph("Hết")), subject=f"về {text}")
    file = pypdfium2.PdfDocument(render_pdf(document, at=samples.AT))
    assert len(file) >= 1
    file.close()


@SLOW
@given(text=VIETNAMESE)
def test_vietnamese_comes_back_from_the_pdf(text):
    words = " ".join(text.split())[:40].strip()
    file = pypdfium2.PdfDocument(
        render_pdf(samples.dispatch(body=(Paragraph(f"[{words}]"), Paragraph("Hết"))), at=samples.AT)
    )
    said = " ".join(file[0].get_textpage().get_text_bounded().split())
    file.close()
    assert said.replace(" ", "").count(f"[{clean(words)}]".replace(" ", "")) == 1


@SLOW
@given(
    text=st.one_of(ANY, st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x", "12"]))
)
def test_words_in_a_sheet_stay_words(text):
    grid = Grid("Tên", (Column("a", "A"),), (GridRow(f"x{text}", {"a": f"={text}"}, note=text),))
    content = render_appendix(Workbook("T", text, (Sheet(text, f"t{text}", grid),)), at=samples.AT)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[5][1:3] == [clean(f"x{text}"), clean(f"={text}")]
