"""The texts of the master workbook: its guide, sheet titles, result headings and charts."""

from types import MappingProxyType
from typing import NamedTuple

from xl_chidoan.schema import ACTIVITIES, MEMBERS, RESULTS, TARGETS

GUIDE_SHEET = "Hướng dẫn"
STATISTICS_SHEET = "Thống kê"
COMPARISON_SHEET = "So sánh"
HELPER_SHEET = "Phụ trợ"

BACK_TO_GUIDE = "◄ Hướng dẫn"
PAGE_FOOTER = "Trang &P/&N"

PROPERTIES = MappingProxyType(
    {
        "title": "Sổ Chi đoàn",
        "subject": "Đoàn viên, hoạt động, chỉ tiêu và báo cáo của Chi đoàn",
        "author": "xl-chidoan",
        "category": "Công tác Đoàn",
        "keywords": "Chi đoàn, đoàn viên, chỉ tiêu, báo cáo",
        "comments": "Các bảng nhập liệu ở trang màu xanh dương; kết quả ở trang màu xanh lá.",
    }
)
SCHEMA_PROPERTY = "Phiên bản cấu trúc"


STATISTICS_TITLE = "THỐNG KÊ CHI ĐOÀN"
STATISTICS_HELP = (
    "Số liệu do sổ tính, không nhập vào trang này. Cột Mã dùng để ghi số liệu vào lời văn."
)
COMPARISON_TITLE = "BẢNG SO SÁNH THỰC HIỆN CHỈ TIÊU"
COMPARISON_HELP = (
    "Kết quả do sổ tính, không nhập vào trang này. Năm cột đầu giống bảng trong báo cáo."
)

ROWS_ENTERED = "{counted}: "
AS_OF = "Tính đến ngày {day}"
NO_AS_OF = "Chưa có Ngày báo cáo ở trang Thông tin"
NOT_COMPUTED = "Chưa tính được: xem mục “Khi ô hiện #NAME?” ở trang Hướng dẫn"

ROOM_FILLED = "Lỗi: bảng đã đầy, có thể còn dòng chưa hiện"

STATISTICS_HEADERS = ("Mã", "Số liệu", "Số lượng", "Tỷ lệ")
STATISTICS_HEADING = "ĐOÀN VIÊN"
ACTIVITY_HEADERS = (
    "Mã",
    "Nhóm hoạt động",
    *(ACTIVITIES.header(key) for key in ("year", "count", "turnout", "quantity")),
    f"{ACTIVITIES.header('money')} (đồng)",
)
ACTIVITY_HEADING = "HOẠT ĐỘNG THEO NHÓM VÀ NĂM"
WHOLE_TERM = "Cả nhiệm kỳ"
ALL_GROUPS = "Tất cả các nhóm"
COMPARISON_HEADERS = ("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú")
COMPARISON_HEADING = "BẢNG SO SÁNH"
DETAIL_HEADERS = (
    TARGETS.header("code"),
    TARGETS.header("kind"),
    RESULTS.header("done"),
    "Mức phải đạt",
    "Số kỳ tính",
    "Tỷ lệ hoàn thành",
    "Đánh giá",
)
DETAIL_HEADING = "CHI TIẾT TỪNG DÒNG"

CHARTS_HEADING = "BIỂU ĐỒ"
CHART_SEX = MEMBERS.header("sex")
CHART_AGE = "Độ tuổi"
CHART_AGE_DROPPED = "Đoàn viên "
CHART_QUALIFICATION = MEMBERS.header("qualification")
CHART_YEARS = f"{ACTIVITIES.header('count')} theo năm"
CHART_TARGETS = "Tỷ lệ thực hiện từng chỉ tiêu"
CHART_TARGET_HEADERS = (TARGETS.header("code"), "Ghi chú")
CHART_HELPER_HEADERS = MappingProxyType(
    {
        "sex": (CHART_SEX, "Số người"),
        "age": (CHART_AGE, "Số người"),
        "qualification": (CHART_QUALIFICATION, "Số người"),
        "years": (ACTIVITIES.header("year"), ACTIVITIES.header("count")),
    }
)
HELPER_TITLE = "Trang phụ trợ: sổ tự tính, không sửa ở đây."

