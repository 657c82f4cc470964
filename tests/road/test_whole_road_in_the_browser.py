"""From the dispatch on a desk to the official report, as people walk it: in Chromium, in Vietnamese, through the pages."""

import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.mailbox.letters import raw
from tests.mailbox.servers import box_on
from tests.road import ground
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import now
from tuanle.core.jobs import run_waiting
from tuanle.mailbox.jobs import read

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.again, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Held:
    """An activity as the school writes it down, and who came."""

    kind: str
    day: str
    turns: int
    people: int
    groups: dict[str, int]
    mode: str = "Trực tiếp"
    where: str = "Sân trường"


HELD = {
    "Lớp tìm thông tin an toàn trên mạng": Held(
        "Lớp học, khóa học, chuyên đề", "thứ Bảy 02/10", 64, 58, {"Phụ huynh": 60, "Cán bộ, giáo viên": 4},
        mode="Trực tuyến", where="Zoom",
    ),
    "Cuộc thi giới thiệu sách": Held("Cuộc thi, hội thi", "thứ Hai 04/10", 210, 198, {"Học sinh": 198, "Phụ huynh": 12}),
    "Câu lạc bộ đọc sách": Held("Câu lạc bộ", "thứ Tư 06/10", 45, 45, {"Học sinh": 45}),
}  # fmt: skip
#: What the kindergarten types into its Excel form, by the numbers of the items.
MAILED = {"1.1": "Có", "1.3": "Không", "5.1": 2, "5.3": 90, "5.5": 50, "11.2": 3, "11.3": 1150}
#: What the official report must then say, in Word and in PDF: the sum of both, each figure held and told once.
SENTENCES = (
    "3/3 đơn vị trên địa bàn huyện đã gửi báo cáo (đạt 100%)",
    "1 đơn vị báo cáo không phát sinh hoạt động",
    "2 đơn vị ban hành kế hoạch",
    "Các đơn vị treo 2 băng rôn",
    "Toàn huyện mở 3 lớp học, khóa học, chuyên đề, trong đó 1 lớp miễn phí hoặc phí thấp, với 154 lượt người học",
    "64 lượt học trực tuyến",
    "lớp đông nhất có 64 lượt người",
    "Có 1 câu lạc bộ, diễn đàn hoạt động; tổ chức 1 cuộc thi với 210 lượt dự thi",
    "Người dự thi (không trùng): 198 người",
    "Tổng số hoạt động do các đơn vị chủ trì là 6, thu hút 1.469 lượt người tham gia",
)

#: What is not answered, what cannot be, what is unlikely.
QUESTIONS = [
    "Phải sửa Chưa trả lời: Có tổ chức lễ khai mạc, phát động (1.3). Nếu không có, hãy chọn “Không” hoặc “Không phát sinh”.",
    "Phải sửa Lớp miễn phí (5.2) nhiều hơn số lớp đã mở (5.1).",
    "Cần xem lại Có tiền tài trợ (8.2) mà chưa ghi tên nhà tài trợ (8.1).",
]
SAVED = re.compile(r"^đã lưu \d\d:\d\d$")
#: At most so long for a page, in milliseconds: machines are shared.
WAIT = 30_000


@pytest.fixture
def clock(settings):
    clock = ground.Clock(settings)
    clock.set(9, 17, 15)
    return clock


@pytest.fixture
def mailbox(pymap_server, settings):
    """The usual mailbox of the district, on a server."""
    box = box_on(pymap_server)
    settings.MAILBOXES = [box.url]
    return box


