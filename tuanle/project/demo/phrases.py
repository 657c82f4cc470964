"""What the demonstration's reports say in words. Written for it; no sentence is a real unit's, no person is named."""

SCHOOL, COMMUNE, ANY = "school", "commune", "any"

#: Of each narrative slot: what any unit may say, and what only a school or a commune would.
SENTENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "leadership": {
        ANY: (
            "Đơn vị đã ban hành kế hoạch tổ chức Tuần lễ ngay sau khi nhận được công văn của UBND huyện.",
            "Nội dung công văn được phổ biến tới toàn thể cán bộ, công chức, viên chức và người lao động.",
            "Kế hoạch phân công rõ người phụ trách, thời gian và sản phẩm của từng hoạt động.",
            "Các hoạt động được tổ chức gọn nhẹ, bảo đảm quy định phòng, chống dịch.",
            "Đơn vị phối hợp chặt chẽ với Hội Khuyến học và các đoàn thể trong quá trình triển khai.",
        ),
        SCHOOL: (
            "Ban giám hiệu giao tổ chuyên môn xây dựng nội dung, giáo viên chủ nhiệm triển khai tới từng lớp.",
            "Nhà trường lồng ghép chủ đề của Tuần lễ vào tiết chào cờ và giờ sinh hoạt lớp.",
            "Kế hoạch của trường được thông qua tại cuộc họp hội đồng sư phạm và gửi tới Ban đại diện cha mẹ học sinh.",
        ),
        COMMUNE: (
            "UBND xã giao công chức Văn hóa - Xã hội tham mưu, các trường và trung tâm học tập cộng đồng thực hiện.",
            "Ban chỉ đạo xây dựng xã hội học tập họp phân công nhiệm vụ cho từng thôn, tổ dân phố.",
            "UBND xã bố trí kinh phí và kiểm tra việc tổ chức Tuần lễ tại các trường trên địa bàn.",
        ),
    },
    "results": {
        ANY: (
            "Số người tham gia các buổi học trực tuyến vượt dự kiến ban đầu.",
            "Nội dung học tập bám sát chủ đề chuyển đổi số, dễ hiểu và áp dụng được ngay.",
            "Học liệu của các buổi học được lưu lại và chia sẻ để người chưa tham gia có thể xem sau.",
            "Hình ảnh và tin bài về Tuần lễ được đăng đều trên trang thông tin điện tử của đơn vị.",
        ),
        SCHOOL: (
            "Học sinh được hướng dẫn tìm tài liệu trên thư viện số và chia sẻ cuốn sách yêu thích với bạn cùng lớp.",
            "Giáo viên xây dựng thêm bài giảng điện tử phục vụ ôn tập tại nhà.",
            "Phụ huynh được hướng dẫn cài đặt phần mềm học trực tuyến và đồng hành cùng con khi học ở nhà.",
        ),
        COMMUNE: (
            "Người dân được hướng dẫn sử dụng dịch vụ công trực tuyến và thanh toán không dùng tiền mặt.",
            "Các thôn, tổ dân phố phát thanh về chủ đề của Tuần lễ vào đầu giờ sáng và chiều.",
            "Trung tâm học tập cộng đồng mở chuyên đề kỹ thuật trồng trọt và bán hàng trên sàn thương mại điện tử.",
        ),
    },
    "highlights": {
        ANY: (
            "Buổi học tối qua Zalo giúp người đi làm ca vẫn theo được.",
            "Mô hình mỗi tuần một cuốn sách hay được giới thiệu qua bản tin ngắn.",
            "Nhóm tình nguyện viên trẻ kèm từng người lớn tuổi những thao tác đầu tiên trên điện thoại.",
        ),
        SCHOOL: (
            "Góc thư viện xanh tại sân trường thu hút nhiều học sinh đến đọc vào giờ ra chơi.",
            "Cuộc thi giới thiệu sách bằng video ngắn do chính học sinh quay và dựng được hưởng ứng sôi nổi.",
            "Câu lạc bộ “Em là công dân số” hướng dẫn bạn cùng lớp cách bảo vệ thông tin cá nhân trên mạng.",
        ),
        COMMUNE: (
            "Tổ công nghệ cộng đồng đến từng nhà hướng dẫn người cao tuổi dùng điện thoại thông minh.",
            "Một số dòng họ tự quyên góp, lập tủ sách dùng chung tại nhà văn hóa thôn.",
            "Lớp học nghề gắn với làng nghề địa phương được mở ngay trong Tuần lễ.",
        ),
    },
    "difficulties": {
        ANY: (
            "Đường truyền tại một số điểm chưa ổn định nên có buổi học phải dời giờ.",
            "Một bộ phận người dân chưa có thiết bị hoặc chưa quen học trực tuyến.",
            "Kinh phí dành cho Tuần lễ còn hạn hẹp, chủ yếu lồng ghép với hoạt động khác.",
            "Thời gian chuẩn bị ngắn nên số hoạt động chưa nhiều.",
        ),
        SCHOOL: (
            "Một số học sinh dùng chung thiết bị với anh chị em nên chưa tham gia đủ các buổi.",
            "Phòng máy của trường đã cũ, chưa đáp ứng được các nội dung thực hành.",
        ),
        COMMUNE: (
            "Cán bộ phụ trách trung tâm học tập cộng đồng đều kiêm nhiệm.",
            "Người lao động làm ca khó tham gia các buổi học ban ngày.",
        ),
    },
    "proposals": {
        ANY: (
            "Đề nghị huyện gửi công văn sớm hơn để đơn vị chủ động bố trí thời gian và kinh phí.",
            "Đề nghị xây dựng kho học liệu dùng chung toàn huyện, phân theo đối tượng người học.",
            "Đề nghị tổ chức tập huấn kỹ năng số cho cán bộ phụ trách xã hội học tập.",
        ),
        SCHOOL: (
            "Đề nghị bổ sung máy tính và đường truyền cho thư viện trường.",
            "Đề nghị duy trì các câu lạc bộ đọc sách trong cả năm học.",
        ),
        COMMUNE: (
            "Đề nghị hỗ trợ kinh phí hoạt động thường xuyên cho trung tâm học tập cộng đồng.",
            "Đề nghị các doanh nghiệp viễn thông hỗ trợ gói cước cho hộ khó khăn tham gia học tập.",
        ),
    },
}
#: A sentence with the report's own figures, for the slot that tells of results.
WITH_FIGURES = (
    "Trong Tuần lễ, đơn vị chủ trì {count} hoạt động với {turns} lượt người tham gia.",
    "Đơn vị đã tổ chức {count} hoạt động, thu hút {turns} lượt người.",
    "Tổng cộng có {count} hoạt động do đơn vị chủ trì; {turns} lượt người đã tham gia.",
)
OPENING = "Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm {year}"

