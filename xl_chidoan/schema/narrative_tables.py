"""tblNoiDung and tblDanhMuc: the texts of the report, and the lists that drop-downs offer."""

from typing import Final

from xl_chidoan.schema.choice_values import SECTION_LIST, ParagraphKind
from xl_chidoan.schema.records import CellKind, Column, SheetPage, Table

NARRATIVE: Final = Table(
    "tblNoiDung",
    SheetPage(
        "Nội dung",
        title="NỘI DUNG BÁO CÁO",
        help=(
            "Lời văn của từng mục. Số liệu không gõ tay mà ghi mã trong ngoặc nhọn, ví dụ "
            "{tong_doan_vien}; mã xem ở trang Thống kê."
        ),
        counted="Đoạn đã soạn",
        top=True,
    ),
    (
        Column(
            "section", "Mục", CellKind.CODE, required=True, listed=SECTION_LIST, width=90,
            prompt="Mã mục của báo cáo, ví dụ A.II.2.1. Tên các mục ở trang Danh mục.",
            synonyms=("Mã mục", "Phần", "Đề mục"),
        ),
        Column(
            "order", "STT", CellKind.NUMBER, required=True, width=56, centred=True,
            prompt="Thứ tự của đoạn trong mục: 1, 2, 3...",
            synonyms=("TT", "Thứ tự", "Số TT", "Số thứ tự"),
        ),
        Column(
            "kind", "Kiểu", CellKind.CHOICE, required=True, choices=tuple(ParagraphKind), width=130,
            prompt=(
                "Đoạn: đoạn văn thường. Gạch đầu dòng: “-”. Dấu cộng: “+”. Tiêu đề: dòng chữ đậm."
            ),
            synonyms=("Kiểu đoạn", "Loại", "Dạng"),
        ),
        Column(
            "content", "Nội dung", required=True, width=720, wrapped=True,
            prompt=(
                "Lời văn của báo cáo. Số liệu ghi bằng mã trong ngoặc nhọn, ví dụ "
                "{tong_doan_vien}; [[...]] thành chú thích cuối trang."
            ),
            synonyms=("Lời văn", "Nội dung báo cáo", "Đoạn văn"),
        ),
        Column(
            "footnote", "Chú thích", width=280, wrapped=True,
            prompt="Chú thích cuối trang, đặt ở cuối đoạn.",
            synonyms=("Chú giải", "Chú thích cuối trang"),
        ),
    ),
)  # fmt: skip

LISTS: Final = Table(
    "tblDanhMuc",
    SheetPage(
        "Danh mục",
        title="DANH MỤC",
        help=(
            "Các giá trị hiện ra khi chọn trong ô. Thêm giá trị mới vào cuối bảng; danh sách chọn "
            "tự cập nhật."
        ),
        counted="Giá trị",
        landscape=False,
    ),
    (
        Column(
            "list", "Danh mục", CellKind.CODE, required=True, width=190,
            prompt="Mã của danh mục, ví dụ trinh_do. Ghi đúng như các dòng có sẵn.",
            synonyms=("Tên danh mục", "Mã danh mục", "Nhóm danh mục", "Loại danh mục"),
        ),
        Column(
            "value", "Giá trị", required=True, width=480, wrapped=True,
            prompt="Giá trị hiện ra trong danh sách chọn.",
            synonyms=("Giá trị chọn", "Tên", "Tên giá trị", "Nội dung"),
        ),
        Column(
            "code", "Mã", CellKind.CODE, width=190,
            prompt="Mã của giá trị; bắt buộc với nhóm hoạt động và mục báo cáo.",
            synonyms=("Mã giá trị", "Mã số", "Ký hiệu"),
        ),
    ),
)  # fmt: skip
