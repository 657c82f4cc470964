"""Lists of participants from Zoom, Meet, Teams and K12Online, as they really look and as offices mangle them."""

import contextlib
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.clock import VIETNAM
from tuanle.core.errors import Refused
from tuanle.registrations.domain.exports import Known, Sureness, Visitor, default_minutes, match, read_export
from tuanle.registrations.domain.exports.times import instant, minutes, overlap_free

DAY = date(2021, 10, 5)


def people(data, day=DAY):
    return [
        (one.name, one.email, None if one.minutes is None else round(one.minutes))
        for one in read_export(data, day=day).visitors
    ]


def cp1258(text: str) -> bytes:
    """As old Windows writes it: letters with their hat, tones beside them."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
        out.append(unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else letter)
    return "".join(out).encode("cp1258")


ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
81234567890,Lớp tin học,10/05/2021 07:25:00 PM,10/05/2021 09:05:00 PM,co-giao@truong.example,100,4

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Cô giáo chủ nhiệm,co-giao@truong.example,10/05/2021 07:25:00 PM,10/05/2021 09:05:00 PM,100,No
"Lan (Nguyễn Thị Lan)",,10/05/2021 07:31:00 PM,10/05/2021 08:00:00 PM,29,Yes
"Lan (Nguyễn Thị Lan)",,10/05/2021 08:05:00 PM,10/05/2021 09:00:00 PM,55,Yes
Trần Văn Bình,binh@nha.example,10/05/2021 07:30:00 PM,10/05/2021 07:36:00 PM,6,Yes
"""
ZOOM_VI = """Tên (Tên gốc);Email người dùng;Tổng thời lượng (Phút);Khách
Nguyễn Thị Lan;lan@nha.example;84;Có
iPhone;;12;Có
"""
MEET = """First name,Last name,Email,Duration,Time joined,Time exited
Lan,Nguyễn Thị,lan@nha.example,1 hr 24 min,7:31 PM,8:55 PM
Bình,Trần Văn,,45 min,7:30 PM,8:15 PM
"""
MEET_VI = """Tên,Họ,Email,Thời lượng,Thời gian tham gia,Thời gian thoát
Lan,Nguyễn Thị,lan@nha.example,1 giờ 24 phút,19:31,20:55
"""
TEAMS = """1. Summary
Meeting title\tLớp tin học
Attended participants\t2
Start time\t10/5/21, 7:25:10 PM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Cô giáo chủ nhiệm\t10/5/21, 7:25:10 PM\t10/5/21, 9:05:00 PM\t1h 39m 50s\tco-giao@truong.example\tco-giao@truong.example\tOrganizer
Nguyễn Thị Lan (Guest)\t10/5/21, 7:31:00 PM\t10/5/21, 8:55:30 PM\t1h 20m 30s\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Cô giáo chủ nhiệm\t10/5/21, 7:25:10 PM\t10/5/21, 9:05:00 PM\t1h 39m 50s\tco-giao@truong.example\tOrganizer
Nguyễn Thị Lan (Guest)\t10/5/21, 7:31:00 PM\t10/5/21, 8:55:30 PM\t1h 20m 30s\t\tAttendee
"""
TEAMS_VI = """1. Tóm tắt
Tiêu đề cuộc họp\tLớp tin học

2. Người tham gia
Tên\tLần đầu tham gia\tLần cuối rời khỏi\tThời lượng trong cuộc họp\tEmail\tID người tham gia (UPN)\tVai trò
Nguyễn Thị Lan\t05/10/2021, 19:31:00\t05/10/2021, 20:55:30\t1 giờ 20 phút 30 giây\t\t\tNgười dự

3. Hoạt động trong cuộc họp
Tên\tThời gian tham gia\tThời gian rời\tThời lượng\tEmail\tVai trò
Nguyễn Thị Lan\t05/10/2021, 19:31:00\t05/10/2021, 20:55:30\t1 giờ 20 phút 30 giây\t\tNgười dự
"""
TEAMS_OLD = """Full Name\tUser Action\tTimestamp
Nguyễn Thị Lan\tJoined\t10/5/2021, 7:30:00 PM
Trần Văn Bình\tJoined before\t10/5/2021, 7:35:00 PM
Nguyễn Thị Lan\tLeft\t10/5/2021, 7:50:00 PM
Nguyễn Thị Lan\tJoined\t10/5/2021, 8:00:00 PM
Trần Văn Bình\tLeft\t10/5/2021, 8:35:00 PM
"""
K12 = """STT;Họ và tên;Lớp;Thời gian vào;Thời gian ra
1;Nguyễn Thị Lan;5A;05/10/2021 19:31;05/10/2021 20:55
2;Đỗ Ưng Ước;5B;05/10/2021 19:31;05/10/2021 19:40
"""


