"""Verdicts, words of targets' results, and the report's sections.

A figure's label and rule stand in its declaration (:mod:`xl_chidoan.computing.registry`).
"""

from types import MappingProxyType

from xl_chidoan.model import Verdict
from xl_chidoan.schema import Period

# --- activities

LIST_SEPARATOR = "; "
LISTED = ", "

# --- targets

VERDICTS = MappingProxyType(
    {
        Verdict.MISSED: "Chưa đạt",
        Verdict.NO_DATA: "Chưa có số liệu",
        Verdict.ONGOING: "Đang thực hiện",
        Verdict.MET: "Đạt chỉ tiêu",
        Verdict.EXCEEDED: "Vượt chỉ tiêu",
    }
)

YEAR_LINE = "- Năm {year}: {result}"
AVERAGE_LINE = "Trung bình: {ratio}/năm"
TOTAL_PER_YEARS = "{total}/{years} năm"
TOTAL_PER_PARTS = MappingProxyType(
    {Period.QUARTERLY: "{total}/{years} quý", Period.MONTHLY: "{total}/{years} tháng"}
)
PART_LINE = "- {part}/{year}: {result}"
PARTS = MappingProxyType(
    {"": "để trống", "quy": "Quý I đến Quý IV", "thang": "Tháng 1 đến Tháng 12"}
)
YEARS_MET = "{met} năm"
MET_IN_YEAR = "đạt"
NOT_MET_IN_YEAR = "không đạt"

# --- members

IN_WORDS = "{count} {value} ({share})"
NOT_ENTERED = "{count} chưa ghi"
SOME_AGE = "mốc"
"""Stands for an age mark that is not known: Đoàn viên trên mốc tuổi."""

# --- information

YES = "Có"
NO = "Không"

# --- lists of tblDanhMuc: what officers call them

LIST_NAMES = MappingProxyType(
    {
        "nhom_hoat_dong": "Nhóm hoạt động",
        "muc_bao_cao": "Mục của báo cáo",
        "gioi_tinh": "Giới tính",
        "dan_toc": "Dân tộc",
        "don_vi_cong_tac": "Đơn vị công tác",
        "chuc_vu_doan": "Chức vụ Đoàn",
        "chuc_vu_chinh_quyen": "Chức vụ chính quyền",
        "trinh_do": "Trình độ chuyên môn",
        "ly_luan": "Lý luận chính trị",
        "ly_do_roi": "Lý do rời",
        "co": "Có hoặc để trống",
        "vai_tro": "Vai trò",
        "loai_chi_tieu": "Loại chỉ tiêu",
        "ky": "Kỳ",
        "cach_tinh": "Cách tính",
        "cach_ghi": "Cách ghi",
        "kieu": "Kiểu đoạn",
    }
)

# --- sections of the report: (code, title), in order

PART_NUMBERS = (
    "Phần thứ nhất",
    "Phần thứ hai",
    "Phần thứ ba",
    "Phần thứ tư",
    "Phần thứ năm",
    "Phần thứ sáu",
    "Phần thứ bảy",
    "Phần thứ tám",
    "Phần thứ chín",
    "Phần thứ mười",
)

