"""tblThongTin, tblNoiDung and tblDanhMuc: values, texts and lists that make the report."""

from types import MappingProxyType
from typing import Final

from xl_chidoan.schema.records import (
    SECTION_LIST,
    CellKind,
    Column,
    InfoField,
    ParagraphKind,
    SheetPage,
    Table,
)

INFO: Final = Table(
    "tblThongTin",
    SheetPage(
        "Thông tin",
        title="THÔNG TIN CHUNG",
        help="Điền cột Giá trị. Mọi số liệu trong sổ tính đến Ngày báo cáo ghi ở đây.",
        counted="Mục đã điền",
        landscape=False,
    ),
    (
        Column(
            "code", "Mã", CellKind.CODE, required=True, width=150,
            prompt="Mã cố định của dòng. Không sửa các mã có sẵn; có thể thêm mã mới ở cuối bảng.",
            synonyms=("Mã mục", "Mã thông tin", "Mã số", "Khóa"),
        ),
        Column(
            "label", "Mục", width=290,
            prompt="Tên gọi của thông tin, để dễ nhận biết.",
            synonyms=("Tên mục", "Thông tin", "Nội dung", "Tên thông tin", "Diễn giải"),
        ),
        Column(
            "value", "Giá trị", CellKind.RAW, width=420, wrapped=True,
            prompt="Gõ thông tin của Chi đoàn vào cột này.",
            synonyms=("Trị số", "Dữ liệu", "Giá trị điền", "Nội dung điền"),
        ),
    ),
)  # fmt: skip

INFO_FIELDS: Final = (
    InfoField(
        "don_vi", "Tên Chi đoàn", CellKind.TEXT,
        prompt="Tên Chi đoàn, viết như trong báo cáo.",
    ),
    InfoField(
        "cap_tren", "Đoàn cấp trên trực tiếp", CellKind.TEXT,
        prompt="Đoàn cấp trên trực tiếp, ghi ở đầu báo cáo.",
    ),
    InfoField(
        "co_quan", "Cơ quan, đơn vị", CellKind.TEXT,
        prompt="Cơ quan, đơn vị mà Chi đoàn trực thuộc.",
    ),
    InfoField(
        "dia_danh", "Địa danh ghi trên báo cáo", CellKind.TEXT,
        prompt="Địa danh ghi trước ngày tháng, ví dụ Cao Bằng.",
    ),
    InfoField(
        "nhiem_ky_tu", "Nhiệm kỳ: từ năm", CellKind.YEAR, needed=True,
        prompt="Năm đầu của nhiệm kỳ, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_den", "Nhiệm kỳ: đến năm", CellKind.YEAR, needed=True,
        prompt="Năm cuối của nhiệm kỳ, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_moi_tu", "Nhiệm kỳ tới: từ năm", CellKind.YEAR,
        prompt="Năm đầu của nhiệm kỳ tới, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_moi_den", "Nhiệm kỳ tới: đến năm", CellKind.YEAR,
        prompt="Năm cuối của nhiệm kỳ tới, gồm bốn chữ số.",
    ),
    InfoField(
        "ngay_bao_cao", "Ngày báo cáo", CellKind.DATE, needed=True,
        prompt="Mọi số liệu tính đến ngày này. Gõ dạng ngày/tháng/năm.",
    ),
    InfoField(
        "moc_tuoi", "Mốc tuổi", CellKind.COUNT,
        prompt="Độ tuổi dùng để chia nhóm trong báo cáo, thường là 34.", bounds=(15, 60),
    ),
    InfoField(
        "nguong_vuot", "Từ bao nhiêu % thì ghi Vượt", CellKind.NUMBER, percent=True,
        prompt="Gõ 150% thì từ 150% trở lên mới ghi Vượt; gõ 100% thì trên 100% là ghi Vượt.",
        bounds=(1, 10),
    ),
    InfoField(
        "nguoi_ky", "Người ký", CellKind.TEXT,
        prompt="Họ và tên người ký báo cáo.",
    ),
    InfoField(
        "chuc_danh_ky", "Chức danh người ký", CellKind.TEXT,
        prompt="Chức danh của người ký, ví dụ Bí thư.",
    ),
    InfoField(
        "ky_bao_cao", "Kỳ báo cáo (để trống: cả nhiệm kỳ)", CellKind.TEXT, optional=True,
        prompt="Ví dụ: Tháng 11/2026, Quý IV/2026, 6 tháng đầu năm 2026, Năm 2026.",
    ),
    InfoField(
        "ky_tu", "Kỳ báo cáo: từ ngày", CellKind.DATE, optional=True,
        prompt="Chỉ ghi khi kỳ báo cáo không phải là tháng, quý, năm.",
    ),
    InfoField(
        "ky_den", "Kỳ báo cáo: đến ngày", CellKind.DATE, optional=True,
        prompt="Chỉ ghi khi kỳ báo cáo không phải là tháng, quý, năm.",
    ),
    InfoField(
        "nhiem_ky_tu_ngay", "Ngày đại hội đầu nhiệm kỳ", CellKind.DATE, optional=True,
        prompt="Để trống thì nhiệm kỳ tính từ ngày 01/01 của năm đầu.",
    ),
    InfoField(
        "nhiem_ky_den_ngay", "Ngày đại hội cuối nhiệm kỳ", CellKind.DATE, optional=True,
        prompt="Để trống thì nhiệm kỳ tính đến ngày 31/12 của năm cuối.",
    ),
    InfoField(
        "so_bao_cao", "Số, ký hiệu báo cáo", CellKind.TEXT, optional=True,
        prompt="Ví dụ 12-BC/CĐVP. Để trống thì báo cáo chừa chỗ để ghi số sau.",
    ),
    InfoField(
        "noi_nhan", "Nơi nhận báo cáo (để trống: như lâu nay)", CellKind.TEXT, optional=True,
        prompt="Các nơi nhận, ngăn bằng dấu chấm phẩy. Để trống: Đoàn cấp trên, cơ quan và lưu.",
    ),
    InfoField(
        "bieu_do", "Kèm phụ lục biểu đồ (Có, hoặc để trống)", CellKind.FLAG, optional=True,
        prompt="Chọn Có nếu muốn cuối báo cáo có phụ lục biểu đồ; nếu không thì để trống.",
    ),
)  # fmt: skip

INFO_FIELD_BY_CODE: Final = MappingProxyType({field.code: field for field in INFO_FIELDS})

DEFAULT_AGE_MARK: Final = 34
DEFAULT_EXCEEDED_FROM: Final = 1


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
        Column(
            "period", "Kỳ", optional=True, width=110, centred=True, wrapped=True,
            prompt=(
                "Để trống: báo cáo nhiệm kỳ. Năm, Quý, 6 tháng, Tháng: mọi báo cáo loại đó. Mọi "
                "kỳ: tất cả. Hoặc một kỳ, ví dụ Quý I/2024."
            ),
            synonyms=("Kỳ báo cáo", "Loại báo cáo"),
        ),
        Column(
            "shown_if", "Khi có", CellKind.CODE, optional=True, width=190, wrapped=True,
            prompt=(
                "Chỉ in đoạn này khi một trong các mã ghi ở đây (ngăn bằng dấu chấm phẩy) có số "
                "liệu khác 0. Để trống thì luôn in."
            ),
            synonyms=("Điều kiện", "Chỉ in khi có"),
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
