"""What a learner needs for each platform, in one sentence."""

from typing import Any

from tuanle.activities.enums import Platform
from tuanle.core.language import _

NEEDS: dict[str, Any] = {
    Platform.ZOOM: _("Cần điện thoại hoặc máy tính có cài Zoom (miễn phí), không cần tài khoản."),
    Platform.MEET: _("Máy tính vào thẳng bằng trình duyệt; điện thoại cần cài Google Meet (miễn phí)."),
    Platform.K12ONLINE: _("Vào bằng trình duyệt, với tài khoản K12Online mà nhà trường đã cấp."),
    Platform.TEAMS: _("Máy tính vào thẳng bằng trình duyệt; điện thoại cần cài Microsoft Teams (miễn phí)."),
    Platform.ZALO: _("Cần Zalo trên điện thoại hoặc máy tính."),
    Platform.FACEBOOK: _("Xem trên Facebook, bằng trình duyệt hoặc bằng ứng dụng."),
    Platform.YOUTUBE: _("Xem trên YouTube, không cần tài khoản."),
    Platform.OTHER: _("Đơn vị tổ chức sẽ hướng dẫn cách vào."),
}
