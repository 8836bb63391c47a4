"""tblHoatDong, tblChiTieu and tblKetQua: what the branch did, its targets and their results."""

from typing import Final

from xl_chidoan.schema.records import (
    GROUP_LIST,
    Averaging,
    CellKind,
    Column,
    Period,
    ResultForm,
    SheetPage,
    Table,
    TargetKind,
)

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
            "date", "Ngày", CellKind.DATE, counted=True, width=88,
            prompt="Ngày tổ chức, dạng ngày/tháng/năm. Không nhớ ngày thì chỉ cần ghi Năm.",
            synonyms=("Ngày tổ chức", "Thời gian", "Ngày thực hiện", "Ngày tháng"),
        ),
        Column(
            "year", "Năm", CellKind.YEAR, counted=True, width=62,
            prompt="Năm tổ chức, gồm bốn chữ số. Có Ngày rồi thì không bắt buộc.",
            synonyms=("Năm tổ chức", "Năm thực hiện"),
        ),
        Column(
            "group", "Nhóm", CellKind.CODE, required=True, listed=GROUP_LIST, width=160,
            prompt="Mã hoặc tên của nhóm hoạt động, xem danh mục Nhóm hoạt động ở trang Danh mục.",
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
            "role", "Vai trò", listed="vai_tro", counted=True, width=124, centred=True,
            prompt="Vai trò của Chi đoàn: Tổ chức, Phối hợp tổ chức hoặc Tham gia.",
            synonyms=("Vai trò Chi đoàn", "Vai trò của Chi đoàn"),
        ),
        Column(
            "count", "Số hoạt động", CellKind.COUNT, counted=True, width=80,
            prompt="Số hoạt động của dòng này. Để trống nghĩa là 1.",
            synonyms=("Số HĐ", "Số lần", "Số buổi"),
        ),
        Column(
            "turnout", "Lượt tham gia", CellKind.COUNT, counted=True, filled=True, width=80,
            prompt="Số lượt đoàn viên tham gia (một người đi hai lần là 2 lượt).",
            synonyms=("Lượt", "Số lượt", "Số lượt tham gia", "Lượt người", "Lượt ĐV tham gia"),
        ),
        Column(
            "quantity", "Số lượng", CellKind.NUMBER, counted=True, filled=True, width=80,
            prompt="Kết quả đếm được, ví dụ 1500 (cây), 10 (đơn vị máu).",
            synonyms=("SL", "Khối lượng"),
        ),
        Column(
            "unit", "Đơn vị tính", width=96, wrapped=True,
            prompt="Đơn vị của cột Số lượng: cây, suất quà, đơn vị máu...",
            synonyms=("ĐVT", "Đơn vị"),
        ),
        Column(
            "money", "Kinh phí", CellKind.NUMBER, counted=True, filled=True, width=100,
            prompt="Kinh phí bằng đồng, chỉ gõ số, ví dụ 1050000.",
            synonyms=("Số tiền", "Kinh phí (đồng)", "Trị giá", "Tổng kinh phí"),
        ),
        Column(
            "reported", "Nêu trong báo cáo", CellKind.FLAG, counted=True, width=84,
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
            prompt="Ghi Nhiệm kỳ này, Nhiệm kỳ tới, hoặc hai năm, ví dụ 2022-2024.",
            synonyms=("NK",),
        ),
        Column(
            "kind", "Loại", CellKind.CHOICE, required=True, choices=tuple(TargetKind), width=110,
            centred=True,
            prompt=(
                "Tỷ lệ: theo phần trăm. Số lượng: đếm được. Đạt/Không đạt: danh hiệu. Không để "
                "xảy ra: không được để xảy ra."
            ),
            synonyms=("Loại chỉ tiêu",),
        ),
        Column(
            "level", "Mức", CellKind.RESULT, required=True, width=66,
            prompt=(
                "Mức cần đạt. Tỷ lệ gõ 95%, số lượng gõ số; Đạt/Không đạt gõ 1, Không để xảy ra gõ "
                "0."
            ),
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
            prompt="Hằng năm, quý, tháng: mức của mỗi năm, quý, tháng. Nhiệm kỳ: mức cả nhiệm kỳ.",
            synonyms=("Kỳ tính", "Kỳ đánh giá"),
        ),
        Column(
            "averaging", "Cách tính", CellKind.CHOICE, choices=tuple(Averaging),
            counted=True, width=140,
            prompt="Chỉ dùng cho loại Tỷ lệ. Để trống là bình quân các năm đã nhập.",
            synonyms=("Cách tính kết quả",),
        ),
        Column(
            "form", "Cách ghi", CellKind.CHOICE, choices=tuple(ResultForm), width=116,
            prompt="Cách ghi cột Kết quả trong bảng so sánh. Để trống thì sổ tự chọn.",
            synonyms=("Cách ghi kết quả",),
        ),
        Column(
            "source", "Nguồn", CellKind.CODE, counted=True, width=170,
            prompt=(
                "Để trống nếu nhập ở trang Kết quả; hoặc ghi mã ở trang Thống kê để lấy từ số "
                "liệu, ví dụ hd_tinh_nguyen_so."
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
            prompt=(
                "Số đã thực hiện trong năm, ví dụ 19. Danh hiệu thì gõ Đạt hoặc Không đạt. Năm "
                "không xét chỉ tiêu thì gõ Không xét."
            ),
            synonyms=("Đã thực hiện", "Kết quả", "Số thực hiện"),
            loose=(
                "Kết quả đạt được", "Kết quả đạt", "Đạt được", "Số đạt được", "Số liệu",
                "Số liệu thực hiện",
            ),
        ),
        Column(
            "total", "Tổng số", CellKind.NUMBER, counted=True, width=190, centred=True,
            prompt="Tổng số để tính tỷ lệ (ví dụ 20 đoàn viên). Không phải tỷ lệ thì để trống.",
            synonyms=("Tổng", "Trên tổng số"),
            loose=("Tổng cộng", "Mẫu số"),
        ),
        Column(
            "part", "Kỳ", optional=True, shipped=False, width=110, centred=True,
            prompt="Chỉ ghi cho chỉ tiêu Hằng quý, Hằng tháng: Quý I đến Quý IV, Tháng 1 đến 12.",
            synonyms=("Quý, tháng", "Kỳ thực hiện"),
        ),
    ),
)  # fmt: skip
