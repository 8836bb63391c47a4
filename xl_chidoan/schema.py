"""The workbook's tables and columns as data.

This is the hinge of the product: the reader, the checks, the workbook builder and the
documentation all obey it, so a column is renamed here and nowhere else.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"  # str, as typed (NFC, outer blanks removed)
    CODE = "code"  # str; a number loses its ".0"; the cell is formatted as text
    DATE = "date"  # datetime.date
    YEAR = "year"  # int, 1900..2100
    COUNT = "count"  # int >= 0
    NUMBER = "number"  # fractions.Fraction >= 0, exactly what was typed
    RESULT = "result"  # fractions.Fraction >= 0; "Đạt" is 1, "Không đạt" is 0
    FLAG = "flag"  # bool: Có, x, 1 or TRUE; blank is False
    CHOICE = "choice"  # str, one of Column.choices, in their spelling
    RAW = "raw"  # whatever the cell holds, typed later (tblThongTin)


class Column(NamedTuple):
    """One column of an input table.

    ``choices`` closes the column to these values; ``listed`` names the list in tblDanhMuc
    that the drop-down offers, where other values stay possible.
    """

    key: str
    header: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    listed: str = ""


class Table(NamedTuple):
    """One input table (an Excel ListObject) and the sheet it ships on."""

    name: str
    sheet: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Return the column called ``key``; raise KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


SCHEMA_VERSION = 1


class Sex(StrEnum):
    """Giới tính."""

    MALE = "Nam"
    FEMALE = "Nữ"


class TargetKind(StrEnum):
    """Loại of a target."""

    RATIO = "Tỷ lệ"
    COUNT = "Số lượng"
    MET = "Đạt/Không đạt"
    NONE = "Không có"


class Period(StrEnum):
    """Kỳ of a target."""

    YEARLY = "Hàng năm"
    TERM = "Nhiệm kỳ"


class Averaging(StrEnum):
    """Cách tính of a ratio target."""

    YEARS_ENTERED = "Bình quân năm"
    YEARS_OF_TERM = "Bình quân nhiệm kỳ"
    POOLED = "Gộp"
    LOWEST_YEAR = "Năm thấp nhất"


class ResultForm(StrEnum):
    """Cách ghi of a target's result."""

    BY_YEAR = "Theo năm"
    RATIO = "Tỷ lệ"
    TOTAL = "Tổng"
    TOTAL_PER_YEARS = "Tổng/số năm"
    DONE_OVER_LEVEL = "Thực hiện/Mức"


class ParagraphKind(StrEnum):
    """Kiểu of a row of the narrative."""

    PARAGRAPH = "Đoạn"
    BULLET = "Gạch đầu dòng"
    PLUS = "Dấu cộng"
    HEADING = "Tiêu đề"


YES = "Có"
MET_WORD = "Đạt"
NOT_MET_WORD = "Không đạt"

GROUP_LIST = "nhom_hoat_dong"
SECTION_LIST = "muc_bao_cao"

INFO = Table(
    "tblThongTin",
    "Thông tin",
    (
        Column("code", "Mã", Kind.CODE, required=True),
        Column("label", "Mục"),
        Column("value", "Giá trị", Kind.RAW),
    ),
)

MEMBERS = Table(
    "tblDoanVien",
    "Đoàn viên",
    (
        Column("code", "Mã ĐV", Kind.CODE, required=True),
        Column("name", "Họ và tên", required=True),
        Column("birth_date", "Ngày sinh", Kind.DATE, required=True),
        Column("sex", "Giới tính", Kind.CHOICE, required=True, choices=tuple(Sex)),
        Column("ethnicity", "Dân tộc", listed="dan_toc"),
        Column("unit", "Đơn vị công tác", listed="don_vi_cong_tac"),
        Column("union_position", "Chức vụ Đoàn", listed="chuc_vu_doan"),
        Column("office_position", "Chức vụ chính quyền", listed="chuc_vu_chinh_quyen"),
        Column("qualification", "Trình độ chuyên môn", listed="trinh_do"),
        Column("political_theory", "Lý luận chính trị", listed="ly_luan"),
        Column("union_date", "Ngày vào Đoàn", Kind.DATE),
        Column("party_date", "Ngày vào Đảng", Kind.DATE),
        Column("party_member", "Đảng viên", Kind.FLAG),
        Column("planned", "Quy hoạch", Kind.FLAG),
        Column("joined", "Ngày tiếp nhận", Kind.DATE),
        Column("left", "Ngày rời", Kind.DATE),
        Column("leaving_reason", "Lý do rời", listed="ly_do_roi"),
        Column("note", "Ghi chú"),
    ),
)