def test_from_the_dispatch_to_the_official_report(visitor, clock, mailbox, smtp, tmp_path):
    land = ground.lay()
    people = ground.open_browsers(land, visitor)
    the_week_is_opened_from_the_dispatch(people.coordinator, tmp_path)
    clock.set(9, 22, 9)
    the_school_opens_the_dispatch(people.school)
    the_school_plans_from_the_suggestions(people.school)
    the_commune_approves_the_plan(people.commune)
    for title, held in HELD.items():
        the_school_adds_an_activity(people.school, title, held)
    clock.set(10, 8, 8)
    for title, held in HELD.items():
        the_school_says_how_it_went(people.school, title, held)
    the_kindergarten_sends_its_form_by_mail(people.coordinator, mailbox, smtp, land.mam_non)
    the_report_is_filled_from_what_was_held(people.school)
    what_is_typed_survives_the_line(people.school)
    the_report_is_questioned_and_sent(people.school)
    clock.set(10, 8, 14)
    the_commune_returns_one_cell(people.commune)
    clock.set(10, 8, 15)
    the_school_corrects_it(people.school)
    clock.set(10, 9, 9)
    the_commune_accepts(people.commune, "Trường Tiểu học Đường Đá")
    the_commune_accepts(people.commune, "Trường Mầm non Đường Đá")
    the_commune_has_nothing_of_its_own(people.commune)
    the_district_accepts_that(people.coordinator)
    clock.set(10, 11, 9)
    the_commune_sends_its_consolidated_report_up(people.commune)
    the_district_receives_it_and_adds_up(people.coordinator)
    the_official_report_says_what_was_held(people.coordinator)
    an_official_figure_opens_down_to_the_message(people.coordinator)
    assert [one for one in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []


def says(page, words):
    """The page that follows says that it was done."""
    expect(page.locator(".messages")).to_have_text(words, timeout=WAIT)


def home(page):
    page.goto(re.match(r"https?://[^/]+/", page.url)[0] + "tong-quan/")


def the_week_is_opened_from_the_dispatch(page, folder):
    file = folder / "118-ubnd.txt"
    file.write_text(ground.DISPATCH)
    page.get_by_role("link", name="Tải công văn lên").first.click()
    page.get_by_label("Tệp công văn").set_input_files(file)
    page.get_by_role("button", name="Đọc công văn").click()
    assert page.get_by_label("Chủ đề").input_value() == "Đọc sách cùng con"
    page.get_by_role("button", name="Đúng rồi, xác nhận").click()
    page.get_by_role("button", name="Mở đợt").click()
    says(page, "Đã mở đợt và giao việc cho 3 đơn vị.")
    units = ["UBND xã Đường Đá", "Trường Tiểu học Đường Đá", "Trường Mầm non Đường Đá"]
    expect(page.locator(".table tbody th")).to_have_text(units)
    week = Campaign.objects.get()
    assert (str(week.starts_on), str(week.ends_on), week.theme) == ("2021-10-01", "2021-10-07", "Đọc sách cùng con")


def the_school_opens_the_dispatch(page):
    page.reload()
    page.get_by_role("button", name="Đọc công văn").click()
    says(page, "Đã ký nhận công văn. UBND huyện Sông Lam thấy ngay.")


def the_school_plans_from_the_suggestions(page):
    page.get_by_role("link", name="Kế hoạch", exact=True).click()
    page.get_by_role("link", name="Xem gợi ý").click()
    page.get_by_label("Học sinh", exact=True).check()
    page.get_by_role("button", name="Chép vào kế hoạch").click()
    says(page, "Đã chép 3 hoạt động. Hãy sửa lại cho đúng với đơn vị.")
    page.get_by_role("link", name="Thêm khoản kinh phí").click()
    page.get_by_label("Chi cho việc gì").fill("Giải thưởng cuộc thi")
    page.get_by_label("Đơn vị tự bố trí").check()
    page.get_by_label("Số tiền (đồng)").fill("1,5 triệu")
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.locator(".lines__total").inner_text().split() == ["Tổng", "cộng", "1.500.000"]
    page.get_by_role("button", name="Gửi duyệt").click()
    says(page, "Đã gửi kế hoạch tới UBND xã Đường Đá.")


def the_commune_approves_the_plan(page):
    page.reload()
    page.get_by_role("link", name="Duyệt kế hoạch").click()
    page.get_by_role("link", name="Trường Tiểu học Đường Đá").click()
    page.get_by_role("button", name="Duyệt kế hoạch này").click()
    says(page, "Đã duyệt kế hoạch của Trường Tiểu học Đường Đá.")


def the_school_adds_an_activity(page, title, held):
    page.get_by_role("link", name="Hoạt động", exact=True).first.click()
    page.get_by_role("link", name="Thêm hoạt động").first.click()
    page.get_by_label("Tên hoạt động").fill(title)
    kind = page.get_by_label(held.kind, exact=True)
    page.wait_for_load_state()
    if not kind.is_visible():
        page.get_by_text("Loại khác").click()
    kind.check()
    page.get_by_label(held.day).check()
    page.get_by_label(held.mode, exact=True).check()
    if held.mode == "Trực tuyến":
        page.get_by_label("Trên nền tảng nào").select_option(label=held.where)
    else:
        page.get_by_label("Ở đâu").fill(held.where)
    for group in held.groups:
        page.get_by_label(group, exact=True).check()
    page.get_by_role("button", name="Lưu hoạt động").click()
    says(page, f"Đã ghi “{title}”.")


def the_school_says_how_it_went(page, title, held):
    page.get_by_role("link", name="Hoạt động", exact=True).first.click()
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Ghi số lượt").click()
    page.get_by_label("Bao nhiêu lượt người?").fill(str(held.turns))
    page.get_by_label("Bao nhiêu người (không trùng)?").fill(str(held.people))
    page.get_by_text("Tách theo đối tượng").click()
    for group, turns in held.groups.items():
        page.get_by_label(group, exact=True).fill(str(turns))
    page.get_by_role("button", name="Ghi số lượt").click()
    expect(page.locator(".session__turns")).to_have_text(f"{held.turns} lượt", timeout=WAIT)


def the_kindergarten_sends_its_form_by_mail(page, mailbox, smtp, unit):
    """Its form comes from the coordinator; nobody there ever opens a page."""
    page.get_by_role("link", name=unit.name).click()
    page.get_by_role("link", name="Công văn, nhiệm vụ").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Excel đã điền").click()
    filled = ground.fill_form(Path(download.value.path()).read_bytes(), MAILED)
    mailbox.put(
        raw("Gửi báo cáo ạ.", (download.value.suggested_filename, filled), sender=unit.email, at=now()), at=now()
    )
    read()
    run_waiting()
    told = [letter for letter, readers in zip(smtp.letters, smtp.readers, strict=True) if readers == [unit.email]]
    receipt = told[-1]
    assert "đọc được 7 số liệu" in receipt.get_content()


def open_report(page):
    page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    page.locator("form[data-report]").wait_for()
    page.evaluate("document.querySelectorAll('details.section').forEach(each => { each.open = true })")


def the_report_is_filled_from_what_was_held(page):
    open_report(page)
    expect(page.locator("[data-progress-all]")).to_have_text("12/44 mục")
    expect(page.locator(".known__line")).to_have_count(12)
    item = page.locator("#o-luot_nguoi_hoc")
    assert item.locator(".known__line").inner_text() == "Hệ thống ghi 64, lấy từ “Sổ hoạt động của đơn vị”"
    item.get_by_text("Xem 1 mục làm nên số này").click()
    item.get_by_role("link", name="Lớp tìm thông tin an toàn trên mạng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lớp tìm thông tin an toàn trên mạng", timeout=WAIT)


def type_into(page, cell, text):
    field = page.locator(f'[name="t:{cell}"]')
    field.fill(text)
    field.blur()


def state(page, cell):
    return page.locator(f'[data-cell="{cell}"] [data-state]').first


def what_is_typed_survives_the_line(page):
    open_report(page)
    type_into(page, "tin_bai", "5")
    expect(state(page, "tin_bai")).to_have_text(SAVED, timeout=WAIT)
    page.context.set_offline(True)
    type_into(page, "bang_ron", "12")
    expect(state(page, "bang_ron")).to_have_text("chưa gửi được, máy giữ lại")
    page.context.set_offline(False)
    expect(state(page, "bang_ron")).to_have_text(SAVED, timeout=WAIT)


def the_report_is_questioned_and_sent(page):
    type_into(page, "lop_mien_phi", "3")
    type_into(page, "gia_tri_tai_tro", "2 triệu")
    expect(state(page, "gia_tri_tai_tro")).to_have_text(SAVED, timeout=WAIT)
    page.get_by_role("button", name="Kiểm tra và gửi").click()
    asked = page.locator(".doubts__item")
    expect(asked.locator("p:first-child")).to_have_text(QUESTIONS, timeout=WAIT)
    # Twelve of the sixteen answers it sends the school has not typed.
    expect(page.locator(".lines__row").filter(has_not=page.locator(".lines__status"))).to_have_count(16)
    asked.nth(1).get_by_role("link").click()
    type_into(page, "lop_mien_phi", "1")
    expect(state(page, "lop_mien_phi")).to_have_text(SAVED, timeout=WAIT)
    page.get_by_role("button", name="Kiểm tra và gửi").click()
    page.get_by_role("button", name="Các mục còn trống: không phát sinh").click()
    page.get_by_label("Giải thích cho người duyệt").fill("Nhà tài trợ xin không nêu tên")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".receipt__number")).to_have_text("BC-2021-0002", timeout=WAIT)


