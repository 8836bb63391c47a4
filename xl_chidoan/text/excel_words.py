"""The texts of the buttons in Excel: messages, the status bar and the sheet of problems."""

from types import MappingProxyType

from xl_chidoan.model import Severity

TITLE = "Sổ Chi đoàn"
STATUS = "Sổ Chi đoàn: {stage}…"

BUSY = "Sổ Chi đoàn đang làm việc trước đó. Xin chờ xong rồi hãy bấm lại."
UNFORESEEN = (
    "Chưa làm được vì chương trình gặp sự cố; số liệu trong sổ không mất. Hãy lưu sổ, đóng Excel, "
    "mở lại rồi thử lại; nếu vẫn vậy, hãy chạy lệnh xl-chidoan doctor và gửi kết quả cho người "
    "hỗ trợ."
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

PROBLEM_SHEET = "Kiểm tra"
PROBLEM_SHEET_OTHER = "Kiểm tra sổ"
PROBLEM_TITLE = "KIỂM TRA SỔ CHI ĐOÀN"
PROBLEM_NOTE = "{counts}. Trang này được ghi lại ở mỗi lần kiểm tra; không nhập gì vào đây."
PROBLEM_HEADERS = ("Mức độ", "Trang", "Ô", "Cột", "Vấn đề", "Cách sửa")
NO_PROBLEM = "Không thấy lỗi nào"
COUNTS = "{errors} lỗi, {warnings} điểm cần xem lại"
SEVERITIES = MappingProxyType({Severity.ERROR: "Lỗi", Severity.WARNING: "Cần xem lại"})
