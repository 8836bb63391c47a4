"""The texts of the web add-in: task pane, ribbon, start-up of the server, refusals."""

from types import MappingProxyType

from xl_chidoan.text import window_words
from xl_chidoan.text.workbook_words import GUIDE_SHEET

TITLE = "Chi đoàn"
PRODUCT = "Sổ Chi đoàn"
DESCRIPTION = "Số liệu Chi đoàn trong Excel, báo cáo Word hoàn chỉnh bằng một nút bấm."

TEMPLATES = MappingProxyType(
    {
        "bao-cao-nhiem-ky": "Báo cáo nhiệm kỳ",
        "bao-cao-nam": "Báo cáo năm",
        "bao-cao-quy": "Báo cáo quý, 6 tháng, 9 tháng",
        "bao-cao-thang": "Báo cáo tháng",
        "phu-luc-so-lieu": "Phụ lục số liệu so với cùng kỳ",
        "bang-so-sanh": "Bảng so sánh chỉ tiêu",
    }
)
"""Titles of the shipped templates, by their names in :data:`xl_chidoan.shipped.TEMPLATES`."""

# The page of the task pane.
PANE = MappingProxyType(
    {
        "loading": "Đang nối với Excel…",
        "book": "Sổ đang mở",
        "check_title": "Kiểm tra dữ liệu",
        "check_lead": "Liệt kê mọi chỗ sai cùng lúc; bấm một dòng để đến ô.",
        "check": "Kiểm tra dữ liệu",
        "export_title": "Xuất báo cáo",
        "export_lead": "Soạn báo cáo Word từ sổ đang mở, kể cả phần chưa lưu.",
        "template": "Mẫu báo cáo",
        "own_template": "Mẫu của tôi (tệp .docx)…",
        "own_template_file": "Tệp mẫu của tôi",
        "draft": "Bản nháp: vẫn xuất khi sổ còn lỗi, chỗ thiếu được tô vàng",
        "sources": "Thêm trang nguồn số liệu",
        "charts": "Thêm biểu đồ",
        "export": "Xuất báo cáo",
        "refresh_title": "Cập nhật báo cáo cũ",
        "refresh_lead": (
            "Đưa số liệu mới vào báo cáo đã sửa tay; lời văn và phần sửa tay được giữ nguyên."
        ),
        "overwrite": "Thay cả các số đã sửa tay",
        "refresh_draft": "Bản nháp: vẫn cập nhật khi sổ còn lỗi",
        "report_file": "Báo cáo Word đã sửa (.docx)",
        "refresh": "Cập nhật báo cáo",
        "choose": "Chọn tệp…",
        "nothing_chosen": "Chưa chọn tệp",
        "token_title": "Mã truy cập",
        "token_lead": "Máy chủ này cần mã truy cập. Hãy hỏi người quản trị của đơn vị.",
        "token": "Mã truy cập",
        "token_save": "Ghi nhớ trên máy này",
        "token_forget": "Quên mã truy cập",
        "outside_title": "Trang này làm việc trong Excel",
        "outside": (
            "Hãy thêm tiện ích Chi đoàn vào Excel bằng tệp kê khai, rồi mở sổ và bấm “Mở bảng Chi "
            "đoàn” trên thẻ Chi đoàn."
        ),
        "outside_again": "Thử lại",
        "manifest": "Tải tệp kê khai (manifest)",
        "privacy": "Chỉ các bảng của sổ được gửi đến máy chủ của đơn vị và không được lưu lại.",
        "skip": "Đến phần Xuất báo cáo",
        "no_script": "Trang này cần JavaScript.",
    }
)

# What the pane's scripts say; {…} are filled in there.
SCRIPT = MappingProxyType(
    {
        "reading": "Đang đọc sổ…",
        "checking": "Đang kiểm tra…",
        "composing": "Đang soạn báo cáo…",
        "uploading": "Đang đọc tệp…",
        "refreshing": "Đang cập nhật báo cáo…",
        "no_problem": "Không có lỗi, không có cảnh báo.",
        "problem_count": "{errors} lỗi, {warnings} cảnh báo.",
        "errors": "Lỗi – phải sửa trước khi xuất báo cáo",
        "warnings": "Cảnh báo – nên xem lại",
        "error": "Lỗi",
        "warning": "Cảnh báo",
        "more": "Xem thêm {count} dòng",
        "not_listed": "Còn {count} dòng nữa; hãy sửa các dòng trên rồi kiểm tra lại.",
        "as_of": "Số liệu tính đến ngày {date}.",
        "gone": "Không tìm thấy ô {place}: trang đã đổi tên hoặc bị xóa. Hãy kiểm tra lại.",
        "went": "Đã chọn ô {place}.",
        "exported": "Đã soạn xong báo cáo.",
        "exported_gaps": "Đã soạn bản nháp, còn {count} chỗ thiếu số liệu (tô vàng):",
        "refreshed": "Đã cập nhật {count} chỗ.",
        "refreshed_none": "Báo cáo đã khớp với sổ, không có gì phải đổi.",
        "refreshed_left": "Không có số nào được đổi, nhưng còn {count} chỗ cần xem lại.",
        "changes": "Đã đổi",
        "kept": "Giữ nguyên vì đã sửa tay",
        "missing": "Sổ chưa có số liệu",
        "lost": "Không còn gắn với sổ, cần so lại bằng mắt",
        "notes": "Lưu ý",
        "download": "Tải báo cáo về máy ({size} KB)",
        "download_once": "Liên kết dùng được một lần, trong 10 phút.",
        "downloaded": "Đã tải về thư mục Tải xuống (Downloads): {name}",
        "choose_report": "Hãy chọn một báo cáo Word (.docx).",
        "choose_template": "Hãy chọn tệp mẫu Word (.docx).",
        "file_too_large": "Tệp lớn quá {most} MB. Hãy chọn đúng tệp báo cáo, hoặc bớt ảnh.",
        "no_tables": window_words.MESSAGES["no_tables"],
        "book_unreadable": (
            "Excel chưa cho đọc sổ. Hãy bấm Enter để rời ô đang nhập, rồi thử lại."
        ),
        "offline": "Không nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
        "slow": "Máy chủ trả lời quá lâu. Hãy thử lại sau ít phút.",
        "server": "Máy chủ gặp sự cố. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị.",
        "token_missing": "Hãy nhập mã truy cập trước.",
        "token_saved": "Đã ghi nhớ mã truy cập.",
        "date1904": (
            "Sổ này tính ngày từ năm 1904: báo cáo vẫn đúng, nhưng các hàm CD_ trong ô tính ngày "
            "sai trên web. Hãy tắt “Sử dụng hệ ngày tháng 1904” trong Excel trên máy tính."
        ),
        "list_more": "… và {count} dòng khác",
        "guide_sheet": GUIDE_SHEET,
    }
)

