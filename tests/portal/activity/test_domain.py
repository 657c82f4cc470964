"""What is told of an activity: where it stands, contacts, the calendar, the data for machines, the loudspeaker."""

import base64
import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.activity.briefs import AT, BRIEF, START, brief, meeting, weekly
from tuanle.portal.domain.aloud import LONGEST, SHORTEST, script_of
from tuanle.portal.domain.calendar import entries_of
from tuanle.portal.domain.contacts import Part, read_contact, unbroken
from tuanle.portal.domain.event_data import event_data, event_text
from tuanle.portal.domain.sharing import on_facebook, on_map, on_zalo

GONE = meeting(2, start=START + timedelta(days=1), reason="Mưa bão")
REGISTERING = "https://hoc.example/hd/7/dang-ky/"


@pytest.mark.parametrize(
    ("meetings", "at", "state", "is_open"),
    [
        ([meeting()], AT, "ahead", True),
        ([meeting()], START, "on", False),
        ([meeting()], START + timedelta(hours=2), "over", False),
        ([meeting(hours=0)], START + timedelta(hours=4, minutes=59), "on", False),
        ([meeting(hours=0)], START + timedelta(hours=5), "over", False),
        ([GONE], AT, "cancelled", False),
        ([meeting(), GONE], START + timedelta(hours=3), "over", False),
        ([GONE, meeting()], AT, "ahead", True),
    ],
)
def test_where_an_activity_stands(meetings, at, state, is_open):
    told = brief(meetings=meetings)
    assert (told.state(at), told.is_open(at)) == (state, is_open)


def test_a_group_that_the_title_names_is_not_said_again():
    said = script_of(brief(title="Lớp dùng điện thoại cho người cao tuổi", audience=("Người cao tuổi",)), at=AT).text
    assert said.count("người cao tuổi") == said.count("Lớp dùng điện thoại")


def test_the_commune_is_not_said_twice():
    assert [brief(venue=venue, online=online, platform="Zoom").where for venue, online in
            [("Nhà văn hóa", False), ("Nhà văn hóa xã Đường Đá", True)]] == [
        "Nhà văn hóa, xã Đường Đá", "Nhà văn hóa xã Đường Đá · Zoom",
    ]  # fmt: skip
    assert brief(in_person=False, online=True, platform="Zoom").where == "Zoom"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Cô Hoa, 0912 345 678", [("0912 345 678", "tel:+84912345678")]),
        ("024.3874.0001 hoặc +84 912 345 678", [("024.3874.0001", "tel:+842438740001"), ("+84 912 345 678", "tel:+84912345678")]),
        ("Tổng đài 1900 1234, ai@hoc.example", [("1900 1234", "tel:19001234"), ("ai@hoc.example", "mailto:ai@hoc.example")]),
        ("Phòng 203, nhà A, năm 2021", []),
        ("hoc0912345678@hoc.example", [("hoc0912345678@hoc.example", "mailto:hoc0912345678@hoc.example")]),
        ("", []),
    ],
)  # fmt: skip
def test_numbers_and_mail_addresses_of_a_contact_can_be_pressed(text, links):
    assert [(part.text, part.href) for part in read_contact(text) if part.href] == links


@given(st.text(alphabet="0123456789 .+-()aâ@,", max_size=60))
def test_of_a_contact_nothing_is_lost(text):
    assert "".join(part.text for part in read_contact(text)) == text
    assert read_contact(text) == [] or all(isinstance(part, Part) and part.text for part in read_contact(text))