@pytest.mark.parametrize(
    ("data", "platform", "expected"),
    [
        (ZOOM.encode("utf-8-sig"), "zoom", [
            ("Cô giáo chủ nhiệm", "co-giao@truong.example", 100), ("Nguyễn Thị Lan", "", 84), ("Trần Văn Bình", "binh@nha.example", 6),
        ]),
        (ZOOM_VI.encode(), "zoom", [("Nguyễn Thị Lan", "lan@nha.example", 84), ("iPhone", "", 12)]),
        (MEET.encode(), "google-meet", [("Nguyễn Thị Lan", "lan@nha.example", 84), ("Trần Văn Bình", "", 45)]),
        (MEET_VI.encode("utf-16"), "google-meet", [("Nguyễn Thị Lan", "lan@nha.example", 84)]),
        (TEAMS.encode("utf-16"), "ms-teams", [("Cô giáo chủ nhiệm", "co-giao@truong.example", 100), ("Nguyễn Thị Lan", "", 80)]),
        (TEAMS_VI.encode("utf-16-le"), "ms-teams", [("Nguyễn Thị Lan", "", 80)]),
        (TEAMS_OLD.encode("utf-16"), "ms-teams", [("Nguyễn Thị Lan", "", 55), ("Trần Văn Bình", "", 60)]),
        (cp1258(K12), "k12online", [("Nguyễn Thị Lan", "", 84), ("Đỗ Ưng Ước", "", 9)]),
        (("sep=,\r\n" + MEET).replace("\n", "\r\n").encode(), "google-meet", [("Nguyễn Thị Lan", "lan@nha.example", 84), ("Trần Văn Bình", "", 45)]),
        (unicodedata.normalize("NFD", ZOOM_VI).encode(), "zoom", [("Nguyễn Thị Lan", "lan@nha.example", 84), ("iPhone", "", 12)]),
        (b"Name,Email\r\nA B,\r\n,only@mail.example\r\n", "", [("A B", "", None), ("only@mail.example", "only@mail.example", None)]),
    ],
    ids=["zoom", "zoom-vi", "meet", "meet-vi", "teams", "teams-vi", "teams-old", "k12-1258", "excel-line", "nfd", "bare"],
)  # fmt: skip
def test_exports_are_read(data, platform, expected):
    assert (read_export(data, day=DAY).platform, people(data)) == (platform, expected)


def test_one_person_on_two_devices_was_there_once():
    data = (
        "Name,Email,Join Time,Leave Time,Duration\n"
        "Nguyễn Thị Lan,lan@nha.example,2021-10-05 19:30:00,2021-10-05 20:30:00,60\n"
        "iPhone của Lan,LAN@nha.example,2021-10-05 19:45:00,2021-10-05 20:45:00,60\n"
    )
    only = read_export(data.encode(), day=DAY).visitors
    assert [(one.name, one.minutes, one.rows) for one in only] == [("Nguyễn Thị Lan", 75.0, 2)]


def test_a_row_without_mail_is_of_the_one_who_bears_the_name():
    assert people(b"Name,Email,Duration\nLan Anh,a@nha.example,10\nlan anh,,20\n") == [("Lan Anh", "a@nha.example", 30)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "not-csv"),
        (b"", "no-head"),
        ("Ngày,Số lượng\n1,2\n".encode(), "no-head"),
        (b"Name,Email\n", "empty"),
        (b"a" * (5 * 1024 * 1024 + 1), "large"),
        (b"Name,Email\n" + b"a,b@c.example\n" * 20_001, "large"),
    ],
    ids=["xlsx", "nothing", "other-table", "nobody", "heavy", "long"],
)
def test_what_is_no_list_is_refused_with_a_reason(data, code):
    with pytest.raises(Refused) as refused:
        read_export(data, day=DAY)
    assert refused.value.code == code


