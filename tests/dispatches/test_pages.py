"""Pages of PDF files as offices send them: numbers stamped over the text, lines that are no table."""

from datetime import date

from tests.dispatches.build import stamped_pdf
from tuanle.dispatches.domain.reader import read_file

HEAD = [
    (60, 800, "UBND XA HOA AN"),
    (60, 780, "So:           /KH-UBND"),
    (300, 780, "Hoa An, ngay          thang          nam 2023"),
    (250, 750, "KE HOACH"),
    (60, 730, "Kinh gui: Cac truong hoc tren dia ban xa."),
]


def registered(stamps):
    read = read_file(stamped_pdf(HEAD, stamps))
    return read.number, read.symbol, read.issued_on, read.place


def test_the_number_and_the_day_stamped_over_a_page_are_read_where_they_stand():
    assert registered([(450, 779, "9"), (86, 781, "399"), (374, 778, "07")]) == (
        "399",
        "KH-UBND",
        date(2023, 9, 7),
        "Hoa An",
    )


def test_a_page_without_stamps_has_no_number():
    assert registered([]) == (None, "KH-UBND", None, "Hoa An")


def test_the_seal_of_the_signature_and_a_number_in_no_gap_say_nothing():
    assert registered([(300, 100, "2023.09.08 07:48:13"), (300, 130, "So GDDT"), (86, 400, "77"), (410, 779, "9")]) == (
        None,
        "KH-UBND",
        None,
        "Hoa An",
    )