def test_the_calendar_holds_every_meeting_under_a_name_of_its_own():
    first, gone = entries_of(brief(meetings=[meeting(1), GONE]), cancelled="Đã hủy")
    assert [first.uid, gone.uid] == ["buoi-1@hoc.example", "buoi-2@hoc.example"]
    assert [first.title, gone.title] == ["Lớp tin học cơ bản", "Đã hủy: Lớp tin học cơ bản"]
    assert [first.is_cancelled, gone.is_cancelled] == [False, True]
    assert first.description == f"{BRIEF.description}\n\n{BRIEF.address}"
    assert gone.description == f"Mưa bão\n\n{first.description}"
    assert (first.starts_at, first.ends_at, first.is_timed) == (START, START + timedelta(hours=2), True)
    assert (first.place, first.address) == ("Nhà văn hóa thôn 3, xã Đường Đá", "https://hoc.example/hd/7/")
    assert (first.kind, first.contact, first.sequence) == (BRIEF.kind, BRIEF.contact, 4)


def data(**fields):
    return event_data(brief(**fields), picture="https://hoc.example/hd/7/anh.png", registering=REGISTERING)


def test_the_data_for_machines_of_one_meeting():
    told = data()
    assert (told["@type"], told["name"], told["startDate"]) == ("Event", BRIEF.title, "2021-10-08T19:00:00+07:00")
    assert told["endDate"] == "2021-10-08T21:00:00+07:00"
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert told["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert told["location"] == [
        {"@type": "Place", "name": "Nhà văn hóa thôn 3",
         "address": {"@type": "PostalAddress", "addressLocality": "xã Đường Đá", "addressCountry": "VN"}}
    ]  # fmt: skip
    assert told["offers"] == {
        "@type": "Offer", "price": 0, "priceCurrency": "VND", "availability": "https://schema.org/InStock",
        "url": REGISTERING, "validThrough": "2021-10-08T19:00:00+07:00",
    }  # fmt: skip
    assert (told["maximumAttendeeCapacity"], told["remainingAttendeeCapacity"]) == (30, 3)
    assert [one["name"] for one in told["organizer"]] == [BRIEF.host, "Hội Khuyến học"]
    assert "eventSchedule" not in told


@pytest.mark.parametrize(
    ("meetings", "schedule"),
    [
        (weekly(8), [("2021-10-08", "2021-11-26", "P1W", 8)]),
        ([meeting(1), meeting(2, start=START + timedelta(days=3))], [("2021-10-08", "2021-10-11", "P3D", 2)]),
        ([*weekly(2), meeting(9, start=START + timedelta(days=9))],
         [("2021-10-08", "2021-10-08", None, None), ("2021-10-15", "2021-10-15", None, None), ("2021-10-17", "2021-10-17", None, None)]),
    ],
)  # fmt: skip
def test_several_meetings_are_one_event_with_a_schedule(meetings, schedule):
    told = [(one["startDate"], one["endDate"], one.get("repeatFrequency"), one.get("repeatCount")) for one in data(meetings=meetings)["eventSchedule"]]  # fmt: skip
    assert told == schedule
    assert {one["scheduleTimezone"] for one in data(meetings=meetings)["eventSchedule"]} == {"Asia/Ho_Chi_Minh"}