SECTIONS = (
    ("mo_dau", "Mở đầu"),
    (
        "A",
        "KẾT QUẢ CÔNG TÁC ĐOÀN VÀ PHONG TRÀO THANH NIÊN NHIỆM KỲ {nhiem_ky_tu} – {nhiem_ky_den}",
    ),
    ("A.I", "ĐẶC ĐIỂM TÌNH HÌNH"),
    ("A.I.1", "Thuận lợi"),
    ("A.I.2", "Khó khăn"),
    ("A.II", "NHỮNG KẾT QUẢ ĐẠT ĐƯỢC"),
    ("A.II.1", "Công tác tuyên truyền, giáo dục"),
    ("A.II.1.1", "Công tác giáo dục chính trị, tư tưởng"),
    ("A.II.1.2", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    ("A.II.1.3", "Công tác giáo dục truyền thống"),
    ("A.II.1.4", "Công tác giáo dục đạo đức, lối sống"),
    ("A.II.1.5", "Công tác tuyên truyền, phổ biến pháp luật"),
    ("A.II.1.6", "Nắm bắt tình hình tư tưởng, dư luận xã hội trong đoàn viên"),
    (
        "A.II.2",
        "Tổ chức các phong trào hành động cách mạng phát huy vai trò xung kích, tình nguyện, "
        "sáng tạo của thanh niên trong xây dựng và bảo vệ Tổ quốc",
    ),
    ("A.II.2.1", "Phong trào Thanh niên tình nguyện"),
    ("A.II.2.2", "Phong trào Tuổi trẻ sáng tạo"),
    ("A.II.2.3", "Phong trào Tuổi trẻ xung kích bảo vệ Tổ quốc"),
    (
        "A.II.3",
        "Tổ chức các chương trình đồng hành với thanh niên góp phần phát triển thanh niên "
        "toàn diện, khẳng định vai trò của Đoàn trong bảo vệ quyền và lợi ích hợp pháp, "
        "chính đáng của thanh niên",
    ),
    ("A.II.3.1", "Chương trình đồng hành với thanh niên trong học tập"),
    ("A.II.3.2", "Chương trình đồng hành với thanh niên khởi nghiệp, lập nghiệp"),
    (
        "A.II.3.3",
        "Chương trình đồng hành với thanh niên rèn luyện và phát triển kỹ năng trong cuộc sống, "
        "nâng cao thể chất, đời sống văn hóa tinh thần",
    ),
    ("A.II.4", "Công tác chăm sóc, bảo vệ, giáo dục thiếu niên, nhi đồng"),
    ("A.II.5", "Công tác quốc tế thanh niên"),
    ("A.II.6", "Công tác xây dựng Đoàn, mở rộng mặt trận đoàn kết tập hợp thanh niên"),
    ("A.II.6.1", "Công tác cán bộ đoàn và đoàn viên"),
    ("A.II.6.3", "Công tác xây dựng tổ chức cơ sở Đoàn"),
    ("A.II.6.4", "Công tác thi đua, khen thưởng"),
    ("A.II.7", "Công tác tham gia xây dựng, bảo vệ Đảng và hệ thống chính trị"),
    ("A.II.8", "Đánh giá việc thực hiện các chỉ tiêu nhiệm kỳ"),
    ("A.III", "ĐÁNH GIÁ CHUNG, BÀI HỌC KINH NGHIỆM"),
    ("A.III.1", "Mặt đạt được"),
    ("A.III.2", "Hạn chế"),
    ("A.III.3", "Nguyên nhân của hạn chế"),
    ("A.III.4", "Bài học kinh nghiệm"),
    (
        "B",
        "MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP CÔNG TÁC ĐOÀN VÀ PHONG TRÀO THANH NIÊN "
        "NHIỆM KỲ {nhiem_ky_moi_tu} – {nhiem_ky_moi_den}",
    ),
    ("B.I", "MỤC TIÊU"),
    ("B.II", "MỘT SỐ CHỈ TIÊU CƠ BẢN"),
    ("B.III", "NHIỆM VỤ VÀ GIẢI PHÁP"),
    ("B.III.1", "Công tác tuyên truyền, giáo dục"),
    ("B.III.2", "Tổ chức các phong trào hành động cách mạng"),
    ("B.III.2.1", "Phong trào Thanh niên tình nguyện"),
    ("B.III.2.2", "Phong trào Tuổi trẻ sáng tạo"),
    ("B.III.2.3", "Phong trào Tuổi trẻ xung kích bảo vệ Tổ quốc"),
    ("B.III.3", "Tổ chức các chương trình đồng hành với thanh niên"),
    ("B.III.4", "Công tác chăm sóc, giáo dục thiếu niên, nhi đồng"),
    ("B.III.5", "Công tác quốc tế thanh niên"),
    ("B.III.6", "Công tác xây dựng Đoàn, mở rộng mặt trận đoàn kết tập hợp thanh niên"),
    ("B.III.7", "Công tác tham gia xây dựng, bảo vệ Đảng và hệ thống chính trị"),
    ("B.III.8", "Tham gia, tổ chức thực hiện các hoạt động Cụm thi đua, Đoàn cấp trên"),
    ("ket_thuc", "Kết thúc"),
)