def the_commune_returns_one_cell(page):
    home(page)
    page.get_by_role("link", name="Duyệt báo cáo").click()
    page.get_by_role("link", name="Trường Tiểu học Đường Đá").click()
    row = page.locator("#o-bang_ron")
    row.get_by_text("Góp ý ô này").click()
    row.get_by_role("textbox").fill("Trường treo 2 băng rôn thôi chứ?")
    page.get_by_label("Lý do trả lại").fill("Xem lại số băng rôn")
    page.get_by_role("button", name="Trả lại kèm góp ý").click()
    says(page, "Đã trả lại báo cáo cho Trường Tiểu học Đường Đá.")


def the_school_corrects_it(page):
    home(page)
    open_report(page)
    expect(page.locator(".remark--due")).to_have_text(["Trường treo 2 băng rôn thôi chứ?"])
    expect(page.locator("#o-bang_ron .remark--due")).to_have_count(1)
    type_into(page, "bang_ron", "2")
    expect(state(page, "bang_ron")).to_have_text(SAVED, timeout=WAIT)
    page.get_by_role("button", name="Kiểm tra và gửi").click()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".receipt__number")).to_have_text("BC-2021-0003", timeout=WAIT)


def the_commune_accepts(page, unit):
    home(page)
    page.get_by_role("link", name="Duyệt báo cáo").click()
    page.get_by_role("link", name=unit).click()
    page.get_by_role("button", name="Duyệt báo cáo này").click()
    says(page, f"Đã duyệt báo cáo của {unit}.")
    # Whichever way it came: the mailbox is the district's.
    expect(page.get_by_role("link", name="Mở thư gửi báo cáo")).to_have_count(0)


