"""The pure parts: headers and names in every dress, quotes and forwards, whose a message is, which campaign it is for."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tuanle.core.errors import Refused
from tuanle.core.legacy import to_tcvn3, to_vni
from tuanle.mailbox.domain.automatic import automatic
from tuanle.mailbox.domain.bodies import Table, html_blocks, read_body, split, text_blocks
from tuanle.mailbox.domain.headers import header_addresses, header_text, message_ids, text_of
from tuanle.mailbox.domain.letters import Address, Letter
from tuanle.mailbox.domain.mime import clean_name, read_letter
from tuanle.mailbox.domain.paste import as_document, may_be_report
from tuanle.mailbox.domain.servers import read_server
from tuanle.mailbox.domain.weeks import Week, choose_week
from tuanle.mailbox.domain.whose import Book, Candidate, best, candidates, settle
from tuanle.mailbox.enums import Automatic
from tuanle.mailbox.kinds.outcomes import judge
from tuanle.mailbox.kinds.outcomes.base import Case
from tuanle.reports.queries import stamp_of

LONG = "Kính gửi Phòng Giáo dục, nhà trường báo cáo kết quả thực hiện tuần lễ"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Báo cáo", "Báo cáo"),
        ("Ba\u0301o ca\u0301o", "Báo cáo"),
        ("=?utf-8?B?QsOhbyBjw6Fv?=", "Báo cáo"),
        ("=?UTF-8?Q?B=C3=A1o?=\r\n =?UTF-8?Q?_c=C3=A1o?=", "Báo cáo"),
        ("=?utf-8?B?QsOhbyBj?= =?utf-8?B?w6Fv?=", "Báo cáo"),
        ("=?x-la?Q?B=C3=A1o?=", "Báo"),
        ("=?utf-8?B?hong!!!", "=?utf-8?B?hong!!!"),
        ("Báo cáo".encode().decode("ascii", "surrogateescape"), "Báo cáo"),
        ("Bao cao\r\n\tdong hai", "Bao cao dong hai"),
    ],
)
def test_a_header_is_read_however_it_was_written(raw, text):
    assert header_text(raw) == text


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (LONG.encode(), "utf-8"),
        (LONG.encode(), "iso-8859-1"),
        (LONG.encode(), ""),
        (LONG.encode(), "x-unknown"),
        (to_tcvn3(LONG).encode("cp1252"), ""),
        (to_tcvn3(LONG).encode("cp1252"), "x-viet-tcvn5712"),
        (to_vni(LONG).encode("cp1252"), "us-ascii"),
        ("Ba\u0301o ca\u0301o".encode("cp1258"), "windows-1258"),
    ],
)
def test_a_text_is_read_whatever_its_program_claims(content, charset):
    assert text_of(content, charset) in {LONG, "Báo cáo"}


def test_addresses_come_out_whole():
    found = header_addresses('=?utf-8?Q?Tr=C6=B0=E1=BB=9Dng_MN?= <MN@Truong.VN>, "a@b.vn" <>, Hỏng, <c@d.vn>')
    assert found == (Address("mn@truong.vn", "Trường MN"), Address("a@b.vn"), Address("c@d.vn"))
    assert message_ids("<a@b>\r\n <c@d> rác") == ("a@b", "c@d")


@pytest.mark.parametrize("encode", [str.encode, lambda text: to_tcvn3(text).encode("cp1252")], ids=["utf-8", "tcvn3"])
def test_headers_written_as_raw_bytes(encode):
    raw = encode(
        f"From: Trường mầm non số một <a@b.vn>\r\nSubject: {LONG}\r\nTo: Phòng Giáo dục huyện <c@d.vn>\r\n\r\nx"
    )
    letter = read_letter(raw)
    assert (letter.subject, letter.sender) == (LONG, Address("a@b.vn", "Trường mầm non số một"))
    assert letter.to == (Address("c@d.vn", "Phòng Giáo dục huyện"),)


NAMED = {
    "rfc2231": b"attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.xlsx",
    "rfc2231 in pieces": b"attachment; filename*0*=UTF-8''B%C3%A1o%20; filename*1*=c%C3%A1o.xlsx",
    "encoded word": b'attachment; filename="=?UTF-8?B?QsOhbyBjw6FvLnhsc3g=?="',
    "raw bytes": 'attachment; filename="Báo cáo.xlsx"'.encode(),
    "path": 'attachment; filename="C:\\\\Users\\\\A\\\\Báo cáo.xlsx"'.encode(),
    "no quotes": "attachment;\r\n filename=Báo cáo.xlsx; size=3".encode(),
    "tcvn3": b'attachment; filename="' + to_tcvn3("Báo cáo.xlsx").encode("cp1252") + b'"',
    "vni": b'attachment; filename="' + to_vni("Báo cáo.xlsx").encode("cp1252") + b'"',
    "cp1258": b'attachment; filename="' + "Ba\u0301o ca\u0301o.xlsx".encode("cp1258") + b'"',
    "nfd": 'attachment; filename="Ba\u0301o ca\u0301o.xlsx"'.encode(),
}


@pytest.mark.parametrize("written", [pytest.param(written, id=key) for key, written in NAMED.items()])
def test_the_name_of_a_file_however_it_was_written(written):
    raw = b"From: a@b.vn\r\nContent-Type: application/octet-stream\r\nContent-Disposition: " + written + b"\r\n\r\nx"
    assert [one.name for one in read_letter(raw).attachments] == ["Báo cáo.xlsx"]


@given(some.text(max_size=300))
def test_a_clean_name_is_one_line_without_a_path(name):
    clean = clean_name(name)
    assert clean.splitlines() in ([], [clean])
    assert not set(clean) & set("/\\\x00\u202e")


@given(some.binary(max_size=2000))
def test_whatever_the_bytes_there_is_a_letter(raw):
    read_body(read_letter(raw))


@given(some.text(max_size=2000))
def test_whatever_the_html_there_are_blocks(source):
    for block in html_blocks(source):
        assert block.strip() if isinstance(block, str) else block.rows


REPLIES = [
    "Vào Th 5, 7 thg 10, 2021 vào lúc 15:00 Phòng <a@b.vn> đã viết:",
    "On Thu, Oct 7, 2021 at 3:00 PM Phong <a@b.vn> wrote:",
    "-----Original Message-----",
    "________________\nFrom: Phong <a@b.vn>\nSent: Thursday\nTo: c@d.vn\nSubject: Nhắc",
    "Từ: Phòng <a@b.vn>\nNgày: 7/10/2021\nTới: c@d.vn\nChủ đề: Nhắc",
]


@pytest.mark.parametrize("mark", REPLIES)
def test_what_is_quoted_is_not_the_senders(mark):
    body = split(text_blocks(f"Em gửi ạ.\n\n{mark}\n\nSố lớp: 5\n"), "Re: Nhắc")
    assert [line for line in body.lines if "____" not in line] == ["Em gửi ạ."]
    assert body.forward is None


def test_a_forward_keeps_whose_it_was_and_when():
    text = (
        "Xem giúp.\n---------- Forwarded message ---------\nFrom: Trường <mn@truong.vn>\n"
        "Date: Thu, 7 Oct 2021 15:00:00 +0700\nSubject: Báo cáo\nTo: <xa@b.vn>\n\nSố lớp: 5\n> cũ"
    )
    forward = split(text_blocks(text), "Fwd: Báo cáo").forward
    assert (forward.sender, forward.subject, forward.blocks) == (
        Address("mn@truong.vn", "Trường"), "Báo cáo", ("Số lớp: 5",),
    )  # fmt: skip
    assert forward.sent_at == datetime(2021, 10, 7, 8, 0, tzinfo=UTC)


def test_tables_that_lay_out_a_page_are_lines_and_tables_of_figures_are_tables():
    layout = "<table><tr><td><table><tr><td>1</td><td>Số lớp</td></tr><tr><td>2</td><td>Lượt</td></tr></table></td></tr></table>"
    assert html_blocks(layout) == [Table((("1", "Số lớp"), ("2", "Lượt")))]
    assert html_blocks("<table><tr><td>Trường Mầm non</td></tr><tr><td>0912</td></tr></table>") == [
        "Trường Mầm non",
        "0912",
    ]
    spans = "<table><tr><td rowspan=2>Lớp</td><td>12</td></tr><tr><td colspan=2>30</td></tr></table>"
    assert html_blocks(spans) == [Table((("Lớp", "12", ""), ("Lớp", "30", "")))]
    assert html_blocks("<p>a<br>b</p><script>c</script><style>d</style>") == ["a", "b"]


def test_the_same_body_gives_the_same_document():
    blocks = ["Kính gửi", Table((("1", "Số lớp"), ("2", "3")))]
    assert may_be_report(blocks)
    assert not may_be_report(["Kính gửi", "Thời gian: 8 giờ", "Địa điểm: phòng 2"])
    assert as_document(blocks) == as_document(blocks)


def test_only_our_form_bears_a_stamp():
    assert stamp_of(b"PK\x03\x04", "a.xlsx") is None
    assert stamp_of(as_document(["x"]), "a.docx") is None


# Whose.


BOOK = Book(
    senders={"mn@truong.vn": frozenset({"mn"}), "chung@phong.vn": frozenset({"mn", "th"})},
    people={"lan@gmail.com": frozenset({"th"})},
    domains={"rieng.edu.vn": frozenset({"th"}), "phong.vn": frozenset({"mn", "th"})},
    name_of={"mn": "Trường MN", "th": "Trường TH"},
)


class Guess:
    def __init__(self, code, confidence):
        self.code, self.name, self.confidence = code, BOOK.name_of[code], confidence


def found(email, *, names=(), **more):
    guesses = [Guess(*one) for one in names]
    return [
        (one.code, one.confidence)
        for one in candidates(sender=Address(email, "Ai"), book=BOOK, find=lambda text: guesses, **more)
    ]


@pytest.mark.parametrize(
    ("email", "more", "expected"),
    [
        ("mn@truong.vn", {}, [("mn", 1.0)]),
        ("lan@gmail.com", {}, [("th", 0.97)]),
        ("chung@phong.vn", {}, [("mn", 0.75), ("th", 0.75)]),
        ("khac@rieng.edu.vn", {}, [("th", 0.9)]),
        ("khac@phong.vn", {}, []),
        ("mn@truong.vn", {"is_forged": True}, []),
        ("la@gmail.com", {"thread": "th"}, [("th", 0.98)]),
        ("la@gmail.com", {"thread": "khong-co"}, []),
        ("la@gmail.com", {"passed_by": Address("mn@truong.vn")}, [("mn", 0.85)]),
        ("khac@rieng.edu.vn", {"names": [("th", 0.9)]}, [("th", 0.95)]),
        ("la@gmail.com", {"names": [("th", 1.0)]}, [("th", 0.96)]),
    ],
)
def test_whose_an_address_is(email, more, expected):
    assert found(email, **more) == expected


def test_names_are_not_looked_for_when_the_address_settles_it():
    asked = []
    candidates(sender=Address("mn@truong.vn", "A"), book=BOOK, find=lambda text: asked.append(text) or [])
    assert asked == []


@pytest.mark.parametrize(
    ("in_file", "guesses", "sender", "speaks", "unit"),
    [
        ("th", [], [Candidate("th", "TH", 1.0, ("sender",))], False, "th"),
        ("th", [], [], False, "th"),
        ("th", [], [Candidate("mn", "MN", 1.0, ("sender",))], False, ""),
        ("th", [], [Candidate("mn", "MN", 1.0, ("sender",))], True, "th"),
        ("th", [], [Candidate("mn", "MN", 0.96, ("name",))], False, "th"),
        ("", [], [Candidate("mn", "MN", 1.0, ("sender",))], False, "mn"),
        ("", [("th", 0.9)], [Candidate("mn", "MN", 1.0, ("sender",))], False, ""),
        ("", [("th", 0.9), ("mn", 0.85)], [Candidate("mn", "MN", 1.0, ("sender",))], False, "mn"),
        ("", [("th", 0.9)], [], False, ""),
    ],
)
def test_whose_a_file_is(in_file, guesses, sender, speaks, unit):
    verdict = settle(
        in_file=in_file,
        file_guesses=[Guess(*one) for one in guesses],
        of_message=sender,
        speaks_for=lambda above, below: speaks,
    )
    assert (verdict.unit, bool(verdict.why)) == (unit, not unit)


@given(some.lists(some.tuples(some.sampled_from("abcd"), some.floats(0, 1)), max_size=6))
def test_certain_is_never_said_of_two(pairs):
    sure = best([Candidate(code, code, value) for code, value in pairs])
    if sure:
        assert all(value <= sure.confidence for _code, value in pairs)
        assert sum(value > sure.confidence - 0.05 for _code, value in pairs) == 1


# Which campaign.


WEEKS = [
    Week("t20", 2020, False),
    Week("t21", 2021, True, frozenset({"mn", "th"})),
    Week("t22", 2022, True, frozenset({"mn"})),
]


@pytest.mark.parametrize(
    ("weeks", "more", "code"),
    [
        (WEEKS[:2], {}, "t21"),
        (WEEKS[:1], {}, "t20"),
        ([], {}, ""),
        (WEEKS, {}, ""),
        (WEEKS, {"stamped": ["t20"]}, "t20"),
        (WEEKS, {"stamped": ["la"], "thread": "t22"}, "t22"),
        (WEEKS, {"texts": ["Báo cáo", "BC nam 2022.xlsx"]}, "t22"),
        (WEEKS, {"texts": ["Báo cáo 2021 và 2022"]}, ""),
        (WEEKS, {"sender": "th"}, "t21"),
        (WEEKS, {"sender": "mn"}, ""),
    ],
)
def test_which_campaign(weeks, more, code):
    assert choose_week(weeks, **more) == code


# Servers.


def test_where_a_mailbox_is_read():
    server = read_server("imaps://a%40b.vn:m%3At@mail.b.vn/B%C3%A1o%20c%C3%A1o?unit=gia-lam")
    assert (server.host, server.port, server.user, server.folder) == ("mail.b.vn", 993, "a@b.vn", "Báo cáo")
    assert (server.address, server.unit, server.is_tls, server.name) == (
        "a@b.vn", "gia-lam", True, "a@b.vn@mail.b.vn:993/Báo cáo",
    )  # fmt: skip
    assert "m:t" not in f"{server!r}{server.name}"
    assert read_server("imap://a%40b.vn:x@mail.b.vn?unit=u").starts_tls
    assert not read_server("imap://a%40b.vn:x@127.0.0.1?unit=u").starts_tls


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pop3://a:b@c",
        "imaps://a:bimat@c:xyz/INBOX?unit=u&address=a@b.vn",
        "imaps://a:bimat@c/INBOX",
        "imaps://c?unit=u",
    ],
)
def test_a_wrong_address_of_a_mailbox_is_refused_without_its_password(text):
    with pytest.raises(Refused) as refused:
        read_server(text)
    assert "bimat" not in str(refused.value)


# Outcomes.


def test_a_letter_without_anything_is_words_of_a_person():
    assert automatic(Letter(), frozenset()) == Automatic.PERSON
    assert judge(Case()).key == "words"
