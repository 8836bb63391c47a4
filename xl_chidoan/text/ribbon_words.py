"""The texts of the tab "Chi đoàn" in Excel's ribbon."""

from types import MappingProxyType
from typing import NamedTuple

TAB = "Chi đoàn"


class Button(NamedTuple):
    """Label, and the tip's first line and explanation."""

    label: str
    tip: str
    explanation: str


GROUPS = MappingProxyType({"report": "Báo cáo", "data": "Số liệu", "help": "Trợ giúp"})

BUTTONS = MappingProxyType(
    {
        "XuatBaoCao": Button(
            "Xuất báo cáo",
            "Xuất báo cáo Word",
            "Tính số liệu từ sổ đang mở (kể cả phần chưa lưu), soạn báo cáo rồi mở trong Word. "
            "Không ghi đè báo cáo đã có.",
        ),
        "CapNhatBaoCao": Button(
            "Cập nhật báo cáo",
            "Đưa số liệu mới vào báo cáo đã sửa",
            "Chọn một báo cáo Word đã sửa tay: số liệu mới được điền vào một bản mới, phần sửa tay "
            "vẫn giữ nguyên.",
        ),
        "KiemTraDuLieu": Button(
            "Kiểm tra dữ liệu",
            "Kiểm tra sổ trước khi báo cáo",
            "Liệt kê mọi chỗ sai ở trang Kiểm tra, bấm vào từng dòng để đến ô cần sửa.",
        ),
        "MoHuongDan": Button(
            "Hướng dẫn",
            "Mở trang Hướng dẫn",
            "Năm bước từ nhập liệu đến báo cáo, và cách chữa khi hàm hoặc nút không chạy.",
        ),
    }
)