@given(st.binary(max_size=400))
def test_whatever_the_bytes_they_are_read_or_refused(data):
    with contextlib.suppress(Refused):
        read_export(data, day=DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/05/2021 07:58:12 PM", (2021, 10, 5, 19, 58, 12)),
        ("5/10/2021 19:58", (2021, 10, 5, 19, 58)),
        ("05-10-21 7:58 CH", (2021, 10, 5, 19, 58)),
        ("2021-10-05T12:58:12Z", (2021, 10, 5, 19, 58, 12)),
        ("12:05 AM", (2021, 10, 5, 0, 5)),
        ("31/13/2021 10:00", None),
        ("25:00", None),
        ("sáng", None),
    ],
)
def test_instants(text, expected):
    assert instant(text, near=DAY) == (datetime(*expected, tzinfo=VIETNAM) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1h 2m 3s", 62.05), ("1 hr 2 min", 62), ("1 giờ 2 phút", 62), ("01:02:33", 62.55), ("62", 62), ("62,5", 62.5),
        ("45 phút", 45), ("90 giây", 1.5), ("2m 15s", 2.25), ("", None), ("lâu", None),
    ],
)  # fmt: skip
def test_lengths_of_time(text, expected):
    assert minutes(text) == (pytest.approx(expected) if expected is not None else None)


SPANS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 90)), max_size=8)


@given(SPANS)
def test_stretches_that_overlap_count_once(spans):
    start = datetime(2021, 10, 5, tzinfo=VIETNAM)
    minute = datetime(2021, 10, 5, 0, 1, tzinfo=VIETNAM) - start
    real = [(start + at * minute, start + (at + long) * minute) for at, long in spans]
    assert round(overlap_free(real)) == len({at + n for at, long in spans for n in range(long)})


def test_half_of_the_session_or_ten_minutes_make_a_presence():
    assert (default_minutes(90), default_minutes(None), default_minutes(1)) == (45, 10, 1)


def visitor(name, email=""):
    return Visitor(email or name, name, email, 60)


LIST = [
    Known(1, "Nguyễn Thị Lan", "lan@nha.example"),
    Known(2, "Trần Văn Bình", "nha-binh@nha.example"),
    Known(3, "Trần Thị Bé", "nha-binh@nha.example"),
    Known(4, "Lê Hoa"),
    Known(5, "Lê Hòa"),
    Known(6, "Phạm Quốc Đạt"),
    Known(7, "Tí"),
]


@pytest.mark.parametrize(
    ("seen", "sureness", "of"),
    [
        (visitor("iPhone", "lan@nha.example"), Sureness.SURE, (1,)),
        (visitor("Tran Van Binh", "nha-binh@nha.example"), Sureness.SURE, (2,)),
        (visitor("Nhà Bình", "nha-binh@nha.example"), Sureness.ASK, (2, 3)),
        (visitor("lan nguyen thi"), Sureness.SURE, (1,)),
        (visitor("le hoa"), Sureness.ASK, (4, 5)),
        (visitor("Phạm Quốc Đạt 5A"), Sureness.ASK, (6,)),
        (visitor("Pham Quoc Dat", "la@noi-khac.example"), Sureness.SURE, (6,)),
        (visitor("ti"), Sureness.ASK, (7,)),
        (visitor("Galaxy A12"), Sureness.UNKNOWN, ()),
    ],
)  # fmt: skip
def test_who_is_who(seen, sureness, of):
    (found,) = match([seen], LIST)
    assert (found.sureness, found.of) == (sureness, of)


def test_two_visitors_of_one_name_are_asked_about():
    found = match([visitor("Phạm Quốc Đạt", "a@nha.example"), visitor("Phạm Quốc Đạt", "b@nha.example")], LIST)
    assert [(one.sureness, one.of) for one in found] == [(Sureness.ASK, (6,))] * 2
