"""The texts in desktop Excel: the ribbon, messages, the status bar and the sheet of problems."""

from types import MappingProxyType
from typing import NamedTuple

from xl_chidoan.model import Severity

TAB = "Chi đoàn"


class Button(NamedTuple):
    """Label, and the tip's first line and explanation."""

    label: str
    tip: str
    explanation: str


GROUPS = MappingProxyType({"report": "Báo cáo", "data": "Số liệu", "help": "Trợ giúp"})

BUTTONS = MappingProxyType(
    {
        "XuatBaoCao": Button(
            "Xuất báo cáo",
            "Xuất báo cáo Word",
            "Tính số liệu từ sổ đang mở (kể cả phần chưa lưu), soạn báo cáo rồi mở trong Word. "
            "Không ghi đè báo cáo đã có.",
        ),
        "CapNhatBaoCao": Button(
            "Cập nhật báo cáo",
            "Đưa số liệu mới vào báo cáo đã sửa",
            "Chọn một báo cáo Word đã sửa tay: số liệu mới được điền vào một bản mới, phần sửa tay "
            "vẫn giữ nguyên.",
        ),
        "KiemTraDuLieu": Button(
            "Kiểm tra dữ liệu",
            "Kiểm tra sổ trước khi báo cáo",
            "Liệt kê mọi chỗ sai ở trang Kiểm tra, bấm vào từng dòng để đến ô cần sửa.",
        ),
        "MoHuongDan": Button(
            "Hướng dẫn",
            "Mở trang Hướng dẫn",
            "Năm bước từ nhập liệu đến báo cáo, và cách chữa khi hàm hoặc nút không chạy.",
        ),
    }
)


TITLE = "Sổ Chi đoàn"
STATUS = "Sổ Chi đoàn: {stage}…"

BUSY = "Sổ Chi đoàn đang làm việc trước đó. Xin chờ xong rồi hãy bấm lại."
UNFORESEEN = (
    "Chưa làm được vì chương trình gặp sự cố; số liệu trong sổ không mất. Hãy lưu sổ, đóng Excel, "
    "mở lại rồi thử lại; nếu vẫn vậy, hãy chạy CaiDat.cmd, bấm phím 2 và gửi kết quả cho "
    "người hỗ trợ."
)
CLEAN = "Đã kiểm tra: không thấy lỗi nào trong sổ."
PROBLEMS_FOUND = "Đã kiểm tra: {counts}. Xem trang “{sheet}”; bấm vào ô để đến chỗ cần sửa."
PROBLEMS_UNWRITTEN = "Đã kiểm tra: {counts}. Không ghi được trang kết quả nên nêu ở đây:"
PROBLEM_LINE = "- {place}: {sentence}"
MORE_PROBLEMS = "… và {count} chỗ khác."
ERRORS_LISTED = (
    "Sổ còn {count} lỗi nên chưa xuất báo cáo chính thức. Các lỗi được nêu ở trang “{sheet}”."
)
ERRORS_UNLISTED = "Sổ còn {count} lỗi nên chưa xuất báo cáo chính thức:"
GAPS = "Còn thiếu {count} số liệu nên chưa xuất báo cáo chính thức: {labels}."
DRAFT_QUESTION = "Bạn có muốn xuất bản nháp, chỗ còn thiếu được tô vàng, không?"
WRITTEN_ELSEWHERE = (
    "Báo cáo được ghi vào thư mục Documents, vì sổ chưa lưu trên máy hoặc thư mục của sổ không "
    "cho ghi:\n{path}"
)
NOT_OPENED = "Đã xuất báo cáo nhưng chưa mở được bằng Word. Hãy tự mở tệp:\n{path}"

REPORT_FILTER = "Báo cáo Word (*.docx), *.docx"
REPORT_CHOICE = "Chọn báo cáo cần cập nhật số liệu"
REFRESHED = "Đã ghi báo cáo cập nhật, thay {count} chỗ:\n{path}"
REFRESHED_LOST = "{count} số liệu không còn gắn với sổ như khi xuất, cần so lại bằng mắt."

PROBLEM_SHEET = "Kiểm tra"
PROBLEM_SHEET_OTHER = "Kiểm tra sổ"
PROBLEM_TITLE = "KIỂM TRA SỔ CHI ĐOÀN"
PROBLEM_NOTE = "{counts}. Trang này được ghi lại ở mỗi lần kiểm tra; không nhập gì vào đây."
PROBLEM_HEADERS = ("Mức độ", "Trang", "Ô", "Cột", "Vấn đề", "Cách sửa")
NO_PROBLEM = "Không thấy lỗi nào"
COUNTS = "{errors} lỗi, {warnings} điểm cần xem lại"
SEVERITIES = MappingProxyType({Severity.ERROR: "Lỗi", Severity.WARNING: "Cần xem lại"})
