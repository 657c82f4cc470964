"""Files made to break the reader of dispatches. (Texts made to be slow: `benchmarks/dispatches.py`.)"""

import io
import zipfile

import docx
import pytest

from tuanle.core.errors import Refused
from tuanle.dispatches.domain.sources import text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Kính gửi</w:t></w:r></w:p>'
)
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def word(body: str, numbering: str = LIST) -> bytes:
    made, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
    }
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, parts.get(name, source.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("start", ["999999999999", "²", "-5", "x"])
def test_a_list_of_word_counts_no_further_than_anybody_does(start):
    text = text_of(word(NUMBERED, LIST.replace('start w:val="1"', f'start w:val="{start}"')))
    assert text.endswith("Kính gửi")
    assert len(text) < 1200


@pytest.mark.parametrize("level", ["x", "1000000000000", "-1"])
def test_a_level_that_is_none_breaks_nothing(level):
    listed = LIST.replace('ilvl="0"', f'ilvl="{level}"')
    assert text_of(word(NUMBERED.replace('ilvl w:val="0"', f'ilvl w:val="{level}"'), listed)).endswith("Kính gửi")


def test_a_cell_as_wide_as_a_word_is_one_wide():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p></w:tc>'
    assert text_of(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == "Kính gửi"


def test_more_text_than_anybody_writes_is_not_unpacked():
    with pytest.raises(Refused) as refused:
        text_of(word("<w:p/>" * 8_000_000))
    assert refused.value.code == "too_large"