TALK = "Sinh hoạt dưới cờ về chủ đề Tuần lễ học tập suốt đời"

#: Titles of activities.
ACTIVITIES: dict[str, tuple[str, ...]] = {
    ANY: (
        "Tọa đàm “Chuyển đổi số và cơ hội học tập suốt đời”",
        "Tập huấn kỹ năng tìm kiếm và sử dụng thông tin an toàn trên Internet",
        "Giới thiệu kho học liệu mở và thư viện số",
        "Cuộc thi trực tuyến tìm hiểu về học tập suốt đời",
        "Chuyên đề nhận biết tin giả và lừa đảo qua mạng",
    ),
    SCHOOL: (
        "Ngày hội đọc sách của nhà trường",
        "Cuộc thi giới thiệu sách bằng video ngắn",
        "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến",
        TALK,
        "Sân chơi “Em là công dân số”",
    ),
    COMMUNE: (
        "Lớp kỹ năng sử dụng điện thoại thông minh cho người cao tuổi",
        "Hướng dẫn sử dụng dịch vụ công trực tuyến",
        "Chuyên đề bán nông sản, sản phẩm làng nghề trên mạng",
        "Chuyên đề kỹ thuật trồng rau an toàn",
        "Giao lưu gia đình học tập, dòng họ học tập",
    ),
}
ONLINE_VENUES = ("Zoom", "Google Meet", "Microsoft Teams", "K12Online", "Nhóm Zalo của đơn vị")
VENUES: dict[str, tuple[str, ...]] = {
    ANY: ("Hội trường đơn vị", "Phòng họp"),
    SCHOOL: ("Sân trường", "Thư viện trường", "Phòng tin học", "Nhà đa năng"),
    COMMUNE: ("Nhà văn hóa thôn", "Hội trường UBND xã", "Trung tâm học tập cộng đồng", "Sân đình"),
}
#: Bodies that help: kinds of body, no firm and no one in particular.
PARTNERS = (
    "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Hội Nông dân", "Hội Người cao tuổi",
    "Ban đại diện cha mẹ học sinh", "Trạm Y tế", "Bưu điện văn hóa", "Hợp tác xã nông nghiệp", "Hội Cựu giáo chức",
)  # fmt: skip
#: What goes on after the Week, to the end of the school year.
GOES_ON: dict[str, tuple[str, ...]] = {
    ANY: ("Giới thiệu mỗi tuần một cuốn sách hay", "Duy trì nhóm hỗ trợ kỹ năng số"),
    SCHOOL: ("Duy trì câu lạc bộ đọc sách", "Mỗi tháng một chuyên đề cùng con học tập"),
    COMMUNE: ("Lớp kỹ năng số buổi tối tại nhà văn hóa thôn", "Tổ công nghệ cộng đồng hướng dẫn tại nhà"),
}
#: What money is needed for: measure (empty: an amount alone), price in đồng, least and most of it.
NEEDS: tuple[tuple[str, str, int, int, int], ...] = (
    ("In băng rôn, khẩu hiệu", "chiếc", 350_000, 2, 6),
    ("Nước uống cho người dự", "suất", 15_000, 30, 200),
    ("Thù lao báo cáo viên", "buổi", 600_000, 1, 3),
    ("In tài liệu phát cho người học", "bộ", 12_000, 50, 300),
    ("Giải thưởng cuộc thi, hội thi", "", 500_000, 2, 8),
    ("Mua sách cho thư viện, tủ sách", "", 1_000_000, 1, 6),
    ("Tài khoản phòng họp trực tuyến", "tháng", 350_000, 1, 2),
    ("Trang trí, âm thanh", "", 400_000, 1, 5),
)
