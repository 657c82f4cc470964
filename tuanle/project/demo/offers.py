"""What can be learnt in the demonstration from 12/10/2021 to the end of the year: evenings for workers, mornings for older
people, parents on their phones, children in libraries. In our own words; nobody and no real address stands in it."""

from dataclasses import dataclass
from datetime import date

from tuanle.project.demo.units import DISTRICT

PARENTS, PUPILS, OLDER = "phu_huynh", "hoc_sinh", "nguoi_cao_tuoi"
WORKERS, STAFF, SMALL, DISABLED = "nguoi_lao_dong", "can_bo_giao_vien", "tre_mam_non", "nguoi_khuyet_tat"


@dataclass(frozen=True)
class Offer:
    """One thing to learn, held by each of `leads` (codes of units), `times` times, `every` so many days from `first` on."""

    title: str
    kind: str
    leads: tuple[str, ...]
    first: date
    start: tuple[int, int]
    end: tuple[int, int]
    groups: tuple[str, ...]
    description: str
    capacity: int | None = 30
    mode: str = "truc_tiep"
    venue: str = ""
    platform: str = ""
    times: int = 1
    every: int = 7
    fee: int = 0
    bring: str = "Không cần mang gì"
    agenda: tuple[str, ...] = ()
    speakers: str = ""
    access: str = ""
    wheelchair: bool = True
    is_for_phones: bool = True
    co_host: str = ""
    reading: str = ""