def test_a_cancelled_online_full_and_paid_one_says_so():
    told = data(meetings=[GONE], in_person=False, online=True, platform="Zoom", fee=20000, left=0)
    assert told["eventStatus"] == "https://schema.org/EventCancelled"
    assert told["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert told["location"] == [{"@type": "VirtualLocation", "name": "Zoom", "url": BRIEF.address}]
    assert (told["offers"]["price"], told["offers"]["availability"]) == (20000, "https://schema.org/SoldOut")
    assert (told["isAccessibleForFree"], told["remainingAttendeeCapacity"]) == (False, 0)


def test_the_data_cannot_end_its_element():
    evil = "</script><script>alert(1)</script> & “Ệ”"
    text = event_text(brief(title=evil), picture="", registering="")
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == evil


def test_what_the_loudspeaker_says():
    assert script_of(BRIEF, at=AT).text == (
        "Kính thưa bà con, xin mời bà con chú ý nghe thông báo. Trung tâm học tập cộng đồng xã Đường Đá tổ chức “Lớp tin học cơ bản”, dành cho phụ huynh và người cao tuổi.\n\n"
        "Thời gian: mười chín giờ đến hai mươi mốt giờ, thứ Sáu, ngày mùng tám tháng Mười. Địa điểm: Nhà văn hóa thôn 3, "
        "xã Đường Đá. Bà con tham gia miễn phí. Bà con muốn dự xin đăng ký sớm, liên hệ Văn phòng, số điện thoại không "
        "chín một hai, ba bốn năm, sáu bảy tám. Khi đến, xin mang theo: điện thoại đã sạc. Nội dung: Bật máy, gõ chữ có dấu.\n\n"
        "Trân trọng kính mời bà con tham dự."
    )


@pytest.mark.parametrize(
    ("bring", "in_person", "said"),
    [
        ("USB, vở", True, "Khi đến, xin mang theo: USB, vở."),
        ("Tai nghe", False, "Xin chuẩn bị: tai nghe."),
        ("Không cần mang gì", True, "Bà con không cần mang gì."),
    ],
)
def test_what_to_have_at_hand(bring, in_person, said):
    told = brief(bring=bring, in_person=in_person, online=not in_person, platform="Zoom")
    assert said in script_of(told, at=AT).text


def test_what_is_short_is_said_again():
    said = script_of(brief(description="", bring="", contact="", closes_at=None), at=AT).paragraphs
    gist = said[0].removeprefix("Kính thưa bà con, xin mời bà con chú ý nghe thông báo. ")
    assert said[2].startswith(f"Xin nhắc lại. {gist} Thời gian: mười chín giờ")


def test_of_one_that_is_cancelled_it_says_that():
    said = script_of(brief(meetings=[GONE]), at=AT)
    assert said.paragraphs[0] == (
        "Kính thưa bà con, xin mời bà con chú ý nghe thông báo. Trung tâm học tập cộng đồng xã Đường Đá xin thông báo: “Lớp tin học cơ bản”, dự kiến mười chín giờ "
        "đến hai mươi mốt giờ, thứ Bảy, ngày mùng chín tháng Mười, nay không tổ chức nữa."
    )
    assert said.paragraphs[1].startswith("Lý do: Mưa bão.")


#: What hosts write: a title of 200 letters at most, of words.
words = st.lists(
    st.sampled_from(["học", "tập", "suốt", "đời", "cho", "mọi", "người", "ở", "nghiêng", "xã"]), min_size=1, max_size=40
)


@given(
    title=words.map(lambda said: " ".join(said)[:200]),
    description=words.map(lambda said: " ".join(said * 3)),
    meetings=st.sampled_from([[meeting()], weekly(8), [meeting(hours=0)]]),
    contact=st.sampled_from(["", "0912345678", "Bà Sáu 0912 345 678, 024 3874 0001"]),
    bring=st.sampled_from(["", "Bút"]),
    fee=st.sampled_from([None, 0, 20000]),
)
def test_it_takes_about_a_minute(title, description, meetings, contact, bring, fee):
    told = brief(title=title, description=description, meetings=meetings, contact=contact, bring=bring, fee=fee)
    said = script_of(told, at=AT)
    assert SHORTEST <= said.seconds <= LONGEST


def test_links_to_other_sites_carry_the_address_and_nothing_else():
    address = "https://hoc.example/hd/7/"
    assert parse_qs(urlsplit(on_facebook(address)).query) == {"u": [address]}
    told = parse_qs(urlsplit(on_zalo(address)).query)["d"][0]
    assert json.loads(base64.b64decode(told)) == {"url": address}
    assert parse_qs(urlsplit(on_map("Nhà văn hóa & chợ")).query) == {"query": ["Nhà văn hóa & chợ"]}


def test_a_number_is_not_broken_on_paper():
    assert unbroken("Văn phòng trường, 0500 483 253") == "Văn phòng trường, 0500\u00a0483\u00a0253"