def the_commune_has_nothing_of_its_own(page):
    home(page)
    open_report(page)
    page.get_by_role("link", name="Không phát sinh gì cả").click()
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".receipt__number")).to_have_text("BC-2021-0004", timeout=WAIT)


def the_district_accepts_that(page):
    home(page)
    page.get_by_role("link", name="1 báo cáo chờ duyệt").click()
    page.get_by_role("link", name="UBND xã Đường Đá").click()
    page.get_by_role("button", name="Duyệt báo cáo này").click()
    says(page, "Đã duyệt báo cáo của UBND xã Đường Đá.")


def the_commune_sends_its_consolidated_report_up(page):
    home(page)
    page.get_by_role("link", name="Tổng hợp", exact=True).click()
    page.get_by_role("button", name="Tổng hợp").click()
    page.get_by_role("link", name="Lập văn bản").click()
    page.get_by_role("button", name="Lập văn bản").click()
    page.get_by_role("button", name="Gửi lên UBND huyện Sông Lam").click()
    says(page, "Đã gửi báo cáo tổng hợp lần 1 lên UBND huyện Sông Lam.")


def the_district_receives_it_and_adds_up(page):
    home(page)
    page.get_by_role("link", name="1 báo cáo tổng hợp gửi lên chờ nhận").click()
    page.get_by_role("link", name="UBND xã Đường Đá").click()
    page.get_by_role("button", name="Ký nhận").click()
    home(page)
    page.get_by_role("link", name="Tổng hợp", exact=True).click()
    page.get_by_role("button", name="Tổng hợp").click()
    assert figures(page, "so_lop", "luot_nguoi_hoc", "luot_tham_gia", "bang_ron") == ["3", "154", "1.469", "2"]


def figures(page, *items):
    return [page.locator(f"#o-{item} .lines__open").inner_text().split()[0] for item in items]


def the_official_report_says_what_was_held(page):
    page.get_by_role("link", name="Lập văn bản").click()
    page.get_by_role("button", name="Lập văn bản").click()
    files = {}
    for kind in ("Word", "PDF"):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind).click()
        files[kind] = Path(download.value.path())
    word = " ".join(" ".join(each.text for each in docx.Document(str(files["Word"])).paragraphs).split())
    pdf = ground.words_of_pdf(files["PDF"].read_bytes())
    missing = [
        (sentence, sentence in word, sentence in pdf)
        for sentence in SENTENCES
        if sentence not in word or sentence not in pdf
    ]
    assert missing == []


def an_official_figure_opens_down_to_the_message(page):
    page.get_by_role("navigation", name="Bạn đang ở").get_by_role("link", name="Tổng hợp").click()
    page.locator("#o-luot_nguoi_hoc .lines__open").click()
    page.get_by_role("link", name="Trường Mầm non Đường Đá").click()
    assert page.locator("#o-luot_nguoi_hoc .lines__now").inner_text() == "90"
    page.get_by_role("link", name="Mở thư gửi báo cáo").click()
    assert "mam-non@songlam.example" in page.locator(".facts").inner_text()