ACTIVITIES = Table(
    "tblHoatDong",
    "Hoạt động",
    (
        Column("code", "Mã HĐ", Kind.CODE, required=True),
        Column("date", "Ngày", Kind.DATE),
        Column("year", "Năm", Kind.YEAR),
        Column("group", "Nhóm", Kind.CODE, required=True, listed=GROUP_LIST),
        Column("name", "Tên hoạt động", required=True),
        Column("place", "Địa điểm"),
        Column("role", "Vai trò", listed="vai_tro"),
        Column("count", "Số hoạt động", Kind.COUNT),
        Column("turnout", "Lượt tham gia", Kind.COUNT),
        Column("quantity", "Số lượng", Kind.NUMBER),
        Column("unit", "Đơn vị tính"),
        Column("money", "Kinh phí", Kind.NUMBER),
        Column("reported", "Nêu trong báo cáo", Kind.FLAG),
        Column("footnote", "Chú thích"),
    ),
)

TARGETS = Table(
    "tblChiTieu",
    "Chỉ tiêu",
    (
        Column("code", "Mã CT", Kind.CODE, required=True),
        Column("group", "TT", Kind.CODE, required=True),
        Column("content", "Nội dung", required=True),
        Column("term", "Nhiệm kỳ", Kind.CODE, required=True),
        Column("kind", "Loại", Kind.CHOICE, required=True, choices=tuple(TargetKind)),
        Column("level", "Mức", Kind.RESULT, required=True),
        Column("unit", "Đơn vị tính"),
        Column("period", "Kỳ", Kind.CHOICE, required=True, choices=tuple(Period)),
        Column("averaging", "Cách tính", Kind.CHOICE, choices=tuple(Averaging)),
        Column("form", "Cách ghi", Kind.CHOICE, choices=tuple(ResultForm)),
        Column("source", "Nguồn", Kind.CODE),
        Column("written", "Kết quả ghi tay"),
        Column("note", "Ghi chú"),
    ),
)

RESULTS = Table(
    "tblKetQua",
    "Kết quả",
    (
        Column("target", "Mã CT", Kind.CODE, required=True),
        Column("year", "Năm", Kind.YEAR, required=True),
        Column("done", "Thực hiện", Kind.RESULT, required=True),
        Column("total", "Tổng số", Kind.NUMBER),
    ),
)

NARRATIVE = Table(
    "tblNoiDung",
    "Nội dung",
    (
        Column("section", "Mục", Kind.CODE, required=True, listed=SECTION_LIST),
        Column("order", "STT", Kind.NUMBER, required=True),
        Column("kind", "Kiểu", Kind.CHOICE, required=True, choices=tuple(ParagraphKind)),
        Column("content", "Nội dung", required=True),
        Column("footnote", "Chú thích"),
    ),
)

LISTS = Table(
    "tblDanhMuc",
    "Danh mục",
    (
        Column("list", "Danh mục", Kind.CODE, required=True),
        Column("value", "Giá trị", required=True),
        Column("code", "Mã", Kind.CODE),
    ),
)

TABLES = (INFO, MEMBERS, ACTIVITIES, TARGETS, RESULTS, NARRATIVE, LISTS)
TABLE_BY_NAME = MappingProxyType({table.name: table for table in TABLES})


class InfoField(NamedTuple):
    """One code of tblThongTin: its kind, its label, and whether figures need it.

    Nobody misses an ``optional`` one: workbooks made before it was known lack it.
    """

    code: str
    label: str
    kind: Kind
    needed: bool = False
    optional: bool = False


INFO_FIELDS = (
    InfoField("don_vi", "Tên Chi đoàn", Kind.TEXT),
    InfoField("cap_tren", "Đoàn cấp trên trực tiếp", Kind.TEXT),
    InfoField("co_quan", "Cơ quan, đơn vị", Kind.TEXT),
    InfoField("dia_danh", "Địa danh ghi trên báo cáo", Kind.TEXT),
    InfoField("nhiem_ky_tu", "Nhiệm kỳ: từ năm", Kind.YEAR, needed=True),
    InfoField("nhiem_ky_den", "Nhiệm kỳ: đến năm", Kind.YEAR, needed=True),
    InfoField("nhiem_ky_moi_tu", "Nhiệm kỳ tới: từ năm", Kind.YEAR),
    InfoField("nhiem_ky_moi_den", "Nhiệm kỳ tới: đến năm", Kind.YEAR),
    InfoField("ngay_bao_cao", "Ngày báo cáo", Kind.DATE, needed=True),
    InfoField("moc_tuoi", "Mốc tuổi", Kind.COUNT),
    InfoField("nguong_vuot", "Ngưỡng vượt chỉ tiêu (1 = trên 100%)", Kind.NUMBER),
    InfoField("nguoi_ky", "Người ký", Kind.TEXT),
    InfoField("chuc_danh_ky", "Chức danh người ký", Kind.TEXT),
    InfoField("bieu_do", "Kèm phụ lục biểu đồ (Có, hoặc để trống)", Kind.FLAG, optional=True),
)
INFO_FIELD_BY_CODE = MappingProxyType({field.code: field for field in INFO_FIELDS})

DEFAULT_AGE_MARK = 34
DEFAULT_EXCEEDED_FROM = 1
