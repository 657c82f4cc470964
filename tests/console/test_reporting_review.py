"""One unit's report: read with its sources, accepted, returned with comments, reopened; two tabs, two clicks."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.files.actions import store_file
from tuanle.reports.actions import refresh_rollups
from tuanle.reports.domain.sources import FromFile
from tuanle.reports.enums import ReviewKind, State
from tuanle.reports.models import CellComment, Review, Rollup

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"
REPORT = reverse("console:submission", args=[CODE, "truong"])
ACCEPT = reverse("console:acceptance", args=[CODE, "truong"])
RETURN = reverse("console:return", args=[CODE, "truong"])
REOPEN = reverse("console:reopening", args=[CODE, "truong"])


@kept
def reported():
    district = make.unit("huyen")
    school = make.unit("truong", parent=district, name="Trường Tiểu học Bát Tràng")
    return make.campaign(district, [school])


@pytest.fixture
def week(client, reported):
    client.force_login(make.user("coordinator", reported.owner))
    return reported


@pytest.fixture
def school(week):
    return week.assignments.get().unit


def test_each_figure_stands_with_its_source_and_the_revision_before(client, week, school):
    make.send(week, school, {"so_lop": 3, "luot": 90})
    make.send(
        week, school, {"so_lop": 3, "luot": {"status": "nil"}}, at=make.later(),
        sources={"so_lop": ["Báo cáo", "D12", "3 lớp"]},
        findings=[{"level": "warning", "key": "x", "cells": ["luot"], "message": "Có lớp mà không có lượt."}],
    )  # fmt: skip
    page = client.get(REPORT)
    shown = {line.row.key: line for block in page.context["blocks"] for line in block.figures}
    assert {key: (line.text, line.is_changed, line.before) for key, line in shown.items()} == {
        "so_lop": ("3", False, ""),
        "luot": ("Không phát sinh", True, "90"),
    }
    assert shown["so_lop"].source == FromFile("Báo cáo", "D12", "3 lớp")
    assert [found.message for found in shown["luot"].findings] == ["Có lớp mà không có lượt."]
    first = client.get(f"{REPORT}?lan=1").context
    assert (first["revision"].n, first["is_current"], first["may_decide"]) == (1, False, False)


def test_a_unit_that_a_figure_was_counted_at_is_named(client, week, school):
    make.send(week, school, {"so_lop": {"status": "elsewhere", "unit": "huyen"}})
    (line,) = [
        line for block in client.get(REPORT).context["blocks"] for line in block.figures if line.row.key == "so_lop"
    ]
    assert line.text == "Đã tính ở đơn vị khác: Đơn vị huyen"


@pytest.mark.parametrize("n", ["0", "2", "x", "9" * 30])
def test_a_revision_that_is_not_there_is_not_found(client, week, school, n):
    make.send(week, school, {"so_lop": 3})
    assert client.get(f"{REPORT}?lan={n}").status_code == 404


def test_a_report_not_sent_says_whom_to_call(client, week, school):
    page = client.get(REPORT)
    assert page.context["revision"] is None
    assert "Đơn vị chưa gửi báo cáo." in page.content.decode()


def test_a_report_is_accepted(client, week, school):
    sent = make.send(week, school, {"so_lop": 3})
    assert client.post(ACCEPT, {"revision": sent.pk}).headers["Location"] == REPORT
    assert make.submission(week, school).state == State.ACCEPTED


def test_a_second_click_accepts_once(client, week, school):
    sent = make.send(week, school, {"so_lop": 3})
    client.post(ACCEPT, {"revision": sent.pk})
    assert client.post(ACCEPT, {"revision": sent.pk}).status_code == 302
    assert Review.objects.filter(kind=ReviewKind.ACCEPT).count() == 1


def test_what_came_in_another_tab_is_not_accepted_unseen(client, week, school):
    seen = make.send(week, school, {"so_lop": 3})
    make.send(week, school, {"so_lop": 4}, at=make.later())
    answer = client.post(ACCEPT, {"revision": seen.pk})
    assert answer.status_code == 409
    assert str(answer.context["refused"]) == "Đơn vị vừa gửi bản mới hơn. Hãy xem bản mới trước khi quyết định."
    assert make.submission(week, school).state == State.SUBMITTED


def test_another_reports_revision_is_no_key_to_this_one(client, week, school):
    other = make.unit("khac")
    far = make.send(make.campaign(make.unit("xa"), [other], code="khac"), other, {"so_lop": 1})
    make.send(week, school, {"so_lop": 3})
    assert [client.post(ACCEPT, {"revision": pk}).status_code for pk in (far.pk, "", "x")] == [404, 404, 404]


def test_a_report_is_returned_with_comments_on_cells(client, week, school):
    sent = make.send(week, school, {"so_lop": 3, "luot": 90})
    comments = {"comment-luot": "Cộng cả lượt xem?", "comment-so_lop": "  ", "comment-la": "không có ô này"}
    client.post(RETURN, {"revision": sent.pk, "reason": "Xem lại số lượt", **comments})
    review = Review.objects.get(kind=ReviewKind.RETURN)
    assert (review.reason, make.submission(week, school).state) == ("Xem lại số lượt", State.RETURNED)
    assert list(CellComment.objects.values_list("cell", "body")) == [("luot", "Cộng cả lượt xem?")]
    make.send(week, school, {"so_lop": 3, "luot": 45}, at=make.later())
    (line,) = [
        line for block in client.get(REPORT).context["blocks"] for line in block.figures if line.row.key == "luot"
    ]
    assert [(said.body, said.is_mended, said.then) for said in line.comments] == [("Cộng cả lượt xem?", True, "90")]


def test_what_was_asked_for_stands_first_when_the_report_comes_again(client, week, school):
    sent = make.send(week, school, {"so_lop": 3, "luot": 90})
    comments = {"comment-luot": "Cộng cả lượt xem?", "comment-so_lop": "Lớp nào?"}
    client.post(RETURN, {"revision": sent.pk, "reason": "Xem lại hai ô", **comments})
    assert client.get(REPORT).context["asked"] == []
    make.send(week, school, {"so_lop": 3, "luot": 45}, at=make.later())
    page = client.get(REPORT)
    told = [(line.row.key, said.body, said.is_mended) for line, said in page.context["asked"]]
    assert told == [("so_lop", "Lớp nào?", False), ("luot", "Cộng cả lượt xem?", True)]
    assert page.context["asked_tone"] == "wait"
    assert client.get(f"{REPORT}?lan=1").context["asked"] == []
    make.send(week, school, {"so_lop": 2, "luot": 45}, at=make.later(2))
    assert client.get(REPORT).context["asked_tone"] == "ok"


def test_a_return_without_a_reason_keeps_what_was_typed(client, week, school):
    sent = make.send(week, school, {"so_lop": 3, "luot": 90})
    answer = client.post(RETURN, {"revision": sent.pk, "reason": " ", "comment-luot": "Nhiều quá"})
    assert answer.status_code == 400
    assert answer.context["return"].errors == {"reason": ["Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."]}
    typed = {line.row.key: line.typed for block in answer.context["blocks"] for line in block.figures}
    assert typed == {"so_lop": "", "luot": "Nhiều quá"}


def test_a_return_that_came_too_late_keeps_what_was_typed(client, week, school):
    seen = make.send(week, school, {"luot": 90})
    make.send(week, school, {"luot": 91}, at=make.later())
    answer = client.post(RETURN, {"revision": seen.pk, "reason": "Xem lại", "comment-luot": "Nhiều quá"})
    assert (answer.status_code, answer.context["return"]["reason"].value()) == (409, "Xem lại")
    assert [line.typed for block in answer.context["blocks"] for line in block.figures if line.row.key == "luot"] == [
        "Nhiều quá"
    ]


def test_an_accepted_report_is_reopened_and_the_roll_up_says_so(client, week, school):
    sent = make.send(week, school, {"so_lop": 3})
    client.post(ACCEPT, {"revision": sent.pk})
    refresh_rollups(campaign=week, by=None, at=make.later())
    assert client.post(REOPEN, {"revision": sent.pk, "reason": ""}).status_code == 400
    client.post(REOPEN, {"revision": sent.pk, "reason": "Số chưa khớp"})
    assert make.submission(week, school).state == State.SUBMITTED
    assert Rollup.objects.values_list("unaccepted", "stale_at").get(unit=week.owner) == (1, None)
    assert client.post(REOPEN, {"revision": sent.pk, "reason": "Lần nữa"}).status_code == 409


@pytest.mark.parametrize("address", [ACCEPT, RETURN, REOPEN])
def test_an_address_that_decides_leads_back_when_read(client, week, school, address):
    assert client.get(address).headers["Location"] == REPORT


def test_what_changed_between_two_revisions(client, week, school):
    make.send(week, school, {"so_lop": 3, "luot": 90})
    make.send(week, school, {"so_lop": 3, "luot": {"status": "na"}, "luot.truc_tuyen": 5}, at=make.later())
    rows = client.get(reverse("console:difference", args=[CODE, "truong"])).context["table"].rows
    assert [(row.label, row.before, row.after) for row in rows] == [
        ("Lượt người học", "90", "Không áp dụng"),
        ("Lượt người học – Trực tuyến", "", "5"),
    ]


def test_the_original_file_comes_back_byte_for_byte_under_its_name(client, week, school):
    name = "Báo cáo Tuần lễ HTSĐ – Tiểu học Bát Tràng.xlsx"
    make.send(week, school, {"so_lop": 3}, file=store_file(content=b"nguyen ban", at=make.SENT), file_name=name)
    answer = client.get(reverse("console:revision-file", args=[CODE, "truong", 1]))
    assert b"".join(answer.streaming_content) == b"nguyen ban"
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(name)}"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert client.get(reverse("console:revision-file", args=[CODE, "truong", 2])).status_code == 404


def test_a_reports_figures_are_downloaded(client, week, school):
    make.send(week, school, {"so_lop": 3, "luot": {"status": "nil"}}, sources={"so_lop": ["Báo cáo", "D12", "3 lớp"]})
    lines = client.get(f"{REPORT}?download=csv").content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Mục,Chỉ tiêu,Đơn vị tính,Số liệu,Trả lời,Năm trước,Trang,Ô,Ghi trong tệp,Hệ thống có,Lý do ghi khác",
        "1,Số lớp,,3,Có số liệu,,Báo cáo,D12,3 lớp,,",
        "2,Lượt người học,lượt người,Không phát sinh,Không phát sinh,,,,,,",
    ]
