"""tblHoatDong: what the branch did."""

from typing import Final

from xl_chidoan.schema.choice_values import GROUP_LIST
from xl_chidoan.schema.records import CellKind, Column, SheetPage, Table

ACTIVITIES: Final = Table(
    "tblHoatDong",
    SheetPage(
        "Hoạt động",
        title="NHẬT KÝ HOẠT ĐỘNG",
        help=(
            "Mỗi hoạt động một dòng, ghi ngay sau khi tổ chức. Lượt tham gia là lượt người, không "
            "cộng vào số đoàn viên."
        ),
        counted="Hoạt động đã ghi",
        repeated=5,
    ),
    (
        Column(
            "code", "Mã HĐ", CellKind.CODE, required=True, width=66,
            prompt="Mã riêng của từng hoạt động, ví dụ HD01. Không trùng nhau.",
            synonyms=("Mã hoạt động", "Mã số HĐ", "Mã"),
        ),
        Column(
            "date", "Ngày", CellKind.DATE, width=88,
            prompt="Ngày tổ chức, dạng ngày/tháng/năm. Không nhớ ngày thì chỉ cần ghi Năm.",
            synonyms=("Ngày tổ chức", "Thời gian", "Ngày thực hiện", "Ngày tháng"),
        ),
        Column(
            "year", "Năm", CellKind.YEAR, width=62,
            prompt="Năm tổ chức, gồm bốn chữ số. Có Ngày rồi thì không bắt buộc.",
            synonyms=("Năm tổ chức", "Năm thực hiện"),
        ),
        Column(
            "group", "Nhóm", CellKind.CODE, required=True, listed=GROUP_LIST, width=160,
            prompt="Mã nhóm hoạt động. Tên và mã các nhóm ở trang Danh mục, dòng nhom_hoat_dong.",
            synonyms=("Nhóm hoạt động", "Mã nhóm", "Loại hoạt động", "Loại", "Lĩnh vực"),
        ),
        Column(
            "name", "Tên hoạt động", required=True, width=330, wrapped=True,
            prompt="Tên hoạt động, viết như trong báo cáo.",
            synonyms=("Hoạt động", "Tên", "Nội dung hoạt động", "Tên HĐ"),
        ),
        Column(
            "place", "Địa điểm", width=190, wrapped=True,
            prompt="Nơi tổ chức.",
            synonyms=("Nơi tổ chức", "Địa bàn", "Nơi thực hiện"),
        ),
        Column(
            "role", "Vai trò", listed="vai_tro", width=124, centred=True,
            prompt="Vai trò của Chi đoàn: chủ trì, phối hợp hay tham gia.",
            synonyms=("Vai trò Chi đoàn", "Vai trò của Chi đoàn"),
        ),
        Column(
            "count", "Số hoạt động", CellKind.COUNT, width=80,
            prompt="Số hoạt động của dòng này. Để trống nghĩa là 1.",
            synonyms=("Số HĐ", "Số lần", "Số buổi"),
        ),
        Column(
            "turnout", "Lượt tham gia", CellKind.COUNT, width=80,
            prompt="Số lượt đoàn viên tham gia (một người đi hai lần là 2 lượt).",
            synonyms=("Lượt", "Số lượt", "Số lượt tham gia", "Lượt người", "Lượt ĐV tham gia"),
        ),
        Column(
            "quantity", "Số lượng", CellKind.NUMBER, width=80,
            prompt="Kết quả đếm được, ví dụ 1500 (cây), 10 (đơn vị máu).",
            synonyms=("SL", "Khối lượng"),
        ),
        Column(
            "unit", "Đơn vị tính", width=96, wrapped=True,
            prompt="Đơn vị của cột Số lượng: cây, suất quà, đơn vị máu...",
            synonyms=("ĐVT", "Đơn vị"),
        ),
        Column(
            "money", "Kinh phí", CellKind.NUMBER, width=100,
            prompt="Kinh phí bằng đồng, chỉ gõ số, ví dụ 1050000.",
            synonyms=("Số tiền", "Kinh phí (đồng)", "Trị giá", "Tổng kinh phí"),
        ),
        Column(
            "reported", "Nêu trong báo cáo", CellKind.FLAG, width=84,
            prompt="Chọn Có nếu cần nêu tên hoạt động trong báo cáo.",
            synonyms=("Đưa vào báo cáo", "Báo cáo", "Nêu báo cáo"),
        ),
        Column(
            "footnote", "Chú thích", width=260, wrapped=True,
            prompt="Nội dung chú thích cuối trang khi hoạt động được nêu trong báo cáo.",
            synonyms=("Chú giải", "Chú thích cuối trang"),
        ),
        Column(
            "pictures", "Ảnh", optional=True, shipped=False, width=190, wrapped=True,
            prompt="Tên tệp ảnh (.png, .jpg) cùng thư mục với sổ, ngăn bằng dấu chấm phẩy.",
            synonyms=("Hình ảnh", "Tệp ảnh", "Ảnh hoạt động"),
        ),
    ),
)  # fmt: skip