OFFERS = (
    Offer(
        "Lớp dùng điện thoại thông minh cho người cao tuổi", "course",
        ("tthtcd-trau-quy", "tthtcd-bat-trang", "tthtcd-dang-xa", "tthtcd-yen-thuong"), date(2021, 10, 14), (8, 30), (10, 0),
        (OLDER,), "Học gọi điện có hình cho con cháu, đọc tin trên Zalo, nhận ra tin nhắn lừa đảo. Cô giáo đi từng bàn, ai chậm được kèm riêng.",
        20, venue="Nhà văn hóa trung tâm", times=4, bring="Điện thoại của mình, kính đọc sách",
        agenda=("8:30 Làm quen, mở máy", "9:00 Thực hành theo nhóm ba người", "9:45 Hỏi đáp"),
        speakers="Giáo viên tin học của xã\nĐoàn viên thanh niên kèm từng bàn", co_host="Hội Người cao tuổi xã",
        access="Có chỗ ngồi phía trước cho người nghe kém, chữ chiếu cỡ lớn.", reading="Tờ hướng dẫn chữ to, 4 trang",
    ),
    Offer(
        "Tiếng Anh giao tiếp buổi tối cho người đi làm", "course", (f"gdnn-gdtx-{DISTRICT}", "tthtcd-duong-xa", "tthtcd-ninh-hiep"),
        date(2021, 10, 12), (19, 0), (20, 30), (WORKERS,),
        "Mười hai buổi, mỗi buổi một tình huống: chào hỏi, hỏi đường, bán hàng, gọi điện. Học từ con số không, không kiểm tra đầu vào.",
        35, mode="truc_tuyen", platform="zoom", times=12, every=7, bring="Tai nghe nếu có",
        agenda=("19:00 Ôn câu hôm trước", "19:20 Tình huống mới", "20:10 Nói theo cặp"), speakers="Giáo viên tiếng Anh của trung tâm",
        reading="Năm mươi câu dùng hằng ngày",
    ),
    Offer(
        "Tin học văn phòng cơ bản, học buổi tối", "course", (f"gdnn-gdtx-{DISTRICT}", "tthtcd-kieu-ky"), date(2021, 10, 13),
        (18, 30), (20, 30), (WORKERS,), "Soạn đơn, tính lương bằng bảng tính, gửi thư điện tử. Học xong tự làm được giấy tờ của cửa hàng, tổ sản xuất.",
        24, venue="Phòng máy tầng 2", times=8, fee=50000, bring="Bút, vở; máy tính đã có sẵn", is_for_phones=False,
        speakers="Giáo viên tin học", wheelchair=False, access="Phòng ở tầng 2, chưa có thang máy; báo trước sẽ có người hỗ trợ.",
    ),
    Offer(
        "Cha mẹ đồng hành cùng con học trực tuyến", "training",
        ("tieu-hoc-bat-trang", "tieu-hoc-trau-quy", "thcs-co-bi", "thcs-da-ton", "tieu-hoc-kim-son"), date(2021, 10, 15), (20, 0), (21, 15),
        (PARENTS,), "Sắp xếp giờ học ở nhà, bảo vệ mắt, đặt giới hạn dùng máy mà không cãi nhau. Có phần hỏi đáp với giáo viên chủ nhiệm.",
        100, mode="truc_tuyen", platform="google-meet", bring="Không cần mang gì",
        agenda=("20:00 Ba việc nên làm mỗi tối", "20:40 Hỏi đáp"), speakers="Giáo viên tư vấn tâm lý học đường",
    ),
    Offer(
        "Ngày hội đọc sách cuối tuần", "library", (f"thu-vien-{DISTRICT}",), date(2021, 10, 16), (8, 0), (11, 0), (PUPILS, PARENTS, SMALL),
        "Nghe kể chuyện, đổi sách cũ lấy sách mới, làm thẻ thư viện miễn phí tại chỗ. Trẻ nhỏ đi cùng người lớn.", None,
        venue="Sân thư viện huyện", times=6, every=14, bring="Một hai cuốn sách muốn đổi", agenda=("8:00 Mở quầy đổi sách", "9:00 Kể chuyện", "10:00 Làm thẻ thư viện"),
        access="Sân bằng phẳng, có lối cho xe lăn và nhà vệ sinh tiếp cận.",
    ),
    Offer(
        "Đọc sách cùng con dưới 6 tuổi", "library", ("mam-non-bat-trang", "mam-non-dong-du", "mam-non-phu-thi"), date(2021, 10, 19), (16, 30), (17, 30),
        (PARENTS, SMALL), "Cô giáo đọc mẫu, cha mẹ tập đọc cho con nghe, chọn sách hợp tuổi. Mỗi nhà mượn về hai cuốn.", 15,
        venue="Phòng thư viện của trường", times=3, bring="Một cuốn sách con thích",
    ),
    Offer(
        "An toàn trên mạng: nhận ra lừa đảo qua tin nhắn", "training",
        ("xa-da-ton", "xa-van-duc", "thi-tran-trau-quy", "xa-phu-dong"), date(2021, 10, 20), (19, 30), (20, 45), (OLDER, WORKERS, PARENTS),
        "Những mánh lừa hay gặp: giả công an, giả ngân hàng, việc nhẹ lương cao. Thực hành kiểm tra một tin nhắn đáng ngờ.", 200,
        mode="truc_tuyen", platform="zalo", speakers="Cán bộ công an xã\nCán bộ văn hóa xã", reading="Mười dấu hiệu của tin nhắn lừa đảo",
    ),
    Offer(
        "Dịch vụ công trực tuyến: nộp hồ sơ tại nhà", "training", ("xa-duong-quang", "xa-kim-lan", "xa-le-chi"), date(2021, 10, 21),
        (14, 0), (16, 0), (WORKERS, OLDER), "Cán bộ một cửa hướng dẫn từng bước: tạo tài khoản, nộp hồ sơ, theo dõi kết quả. Làm ngay hồ sơ thật của mình.",
        25, venue="Phòng họp UBND", bring="Căn cước công dân, điện thoại", speakers="Cán bộ bộ phận một cửa",
    ),
    Offer(
        "Kỹ thuật trồng rau an toàn vụ đông", "course", ("tthtcd-van-duc", "tthtcd-dang-xa", "tthtcd-trung-mau"), date(2021, 10, 23), (8, 0), (10, 30),
        (WORKERS,), "Chọn giống, bón phân cân đối, ghi sổ nhật ký ruộng để bán được vào siêu thị. Nửa buổi ở ngoài đồng.", 40,
        venue="Nhà văn hóa thôn và cánh đồng rau", times=3, bring="Ủng, mũ, sổ ghi chép", speakers="Kỹ sư khuyến nông huyện", wheelchair=False,
        co_host="Hội Nông dân xã",
    ),
    Offer(
        "Bán hàng trên mạng cho hộ làm nghề gốm", "course", ("tthtcd-bat-trang", "tthtcd-kim-lan"), date(2021, 10, 26), (19, 0), (21, 0),
        (WORKERS,), "Chụp ảnh sản phẩm bằng điện thoại, viết lời giới thiệu, trả lời khách, đóng gói gửi hàng. Mỗi nhà mở xong một gian hàng.",
        30, mode="ket_hop", venue="Trung tâm học tập cộng đồng", platform="google-meet", times=5, fee=0,
        bring="Điện thoại và ba sản phẩm của nhà mình", speakers="Chủ cơ sở gốm đã bán hàng trên mạng\nGiáo viên tin học", reading="Mẫu lời giới thiệu sản phẩm",
    ),
    Offer(
        "Câu lạc bộ đọc sách ông bà cháu", "club", ("tthtcd-duong-ha", "tthtcd-trau-quy"), date(2021, 10, 17), (8, 30), (10, 0), (OLDER, PUPILS),
        "Ông bà kể chuyện làng, cháu đọc cho ông bà nghe. Mỗi buổi một cuốn, ai cũng được nói.", 25, venue="Tủ sách nhà văn hóa", times=8,
        bring="Kính đọc sách", access="Có bản in chữ to.",
    ),
    Offer(
        "Chữ nổi và phần mềm đọc màn hình cho người khiếm thị", "course", (f"thu-vien-{DISTRICT}",), date(2021, 11, 3), (14, 0), (16, 0), (DISABLED,),
        "Làm quen chữ nổi, nghe sách bằng điện thoại, tìm sách nói của thư viện. Mỗi người học có một tình nguyện viên.", 10,
        venue="Phòng đọc tầng 1 thư viện huyện", times=6, bring="Điện thoại nếu có; có máy cho mượn", speakers="Cán bộ thư viện\nHội Người mù huyện",
        access="Có người đón từ cổng, dẫn lối; đưa đón tận nhà khi báo trước.", co_host="Hội Người mù huyện",
    ),
    Offer(
        "Sơ cứu thường gặp trong gia đình", "training", ("xa-phu-thi", "thi-tran-yen-vien", "xa-bat-trang"), date(2021, 11, 6), (8, 0), (10, 0), (),
        "Bỏng, hóc dị vật, chảy máu, đuối nước: làm gì trong năm phút đầu. Mỗi người thực hành trên mô hình.", 30, venue="Trạm y tế",
        speakers="Bác sĩ trạm y tế", bring="Mặc quần áo gọn gàng",
    ),
    Offer(
        "Luyện thi chứng chỉ ứng dụng công nghệ thông tin", "course", (f"gdnn-gdtx-{DISTRICT}",), date(2021, 11, 2), (19, 0), (21, 0), (STAFF, WORKERS),
        "Ôn sáu phần theo đề mẫu, làm bài thử có chấm và chữa. Dành cho người đã dùng máy tính.", 40, mode="truc_tuyen", platform="ms-teams",
        times=10, fee=120000, bring="Máy tính có mạng", is_for_phones=False, speakers="Giáo viên tin học", reading="Bộ đề mẫu",
    ),
    Offer(
        "Em là công dân số: sân chơi cuối tuần", "playground", ("thcs-bat-trang", "thcs-phu-dong", "thcs-duong-xa"), date(2021, 11, 13), (8, 0), (10, 30),
        (PUPILS,), "Trạm thử thách mật khẩu mạnh, phân biệt tin thật và tin giả, lập trình kéo thả. Đội thắng nhận sách.", 60,
        venue="Nhà đa năng", bring="Nước uống", agenda=("8:00 Chia đội", "8:30 Năm trạm thử thách", "10:00 Trao quà"),
    ),
    Offer(
        "Nói chuyện chuyên đề: học tập suốt đời trong gia đình, dòng họ", "training", (f"hoi-khuyen-hoc-{DISTRICT}",), date(2021, 11, 20),
        (8, 30), (10, 30), (PARENTS, OLDER), "Ba gia đình hiếu học kể chuyện nhà mình: góc học tập, quỹ khuyến học, cùng nhau đọc sách mỗi tối.",
        80, mode="ket_hop", venue="Hội trường Hội Khuyến học huyện", platform="youtube", speakers="Ba gia đình học tập tiêu biểu",
    ),
    Offer(
        "Thể dục dưỡng sinh và thiền thở", "club", ("tthtcd-le-chi", "tthtcd-xa-yen-vien"), date(2021, 10, 18), (5, 30), (6, 30), (OLDER,),
        "Bài tập nhẹ cho khớp gối, vai gáy, thở sâu để ngủ ngon. Tập theo nhóm nhỏ, giữ khoảng cách.", 20, venue="Sân đình", times=8,
        bring="Giày mềm, nước ấm", speakers="Hướng dẫn viên câu lạc bộ sức khỏe",
    ),
    Offer(
        "Ôn tập cuối học kỳ I môn Toán lớp 9", "digital-lesson", ("thcs-kim-son", "thcs-duong-quang"), date(2021, 12, 6), (19, 30), (21, 0), (PUPILS,),
        "Bốn buổi theo bốn chuyên đề, có bài tập chấm tự động trên K12Online. Học sinh trường khác đăng ký được.", 120, mode="truc_tuyen",
        platform="k12online", times=4, every=2, bring="Giấy nháp, máy tính cầm tay", is_for_phones=True,
    ),
    Offer(
        "Nấu ăn dinh dưỡng cho trẻ nhẹ cân", "course", ("mam-non-dang-xa", "mam-non-co-bi"), date(2021, 12, 11), (8, 30), (10, 30), (PARENTS,),
        "Thực đơn một tuần từ nguyên liệu dễ mua, cách nấu giữ chất, mẹo để con ăn ngon. Nấu và nếm thử tại chỗ.", 16, venue="Bếp một chiều của trường",
        fee=30000, bring="Tạp dề", speakers="Cô nuôi của trường\nCán bộ dinh dưỡng trạm y tế",
    ),
)  # fmt: skip
