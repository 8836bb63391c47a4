"""The texts of the cell functions: in the function wizard, and in a cell instead of a result."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xl_chidoan.schema import TARGETS

PREFIX = "Lỗi: "

MESSAGES = MappingProxyType(
    {
        # single values
        "one_cell": "chỗ này cần một ô, không phải một vùng nhiều ô.",
        "cell_error": "ô đưa vào đang báo lỗi {value}.",
        "number_unreadable": "“{value}” không phải là số.",
        "number_ambiguous": "“{value}” có thể hiểu thành hai số khác nhau.",
        "number_negative": "“{value}” là số âm.",
        "date_unreadable": "“{value}” không phải là ngày.",
        "born_later": "ngày sinh ở sau ngày tính tuổi.",
        "divided_by_zero": "mẫu số bằng 0.",
        "no_periods": "số kỳ tính phải lớn hơn 0.",
        "decimals": "số lẻ phải là số nguyên từ 0 đến {most}.",
        # conditions
        "column_unknown": "bảng không có cột “{column}”.",
        "column_unknown_near": "bảng không có cột “{column}”; ý bạn là “{nearest}”?",
        "condition_missing": "cột “{column}” chưa có điều kiện đi kèm.",
        "sum_unreadable": "cột “{column}” có ô không phải là số: “{value}”.",
        "sum_error": "cột “{column}” có ô đang báo lỗi {value}.",
        # tables
        "table_without_column": "bảng đưa vào không phải {table} (thiếu cột “{column}”).",
        "indicator_unknown": "không có số liệu “{name}”.",
        "indicator_unknown_near": "không có số liệu “{name}”; ý bạn là “{nearest}”?",
        "indicator_needs_activities": "số liệu “{name}” cần thêm bảng tblHoatDong.",
        "source_not_given": "kết quả lấy từ bảng khác, hãy thêm bảng đó vào công thức.",
        # the function itself
        "rows_hidden": "còn {count} dòng, hãy nới vùng công thức.",
        "unforeseen": "chương trình gặp sự cố, hãy lưu và mở lại sổ rồi thử lại.",
    }
)


def failure(code: str, **values: object) -> str:
    """Return the text of a cell without a result: ``Lỗi: `` and one short sentence."""
    return PREFIX + MESSAGES[code].format_map(values)


def cell_message(code: str, values: Mapping[str, Any]) -> str:
    """Return the text of a cell for an error; a message from an argument is returned unchanged."""
    if code == "passed_on":
        return str(values["sentence"])
    return failure(code, **values)


class Help(NamedTuple):
    """The help of a function: its result, and its arguments by name."""

    summary: str
    arguments: MappingProxyType[str, str]


def _help(summary: str, **arguments: str) -> Help:
    return Help(summary, MappingProxyType(arguments))


_MEMBERS = "Bảng tblDoanVien, gồm dòng tiêu đề: tblDoanVien[[#Headers];[#Data]]"
_INFO = "Bảng tblThongTin, gồm dòng tiêu đề: tblThongTin[[#Headers];[#Data]]"
_ACTIVITIES = "Bảng tblHoatDong, gồm dòng tiêu đề: tblHoatDong[[#Headers];[#Data]]"
_LISTS = "Bảng tblDanhMuc, gồm dòng tiêu đề; có thể bỏ trống"
_TABLE = "Bảng hoặc vùng có dòng đầu là tiêu đề, ví dụ tblDoanVien[#All]"
_FOR_SOURCE = f"gồm dòng tiêu đề; cần khi cột {TARGETS.header('source')} có mã"
_ACTIVITIES_FOR_SOURCE = f"Bảng tblHoatDong, {_FOR_SOURCE} hd_..."
_MEMBERS_FOR_SOURCE = f"Bảng tblDoanVien, {_FOR_SOURCE} về đoàn viên"
_CONDITIONS = 'Từng cặp: tên cột, rồi điều kiện như trong COUNTIFS, ví dụ "Giới tính"; "Nữ"'

HELP = MappingProxyType(
    {
        "cd_tyle": _help(
            "Tỷ lệ của tử số trên mẫu số: 20 trên 24 là 0,833...; định dạng ô kiểu phần trăm.",
            tu="Tử số",
            mau="Mẫu số, khác 0",
        ),
        "cd_hoanthanh": _help(
            "Tỷ lệ hoàn thành chỉ tiêu (1 là 100%): thực hiện chia cho mức nhân số kỳ.",
            thuc_hien="Số đã thực hiện; “Đạt” là 1, “Không đạt” là 0",
            muc="Mức phải đạt; mức 0 nghĩa là không được xảy ra trường hợp nào",
            so_ky="Số kỳ (năm, quý, tháng) đã tính, bỏ trống là 1",
        ),
        "cd_danhgia": _help(
            "Đánh giá tỷ lệ hoàn thành: Chưa đạt, Đạt chỉ tiêu hoặc Vượt chỉ tiêu.",
            muc_hoan_thanh="Tỷ lệ hoàn thành (1 là 100%)",
            nguong_vuot="Từ bao nhiêu % thì ghi Vượt, bỏ trống là 100% (trên 100% là vượt)",
        ),
        "cd_tuoi": _help(
            "Số tuổi tròn đến một ngày.",
            ngay_sinh="Ngày sinh",
            ngay="Ngày tính tuổi, bỏ trống là hôm nay",
        ),
        "cd_dem": _help(
            "Đếm số dòng của bảng thỏa mọi điều kiện; dòng trống không tính.",
            bang=_TABLE,
            dieu_kien=_CONDITIONS,
        ),
        "cd_tong": _help(
            "Cộng một cột ở các dòng của bảng thỏa mọi điều kiện.",
            bang=_TABLE,
            cot_cong="Tên cột cần cộng",
            dieu_kien=_CONDITIONS,
        ),
        "cd_chiso": _help(
            "Giá trị của một số liệu, tính đến Ngày báo cáo.",
            ma='Mã số liệu, ví dụ "tong_doan_vien"; xem ở trang Thống kê',
            doan_vien=_MEMBERS,
            thong_tin=_INFO,
            hoat_dong=f"{_ACTIVITIES}; cần cho các mã hd_...",
            danh_muc=_LISTS,
        ),
        "cd_thongke": _help(
            "Thống kê đoàn viên, mỗi dòng: mã, số liệu, số lượng, tỷ lệ.",
            doan_vien=_MEMBERS,
            thong_tin=_INFO,
            danh_muc=_LISTS,
        ),
        "cd_hoatdong": _help(
            "Hoạt động theo nhóm và năm: mã, nhóm, năm, số hoạt động, lượt, số lượng, kinh phí.",
            hoat_dong=_ACTIVITIES,
            thong_tin=_INFO,
            danh_muc=_LISTS,
        ),
        "cd_bangsosanh": _help(
            "Bảng so sánh chỉ tiêu như trong báo cáo: TT, nội dung, kết quả, tỷ lệ, ghi chú.",
            chi_tieu="Bảng tblChiTieu, gồm dòng tiêu đề",
            ket_qua="Bảng tblKetQua, gồm dòng tiêu đề",
            thong_tin=_INFO,
            hoat_dong=_ACTIVITIES_FOR_SOURCE,
            doan_vien=_MEMBERS_FOR_SOURCE,
            danh_muc=_LISTS,
        ),
        "cd_chitieu": _help(
            "Chỉ tiêu bằng số, mỗi dòng: mã, loại, thực hiện, mức phải đạt, số kỳ tính; ba cột "
            "cuối dùng cho CD_HOANTHANH.",
            chi_tieu="Bảng tblChiTieu, gồm dòng tiêu đề",
            ket_qua="Bảng tblKetQua, gồm dòng tiêu đề",
            thong_tin=_INFO,
            hoat_dong=_ACTIVITIES_FOR_SOURCE,
            doan_vien=_MEMBERS_FOR_SOURCE,
            danh_muc=_LISTS,
        ),
        "cd_so": _help(
            "Viết số đếm như trong báo cáo: 4 thành 04, 1050000 thành 1.050.000.", n="Số"
        ),
        "cd_phantram": _help(
            "Viết tỷ lệ thành phần trăm: 0,1667 thành 16,7%.",
            x="Tỷ lệ (1 là 100%)",
            so_le="Số chữ số lẻ nhiều nhất, bỏ trống là 1",
        ),
        "cd_tien": _help("Viết số tiền: 1050000 thành 1.050.000đ.", n="Số tiền (đồng)"),
        "cd_ngay": _help("Viết ngày như trong báo cáo: 02/8/2024.", ngay="Ngày"),
    }
)
"""By the name of the Python function; Excel shows it in capitals."""
