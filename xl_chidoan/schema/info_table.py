"""tblThongTin: single values about the branch, its term and its report, each under a code."""

from types import MappingProxyType
from typing import Final

from xl_chidoan.schema.records import CellKind, Column, InfoField, SheetPage, Table

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
        "don_vi",
        "Tên Chi đoàn",
        CellKind.TEXT,
        prompt="Tên Chi đoàn, viết như trong báo cáo.",
    ),
    InfoField(
        "cap_tren",
        "Đoàn cấp trên trực tiếp",
        CellKind.TEXT,
        prompt="Đoàn cấp trên trực tiếp, ghi ở đầu báo cáo.",
    ),
    InfoField(
        "co_quan",
        "Cơ quan, đơn vị",
        CellKind.TEXT,
        prompt="Cơ quan, đơn vị mà Chi đoàn trực thuộc.",
    ),
    InfoField(
        "dia_danh",
        "Địa danh ghi trên báo cáo",
        CellKind.TEXT,
        prompt="Địa danh ghi trước ngày tháng, ví dụ Cao Bằng.",
    ),
    InfoField(
        "nhiem_ky_tu",
        "Nhiệm kỳ: từ năm",
        CellKind.YEAR,
        needed=True,
        prompt="Năm đầu của nhiệm kỳ, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_den",
        "Nhiệm kỳ: đến năm",
        CellKind.YEAR,
        needed=True,
        prompt="Năm cuối của nhiệm kỳ, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_moi_tu",
        "Nhiệm kỳ tới: từ năm",
        CellKind.YEAR,
        prompt="Năm đầu của nhiệm kỳ tới, gồm bốn chữ số.",
    ),
    InfoField(
        "nhiem_ky_moi_den",
        "Nhiệm kỳ tới: đến năm",
        CellKind.YEAR,
        prompt="Năm cuối của nhiệm kỳ tới, gồm bốn chữ số.",
    ),
    InfoField(
        "ngay_bao_cao",
        "Ngày báo cáo",
        CellKind.DATE,
        needed=True,
        prompt="Mọi số liệu tính đến ngày này. Gõ dạng ngày/tháng/năm.",
    ),
    InfoField(
        "moc_tuoi",
        "Mốc tuổi",
        CellKind.COUNT,
        prompt="Độ tuổi dùng để chia nhóm trong báo cáo, thường là 34.",
    ),
    InfoField(
        "nguong_vuot",
        "Ngưỡng vượt chỉ tiêu (1 = trên 100%)",
        CellKind.NUMBER,
        prompt="1 nghĩa là trên 100% là vượt; 1,5 nghĩa là từ 150% mới ghi vượt.",
    ),
    InfoField(
        "nguoi_ky",
        "Người ký",
        CellKind.TEXT,
        prompt="Họ và tên người ký báo cáo.",
    ),
    InfoField(
        "chuc_danh_ky",
        "Chức danh người ký",
        CellKind.TEXT,
        prompt="Chức danh của người ký, ví dụ Bí thư.",
    ),
    InfoField(
        "bieu_do",
        "Kèm phụ lục biểu đồ (Có, hoặc để trống)",
        CellKind.FLAG,
        optional=True,
        prompt="Chọn Có nếu muốn cuối báo cáo có phụ lục biểu đồ; nếu không thì để trống.",
    ),
)

INFO_FIELD_BY_CODE: Final = MappingProxyType({field.code: field for field in INFO_FIELDS})

DEFAULT_AGE_MARK: Final = 34
DEFAULT_EXCEEDED_FROM: Final = 1
