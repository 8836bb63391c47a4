"""The report's last page: where each figure comes from, one sentence for each way of counting."""

from collections.abc import Mapping
from types import MappingProxyType

TITLE = "NGUỒN SỐ LIỆU"
INTRODUCTION = (
    "Mỗi số liệu trong báo cáo được tính từ sổ {workbook}{as_of}. Các dòng được nêu bằng mã, không "
    "nêu họ tên."
)
AS_OF = ", tính đến ngày {date}"
HEADS = ("Số liệu", "Giá trị", "Cách tính", "Các dòng được tính")

ROWS = "{sheet}, {count} dòng: {rows}"
SHARE_ROWS = "Các dòng của {part} trên các dòng của {whole}"
NO_ROWS = "{sheet}: không có dòng nào"
INFO_ROWS = "{sheet}: {rows}"
MORE_ROWS = "{rows} và {count} dòng khác"
RANGE = "{first}–{last}"
LISTED = ", "

_IN_TERM = "trong nhiệm kỳ đến ngày báo cáo"

FORMULAS: Mapping[str, str] = MappingProxyType(
    {
        # members
        "tong_doan_vien": "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến ngày báo cáo.",
        "total_of_year": (
            "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến 31/12/{year} (hoặc đến ngày báo "
            "cáo nếu sớm hơn)."
        ),
        "nam": "Đếm đoàn viên hiện có với Giới tính là Nam.",
        "nu": "Đếm đoàn viên hiện có với Giới tính là Nữ.",
        "dang_vien": (
            "Đếm đoàn viên hiện có được đánh dấu Đảng viên hoặc có Ngày vào Đảng không sau ngày "
            "báo cáo."
        ),
        "quy_hoach": "Đếm đoàn viên hiện có được đánh dấu Quy hoạch.",
        "tuoi_tb": "Tổng số tuổi tròn của đoàn viên hiện có chia cho số đoàn viên, làm tròn.",
        "tren_moc_tuoi": "Đếm đoàn viên hiện có với tuổi tròn lớn hơn mốc tuổi.",
        "den_moc_tuoi": "Đếm đoàn viên hiện có với tuổi tròn không quá mốc tuổi.",
        "grouping": "Đếm đoàn viên hiện có theo cột {column}.",
        "share": "Lấy số của “{label}” chia cho tổng số đoàn viên.",
        "dau_ky": "Đếm đoàn viên có mặt ngày 31/12 của năm trước nhiệm kỳ.",
        "tiep_nhan": f"Đếm đoàn viên có Ngày tiếp nhận {_IN_TERM}.",
        "roi_di": f"Đếm đoàn viên có Ngày rời {_IN_TERM}.",
        "left_for": f"Đếm đoàn viên có Ngày rời {_IN_TERM}, theo Lý do rời.",
        "cuoi_ky": "Đếm đoàn viên hiện có đến ngày báo cáo.",
        # activities
        "hd_so": f"Cộng Số hoạt động (để trống là 1) của nhóm, {_IN_TERM}.",
        "hd_luot": f"Cộng Lượt tham gia của nhóm, {_IN_TERM}.",
        "hd_sl": f"Cộng Số lượng của nhóm, {_IN_TERM}.",
        "hd_kinh_phi": f"Cộng Kinh phí của nhóm, {_IN_TERM}.",
        "hd_so_of_year": "Cộng Số hoạt động (để trống là 1) của nhóm trong năm {year}.",
        "hd_luot_of_year": "Cộng Lượt tham gia của nhóm trong năm {year}.",
        "hd_sl_of_year": "Cộng Số lượng của nhóm trong năm {year}.",
        "hd_kinh_phi_of_year": "Cộng Kinh phí của nhóm trong năm {year}.",
        "hd_list": "Kể tên các hoạt động của nhóm có đánh dấu Nêu trong báo cáo.",
        "single": "Lấy cột {column} của hoạt động {row}.",
        # targets
        "ct_tong": "Đếm các nhóm chỉ tiêu (TT) của nhiệm kỳ.",
        "ct_dat": "Đếm các nhóm chỉ tiêu đạt hoặc vượt; nhóm xếp theo chỉ tiêu thấp nhất của nhóm.",
        "ct_vuot": "Đếm các nhóm chỉ tiêu vượt; nhóm xếp theo chỉ tiêu thấp nhất của nhóm.",
        "ct_chua_dat": "Đếm các nhóm có chỉ tiêu chưa đạt.",
        "ct_chua_co_so_lieu": (
            "Đếm các nhóm có chỉ tiêu chưa có số liệu và không có chỉ tiêu chưa đạt."
        ),
        "ct_thuc_hien": "Tính từ các kết quả đã nhập, theo Loại và Cách tính của chỉ tiêu.",
        "ct_tyle": (
            "Mức hoàn thành (thực hiện so với mức đề ra); chỉ tiêu Tỷ lệ từ 50% trở lên thì ghi tỷ "
            "lệ thực hiện."
        ),
        "ct_danh_gia": "So mức hoàn thành với 100% và với ngưỡng vượt chỉ tiêu.",
        "ct_ket_qua": "Ghi kết quả đã nhập theo Cách ghi của chỉ tiêu, hoặc Kết quả ghi tay.",
        "ct_nhom": "Lấy đánh giá thấp nhất trong các chỉ tiêu của nhóm.",
        # information
        "info": "Lấy nguyên từ mục {label}.",
        "info_words": "Ghi bằng chữ từ mục {label}.",
        "nam_bao_cao": "Lấy năm của ngày báo cáo.",
        "other": "Lấy nguyên từ mục có mã {code}.",
    }
)
