"""Syllables that official writing uses often: where a broken run of letters can be mended in two ways, they decide."""

from tuanle.dispatches.domain.piece import words

COMMON = words(
    """
    an ba ban bao biên biến biết biển biểu biệt buổi buộc bà bài bàn bàng bày báo bát bên bình bí bùi băng bưu
    bước bạch bạn bản bảng bảo bảy bầu bật bắc bắt bằng bệnh bị bỏ bố bối bồi bổ bổng bộ bớt cao chiếc chiếu cho
    chung chuyên chuyển chuyện chuẩn chào chánh châu chéo chép chí chính chú chúng chơi chưa chương chạy chấm chấp
    chất chậm chế chỉ chịu chọn chối chống chốt chồng chỗ chờ chụp chủ chức chứng chừng chữ con cung cuốn cuộc cá
    các cách cái cán cáo câu cây còn có công cùng căn cũ cơ cương cường cả cảnh cấp cần cầu cận cập cổ cổng cộng
    cột cờ cỡ cụ cụt của cứ cử cửa cực diễn diện dung duyệt dài dành dân dòng dõi dùng dư dương dưới dưỡng dạng
    dạy dấu dẫn dịch dồn dụ dục dụng dừng dữ dự dựng ghép gia giao già giá giám giáo giáp giãn giúp giải giảm
    giảng giấy giống giới giờ giữ giữa gì góp gõ gương gạch gần gắn gặp gọi gốc gồm gộp gợi gửi hai hiển hiểu hiện
    hiệp hiệu hoà hoàn hoàng hoá hoạch hoạt hoặc huyện huấn huế hà hài hàng hành hào hãy hình hò hòa hóa hôm hùng
    hút hơn hướng hưởng hạn hạnh hải hậu hẹn hết hệ hệt họ họa học hỏa hỏi hỏng hồ hồng hỗ hỗn hộ hội hộp hợp hủy
    hữu hực khai khi kho khoá khoản khoảng khoẻ khuyến khuyết khác khê khích khó khóa không khăn khẩn khẩu khớp
    kinh kiêu kiếm kiến kiểm kiệm kiện kèm kéo kê kênh kính ký kẻ kế kết kể kỳ kỵ kỹ linh liên liệt liệu loại luật
    là làm lành lào lâm lâu lãnh lê lên lòng lõi lúc lý lĩnh lưu lượng lượt lạc lại lạng lấy lần lẫn lập lắng lễ
    lệ lệnh lịch lọc lồng lỗi lộc lớn lớp lời lợi lục lực mang minh miễn muốn mà màu máy mã mô môn măng mưu mượn
    mạc mạng mạnh mầm mầu mẫu mật mắc mặc mẹ mềm mọi mốc mỗi một mới mời mở mục mức mực nay nghiêm nghiệm nghiệp
    nghĩa nghề nghệ nghỉ nghị ngoài ngoại nguyên nguyễn nguồn ngành ngày ngân ngô ngôn ngăn người ngắn ngừng ngữ
    nhau nhiêu nhiều nhiệm nhà nhánh nháp nhân nhóm như nhưng nhất nhầm nhận nhập nhật nhắc nhắn nhằm nhỏ nhớ
    những nào này nâng nén nên nêu nó nô nông nút năm năng nơi nước nặng nếu nền nối nổi nội nộp nữ nữa phi phiên
    phiếu phong pháp phát phân phép phê phí phích phòng phó phóng phù phú phúc phút phương phường phạm phải phản
    phần phẩy phận phố phối phổ phụ phục phủ phức qua quan quang quy quyên quyết quyền quà quá quân quét quên quả
    quản quảng quận quốc quỳ ra riêng rôn rõ rơi rất rịa rồi rỗng rộng sau sinh soạn suất suốt sách sáng sánh sáp
    sát sáu sân sâu sông sơ sơn sẻ sẽ số sống sổ sở sức sử sửa sự tham thanh theo thi thiên thiết thiếu thiệt
    thiệu thoát thoại thu thuý thuận thuật thuộc thành thác thái tháng thân thêm thì thí thòi thôi thôn thông thúc
    thúy thư thường thưởng thượng thạch thảo thấp thấy thần thập thật thẻ thế thể thị thịnh thỏa thống thời thủ
    thủy thứ thức thừa thử thực tin tiêu tiến tiếng tiếp tiết tiền tiểu tiện toàn toán trang trao triển triệu
    trong trung truyền trà tràng trào trách trân trâu trên trì trình trí trích trò trùng trăm trưng trước trường
    trưởng trạng trả trải trấn trần trắng trẻ trị trọn trọng trống trời trợ trực tuyên tuyến tuân tuần tuổi tài
    tác tách tâm tân tây tên tìm tình tích tím tính tôi túc tăng tĩnh tư tương tướng tượng tạ tại tạm tạo tạp tả
    tải tảng tấm tất tầm tần tầng tận tập tật tắc tắt tặng tế tệp tỉnh tịch tọa tốc tối tốn tốt tồn tổ tổng tới tờ
    tục tủ từ từng tử tự tỷ uỷ vai viên viết việc viện việt vui và vào vì ví vòng võ vùng văn vũ vướng vượng vượt
    vẫn vận vật về vị với vụ vừa vực xa xem xin xuyên xuất xuống xá xác xây xã xét xóa xếp yên yêu yếu à án ánh áo
    áp êu ích ít ô ông ù ý ăn đa đang đen đi đinh điền điều điểm điển điện đoàn đoán đoạn đuôi đà đài đàm đàn đào
    đánh đáp đây đã đình đích đính đó đóng đô đôn đông đúng đăng đơn đương đường được đại đạo đạt đảm đảng đất đầu
    đẩy đẫm đặc đặng đặt đếm đến đề để địa định đọc đốc đối đống đồ đồng đổi đổng độ độc đội động đột đời đợt đủ
    đức ơ ư ưu ương ước ảnh ế ề ệ ộ ở ủng ủy ứng ử ỵ ỹ
    """
)
