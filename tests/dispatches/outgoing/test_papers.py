"""The signed PDF beside the letter, the data for other systems, and when a document must be registered."""

import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from tests.dispatches.outgoing.samples import LETTER
from tuanle.core.errors import Refused
from tuanle.dispatches.domain.letter.composing import official
from tuanle.dispatches.domain.metadata import FIELDS, as_json, as_xml, metadata
from tuanle.dispatches.domain.registration import last_day_to_register
from tuanle.dispatches.domain.signed_copy import Discrepancy, read_signed
from tuanle.documents.queries import render_docx, render_pdf

AT = datetime(2021, 9, 17, 2, tzinfo=UTC)
ISSUED = date(2021, 9, 17)
OURS = {"number": 7, "symbol": "UBND-GDĐT", "issued_on": ISSUED, "subject": LETTER.subject}


def pdf(*, number=7, issued_on=ISSUED, letter=LETTER):
    return render_pdf(official(letter, number=number, issued_on=issued_on), at=AT)


def with_signature(content):
    """The PDF with a signature dictionary behind it, as an incremental update of a signing tool has one."""
    value = b"00" * 64
    return content + b"\n9 0 obj\n<</Type/Sig/ByteRange [0 10 20 30]/Contents <" + value + b">>>\nendobj\n%%EOF"


def test_the_file_that_says_the_same_is_found_to():
    reading = read_signed(pdf(), name="a.pdf", **OURS)
    assert (reading.signatures, reading.is_readable, reading.discrepancies) == (0, True, ())


def test_a_signature_in_the_file_is_counted_and_nothing_is_said_of_its_worth():
    assert read_signed(with_signature(pdf()), name="a.pdf", **OURS).signatures == 1
    assert read_signed(with_signature(with_signature(pdf())), name="a.pdf", **OURS).signatures == 2


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"number": 8}, Discrepancy("number", "08", "07")),
        ({"number": None}, Discrepancy("number", "", "07")),
        ({"symbol": "UBND-VX"}, Discrepancy("symbol", "UBND-VX", "UBND-GDĐT")),
        ({"issued_on": date(2021, 9, 18)}, Discrepancy("issued_on", "18/09/2021", "17/09/2021")),
        ({"subject": "việc khác"}, Discrepancy("subject", "việc khác", LETTER.subject)),
    ],
)
def test_what_the_file_says_otherwise_is_named(change, found):
    assert read_signed(pdf(), name="a.pdf", **{**OURS, **change}).discrepancies == (found,)


def test_a_file_signed_before_it_had_a_number_says_none():
    reading = read_signed(pdf(number=None, issued_on=None), name="a.pdf", **{**OURS, "number": None, "issued_on": None})
    assert reading.discrepancies == ()


def test_a_scan_cannot_be_compared():
    import pypdfium2 as pdfium

    blank = pdfium.PdfDocument.new()
    blank.new_page(595, 842)
    import io

    target = io.BytesIO()
    blank.save(target)
    blank.close()
    reading = read_signed(target.getvalue(), name="quet.pdf", **OURS)
    assert (reading.is_readable, reading.discrepancies) == (False, ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-pdf"),
        (b"PK\x03\x04", "not-pdf"),
        (render_docx(official(LETTER), at=AT), "not-pdf"),
        (b"%PDF-1.7\n nothing", "damaged"),
    ],
    ids=["empty", "zip", "docx", "broken"],
)
def test_what_is_no_pdf_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        read_signed(content, name="a.pdf", **OURS)
    assert refused.value.code == code


def test_the_data_for_other_systems_has_every_field_in_order_cut_at_its_length():
    data = metadata({"Subject": "Đ" * 600, "CodeNumber": "07", "FullName": "  Người   ký mẫu "})
    assert list(data) == [field.name for field in FIELDS]
    assert {name: value for name, value in data.items() if value} == {
        "Subject": "Đ" * 500, "CodeNumber": "07", "FullName": "Người ký mẫu",
    }  # fmt: skip
    assert json.loads(as_json(data)) == data
    assert {node.tag: node.text or "" for node in ElementTree.fromstring(as_xml(data))} == data


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (date(2021, 9, 16), date(2021, 9, 17)),  # Thursday → Friday
        (date(2021, 9, 17), date(2021, 9, 20)),  # Friday → Monday
        (date(2021, 9, 18), date(2021, 9, 20)),
        (date(2021, 9, 19), date(2021, 9, 20)),
    ],
)
def test_the_last_day_to_register(signed, last):
    assert last_day_to_register(signed) == last