GUIDE_TITLE = "SỔ CHI ĐOÀN"
GUIDE_SUBTITLE = "Nhập một lần, thống kê và báo cáo luôn khớp số liệu"
GUIDE_BRANCH_UNKNOWN = "Chưa ghi tên Chi đoàn: bắt đầu từ bước 1"
STEPS_HEADING = "LÀM THEO 5 BƯỚC"
SHEETS_HEADING = "CÁC TRANG CỦA SỔ"
TOTALS_HEADING = "SỔ ĐANG CÓ"
LEGEND_HEADING = "MÀU SẮC TRONG SỔ"


class GuideStep(NamedTuple):
    """One step of the guide: the sheet it opens, its title and what to do.

    ``web`` is the instruction for the workbook without buttons, where that differs.
    """

    sheet: str
    title: str
    text: str
    web: str = ""


STEPS = (
    GuideStep(
        "Thông tin",
        "Khai thông tin chung",
        "Điền tên Chi đoàn, nhiệm kỳ, ngày báo cáo và người ký. Làm một lần, mỗi kỳ báo cáo "
        "chỉ đổi ngày.",
    ),
    GuideStep(
        "Đoàn viên",
        "Nhập danh sách đoàn viên",
        f"Mỗi người một dòng. Có người chuyển đến thì ghi {MEMBERS.header('joined')}; có người rời "
        f"thì ghi {MEMBERS.header('left')}, không xóa dòng.",
    ),
    GuideStep(
        "Hoạt động",
        "Ghi hoạt động",
        "Sau mỗi hoạt động ghi một dòng: ngày, nhóm, tên, lượt tham gia, kết quả, kinh phí.",
    ),
    GuideStep(
        "Kết quả",
        "Nhập kết quả chỉ tiêu",
        "Trang Chỉ tiêu khai mức phải đạt; trang Kết quả ghi số đã thực hiện của từng năm.",
    ),
    GuideStep(
        "Nội dung",
        "Rà soát lời văn, xuất báo cáo",
        "Sửa lời văn ở trang Nội dung, xem trang Thống kê và So sánh, rồi bấm nút Xuất báo cáo: "
        "báo cáo được soạn và mở ra trong Word.",
        "Sửa lời văn ở trang Nội dung, xem trang Thống kê và So sánh, rồi mở bảng Chi đoàn trong "
        "Excel và bấm Xuất báo cáo.",
    ),
)

SHEET_NOTES = (
    ("Thông tin", "Tên Chi đoàn, nhiệm kỳ, ngày báo cáo, người ký."),
    ("Đoàn viên", "Danh sách đoàn viên, cả người đã rời trong nhiệm kỳ."),
    ("Hoạt động", "Nhật ký hoạt động theo nhóm, có lượt tham gia và kinh phí."),
    ("Chỉ tiêu", "Chỉ tiêu của nhiệm kỳ này và nhiệm kỳ tới."),
    ("Kết quả", "Số đã thực hiện của từng chỉ tiêu, theo năm."),
    ("Nội dung", "Lời văn từng mục của báo cáo và chú thích cuối trang."),
    ("Danh mục", "Các danh sách chọn: trình độ, chức vụ, nhóm hoạt động, mục báo cáo."),
    (STATISTICS_SHEET, "Số đoàn viên theo từng tiêu chí, hoạt động theo nhóm và năm, biểu đồ."),
    (COMPARISON_SHEET, "Bảng so sánh chỉ tiêu như in trong báo cáo, kèm đánh giá."),
)

