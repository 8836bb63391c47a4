"""tblChiTieu and tblKetQua: the targets of a term and their results by year."""

from typing import Final

from xl_chidoan.schema.choice_values import Averaging, Period, ResultForm, TargetKind
from xl_chidoan.schema.records import CellKind, Column, SheetPage, Table

TARGETS: Final = Table(
    "tblChiTieu",
    SheetPage(
        "Chỉ tiêu",
        title="CHỈ TIÊU NHIỆM KỲ",
        help=(
            "Mỗi ý của chỉ tiêu một dòng; các dòng cùng TT được đánh giá chung. Khai một lần vào "
            "đầu nhiệm kỳ."
        ),
        counted="Dòng chỉ tiêu",
        repeated=3,
    ),
    (
        Column(
            "code", "Mã CT", CellKind.CODE, required=True, width=72,
            prompt="Mã riêng của dòng chỉ tiêu, ví dụ CT02a. Trang Kết quả dùng lại mã này.",
            synonyms=("Mã chỉ tiêu", "Mã"),
        ),
        Column(
            "group", "TT", CellKind.CODE, required=True, width=44, centred=True,
            prompt="Số thứ tự của chỉ tiêu. Các dòng cùng TT là một chỉ tiêu có nhiều ý.",
            synonyms=("STT", "Số TT", "Số thứ tự"),
        ),
        Column(
            "content", "Nội dung", required=True, width=380, wrapped=True,
            prompt="Nội dung chỉ tiêu, viết như trong nghị quyết đại hội.",
            synonyms=("Chỉ tiêu", "Nội dung chỉ tiêu", "Tên chỉ tiêu"),
        ),
        Column(
            "term", "Nhiệm kỳ", CellKind.CODE, required=True, width=92, centred=True,
            prompt="Nhiệm kỳ của chỉ tiêu, ví dụ 2022-2024.",
            synonyms=("NK",),
        ),
        Column(
            "kind", "Loại", CellKind.CHOICE, required=True, choices=tuple(TargetKind), width=110,
            centred=True,
            prompt=(
                "Tỷ lệ: theo phần trăm. Số lượng: đếm được. Đạt/Không đạt: danh hiệu. Không có: "
                "không được để xảy ra."
            ),
            synonyms=("Loại chỉ tiêu",),
        ),
        Column(
            "level", "Mức", CellKind.RESULT, required=True, width=66,
            prompt="Mức cần đạt. Tỷ lệ gõ 95%, số lượng gõ số; Đạt/Không đạt gõ 1, Không có gõ 0.",
            synonyms=("Chỉ tiêu giao", "Mức phải đạt", "Mức giao", "Kế hoạch"),
        ),
        Column(
            "unit", "Đơn vị tính", width=92,
            prompt="Đơn vị tính: công trình, hoạt động, đồng chí...",
            synonyms=("ĐVT", "Đơn vị"),
        ),
        Column(
            "period", "Kỳ", CellKind.CHOICE, required=True, choices=tuple(Period), width=84,
            centred=True,
            prompt="Hàng năm: mức của mỗi năm. Nhiệm kỳ: mức của cả nhiệm kỳ.",
            synonyms=("Kỳ tính", "Kỳ đánh giá"),
        ),
        Column(
            "averaging", "Cách tính", CellKind.CHOICE, choices=tuple(Averaging), width=140,
            prompt="Chỉ dùng cho loại Tỷ lệ. Để trống là bình quân các năm đã nhập.",
            synonyms=("Cách tính kết quả",),
        ),
        Column(
            "form", "Cách ghi", CellKind.CHOICE, choices=tuple(ResultForm), width=116,
            prompt="Cách ghi cột Kết quả trong bảng so sánh. Để trống thì sổ tự chọn.",
            synonyms=("Cách ghi kết quả",),
        ),
        Column(
            "source", "Nguồn", CellKind.CODE, width=170,
            prompt=(
                "Để trống nếu nhập ở trang Kết quả; hoặc ghi mã chỉ số để lấy từ số liệu, ví dụ "
                "hd_tinh_nguyen_so."
            ),
            synonyms=("Nguồn số liệu", "Lấy từ"),
        ),
        Column(
            "written", "Kết quả ghi tay", width=150, wrapped=True,
            prompt="Chỉ dùng khi muốn tự ghi cột Kết quả thay cho câu chữ của sổ.",
            synonyms=("Kết quả viết tay", "Ghi tay"),
        ),
        Column(
            "note", "Ghi chú", width=140, wrapped=True,
            prompt="Ghi chú riêng của Chi đoàn.",
            synonyms=("Chú thích",),
        ),
    ),
)  # fmt: skip

RESULTS: Final = Table(
    "tblKetQua",
    SheetPage(
        "Kết quả",
        title="KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
        help=(
            "Mỗi chỉ tiêu mỗi năm một dòng. Chưa có kết quả thì chưa nhập: sổ ghi “Chưa có số "
            "liệu”."
        ),
        counted="Kết quả đã nhập",
        landscape=False,
    ),
    (
        Column(
            "target", "Mã CT", CellKind.CODE, required=True, codes_of="tblChiTieu", width=160,
            prompt="Chọn mã chỉ tiêu đã khai ở trang Chỉ tiêu.",
            refusal=(
                "Chưa có mã chỉ tiêu này",
                "Mã này chưa có ở trang Chỉ tiêu. Chọn Yes để vẫn ghi, No để sửa lại.",
            ),
            synonyms=("Mã chỉ tiêu", "Mã", "Chỉ tiêu"),
        ),
        Column(
            "year", "Năm", CellKind.YEAR, required=True, width=130,
            prompt="Năm của kết quả, gồm bốn chữ số. Mỗi chỉ tiêu mỗi năm một dòng.",
            synonyms=("Năm thực hiện",),
        ),
        Column(
            "done", "Thực hiện", CellKind.RESULT, required=True, width=190, centred=True,
            prompt="Số đã thực hiện trong năm, ví dụ 19. Danh hiệu thì gõ Đạt hoặc Không đạt.",
            synonyms=("Đã thực hiện", "Kết quả", "Số thực hiện"),
            loose=(
                "Kết quả đạt được", "Kết quả đạt", "Đạt được", "Số đạt được", "Số liệu",
                "Số liệu thực hiện",
            ),
        ),
        Column(
            "total", "Tổng số", CellKind.NUMBER, width=190, centred=True,
            prompt="Tổng số để tính tỷ lệ (ví dụ 20 đoàn viên). Không phải tỷ lệ thì để trống.",
            synonyms=("Tổng", "Trên tổng số"),
            loose=("Tổng cộng", "Mẫu số"),
        ),
    ),
)  # fmt: skip