RIBBON = MappingProxyType(
    {
        "group": "Sổ Chi đoàn",
        "open_label": "Mở bảng Chi đoàn",
        "open_tip": "Mở bảng Chi đoàn bên phải: kiểm tra, xuất báo cáo, cập nhật báo cáo cũ.",
        "check_label": "Kiểm tra dữ liệu",
        "check_tip": "Liệt kê mọi chỗ sai của sổ ở bảng bên phải; bấm từng dòng để đến ô cần sửa.",
        "export_label": "Xuất báo cáo",
        "export_tip": (
            "Tính số liệu từ sổ đang mở (kể cả phần chưa lưu), soạn báo cáo Word rồi tải về máy."
        ),
        "refresh_label": "Cập nhật báo cáo",
        "refresh_tip": (
            "Chọn một báo cáo Word đã sửa tay: số liệu mới được điền vào một bản mới, phần sửa tay "
            "vẫn giữ nguyên."
        ),
        "guide_label": "Hướng dẫn",
        "guide_tip": "Mở trang Hướng dẫn của sổ: năm bước từ nhập liệu đến báo cáo.",
        "started_title": "Tiện ích Chi đoàn đã sẵn sàng",
        "started": "Mở thẻ Chi đoàn trên dải băng để kiểm tra sổ và xuất báo cáo.",
    }
)

# The page a browser shows at the server's address.
HOME = MappingProxyType(
    {
        "lead": "Máy chủ đang chạy.",
        "pane": "Xem bảng Chi đoàn",
        "workbook": "Tải sổ cho Excel trên web và máy Mac",
        "manifest": "Tải tệp kê khai (manifest) để thêm vào Excel",
        "steps_title": "Thêm vào Excel trên web",
        "steps": (
            "Tải tệp kê khai và sổ ở trên, mở sổ trong Excel trên web.",
            "Chọn Trang đầu > Phần bổ trợ > Tải phần bổ trợ của tôi lên, rồi chọn tệp kê khai.",
            "Mở thẻ Chi đoàn trên dải băng, bấm “Mở bảng Chi đoàn”.",
        ),
        "https": (
            "Excel chỉ nhận địa chỉ https. Người quản trị xem trang docs/web/trien-khai.md để cài "
            "chứng thư."
        ),
    }
)

TOKEN_WRONG = "Mã truy cập chưa đúng. Hãy nhập lại hoặc hỏi người quản trị."
LINK_GONE = (
    "Liên kết tải này đã dùng hoặc đã quá 10 phút. Hãy quay lại Excel và bấm nút một lần nữa."
)
REFRESHED_STEM = "BaoCao"
REFRESHED_SUFFIX = "_cap_nhat"

STARTED = "Máy chủ Chi đoàn đang chạy tại {address} (bấm Ctrl+C để dừng)."
LICENCE = (
    "Phần máy chủ của xlwings (xlwings-server) chỉ miễn phí cho việc phi thương mại, theo giấy "
    "phép PolyForm Noncommercial 1.0.0; dùng vào việc thương mại thì phải mua giấy phép và đặt "
    "XLWINGS_LICENSE_KEY. Các phần khác của Sổ Chi đoàn không cần đến xlwings-server."
)
LOCAL_ONLY = "Chỉ máy này truy cập được."
PROTECTED_BY_TOKEN = "Mỗi người dùng phải nhập mã truy cập (XL_CHIDOAN_TOKEN)."
PROTECTED_BY_ENTRA = "Mỗi người dùng phải đăng nhập Microsoft Entra ID."
STOPPED = "Máy chủ đã dừng; mọi báo cáo chưa tải đã được xóa."