LEGEND_REQUIRED_HEADER = "Tiêu đề cột bắt buộc"
LEGEND_OPTIONAL_HEADER = "Tiêu đề cột có thể để trống"
LEGEND_MISSING = "Ô bắt buộc còn để trống"
LEGEND_WRONG = "Cần sửa: trùng mã, ngày chưa hợp lý"
LEGEND_HEADER = "Tiêu đề"
LEGEND_CELL = "Ô dữ liệu"
LEGEND_VERDICT = "Đánh giá"


class GuideNote(NamedTuple):
    """A heading of the guide and the text below it, whose lines may be numbered by hand."""

    heading: str
    text: str


_PROTECTED = GuideNote(
    "KHI EXCEL BÁO “PROTECTED VIEW”",
    "Tệp nhận qua thư hay tải về thường mở ở chế độ chỉ đọc. Mọi số liệu và biểu đồ vẫn xem được "
    "đầy đủ, trên điện thoại cũng vậy. Muốn nhập liệu, bấm Enable Editing (Bật chỉnh sửa) ở dải "
    "màu vàng phía trên.",
)
_HELP = GuideNote(
    "KHI CẦN GIÚP ĐỠ",
    "Bấm vào một ô nhập liệu để xem lời nhắc của cột. Muốn rà soát cả sổ, bấm Kiểm tra dữ liệu: "
    "mỗi lỗi được chỉ rõ trang, ô và cách sửa. Sổ chứa thông tin cá nhân: chỉ gửi cho người có "
    "trách nhiệm.",
)
NAME_NOTE = GuideNote(
    "KHI Ô HIỆN #NAME? HOẶC BẤM NÚT KHÔNG CHẠY",
    "Excel đang chặn macro của sổ, hoặc máy chưa nối được với Python. Số liệu đã nhập không mất. "
    "Hãy làm lần lượt, đến khi chạy được thì thôi:\n"
    "1. Nếu có dải vàng SECURITY WARNING, bấm Enable Content (Bật nội dung).\n"
    "2. Nếu có dải đỏ SECURITY RISK: đóng sổ, bấm chuột phải vào tệp sổ, chọn Properties, đánh dấu "
    "ô Unblock, bấm OK, rồi mở lại sổ.\n"
    "3. Chạy CaiDat.cmd trong bộ cài, bấm phím 1 để cài, rồi mở sổ bằng biểu tượng Sổ Chi đoàn "
    "trên màn hình.\n"
    "4. Vẫn chưa được: chạy CaiDat.cmd, bấm phím 2; chỗ nào hỏng được nêu kèm cách "
    "sửa.\n"
    "Nếu ô hiện chữ bắt đầu bằng “Lỗi:”, hãy làm theo câu ghi trong ô.",
)
NAME_LINK = "Ô hiện #NAME? hoặc nút không chạy?"

NOTES = (
    (
        NAME_NOTE,
        GuideNote(
            "NÚT BẤM VÀ THẺ “CHI ĐOÀN”",
            "Các nút ở đầu trang cũng có trên thẻ Chi đoàn, cạnh thẻ Home.\n"
            "Xuất báo cáo: soạn báo cáo Word từ sổ đang mở, kể cả phần chưa lưu, không ghi đè báo "
            "cáo đã có.\n"
            "Kiểm tra dữ liệu: nêu mọi chỗ sai ở trang Kiểm tra, bấm vào ô để đến chỗ cần sửa.\n"
            "Cập nhật báo cáo: đưa số liệu mới vào báo cáo Word đã sửa tay, ra một tệp mới.",
        ),
    ),
    (_PROTECTED, _HELP),
)
"""The notes of the guide in pairs, left and right."""

WEB_NOTES = (
    (
        GuideNote(
            "BẢNG CHI ĐOÀN TRONG EXCEL",
            "Sổ này dùng cho Excel trên web và trên Mac, với tiện ích Chi đoàn do đơn vị cung cấp. "
            "Trên thẻ Chi đoàn, bấm Mở bảng Chi đoàn để kiểm tra dữ liệu, xuất báo cáo Word và "
            "cập nhật báo cáo đã sửa tay.",
        ),
        _HELP,
    ),
)
