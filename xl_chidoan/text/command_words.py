"""The texts of the command line: help, results, progress."""

from types import MappingProxyType

PROGRAM = "Sổ Chi đoàn: số liệu trong Excel, báo cáo Word hoàn chỉnh."
EPILOG = "Gõ “xl-chidoan LỆNH --help” để xem cách dùng từng lệnh."
USAGE = "Cách dùng: "
ARGUMENTS = "Tham số"
OPTIONS = "Tùy chọn"
COMMANDS = "Các lệnh"
COMMAND = "LỆNH"

HELP = MappingProxyType(
    {
        "export": "Xuất báo cáo Word từ sổ Chi đoàn.",
        "check": "Kiểm tra sổ: liệt kê mọi chỗ sai cùng lúc, nêu trang, ô và cách sửa.",
        "stats": "In mọi số liệu tính được từ sổ.",
        "targets": "In bảng so sánh thực hiện chỉ tiêu.",
        "new": "Tạo một sổ mới từ sổ mẫu.",
        "new-term": "Chuyển sổ sang nhiệm kỳ tới.",
        "build": "Dựng lại các sổ và mẫu báo cáo từ mã nguồn (dành cho người phát triển).",
        "import": "Nhập đoàn viên từ một danh sách có sẵn vào sổ.",
        "upgrade": "Chuyển một sổ cũ sang sổ hiện nay, không mất gì.",
        "refresh": "Đưa số liệu mới của sổ vào một báo cáo Word đã chỉnh sửa.",
        "verify": "Xem một báo cáo Word còn khớp với sổ hay không.",
        "reconcile": "Đối chiếu mọi báo cáo Word, kể cả báo cáo gõ tay, với số liệu của sổ.",
        "template-check": "Kiểm tra một mẫu báo cáo Word.",
        "fields": "In mọi tên mà mẫu báo cáo được dùng, kèm giá trị hiện tại.",
        "serve": "Chạy máy chủ cho Excel trên web, máy Mac và máy không có Python.",
        "install": "Cài đặt cho Excel trên máy Windows này (không cần quyền quản trị).",
        "doctor": "Xem máy còn thiếu gì và cách khắc phục.",
    }
)

DESCRIPTION = MappingProxyType(
    {
        "export": (
            "Xuất báo cáo Word từ sổ Chi đoàn. Không ghi đè lên tệp nào: nếu tên đã có thì dùng "
            "tên kế tiếp, ví dụ “BaoCao (2).docx”. Sổ còn lỗi thì dừng và liệt kê các lỗi; thêm "
            "--draft để vẫn xuất bản nháp, chỗ thiếu số liệu được tô vàng."
        ),
        "check": (
            "Kiểm tra sổ mà không ghi gì. Lỗi phải sửa trước khi xuất báo cáo; cảnh báo nên xem "
            "lại. Mã thoát là 1 khi còn lỗi, 0 khi không còn lỗi."
        ),
        "stats": "In mã, tên và giá trị của mọi số liệu, tính đến ngày báo cáo ghi trong sổ.",
        "targets": "In bảng so sánh: từng chỉ tiêu, kết quả, tỷ lệ và đánh giá.",
        "new": "Tạo một sổ mới. Không ghi đè: nếu tên đã có thì dùng tên kế tiếp.",
        "new-term": (
            "Chuyển sổ sang nhiệm kỳ tới, ghi ra sổ mới: năm nhiệm kỳ và chỉ tiêu chuyển tiếp, "
            "đoàn viên và hoạt động giữ nguyên, chỉ tiêu và kết quả nhiệm kỳ cũ vẫn còn trong sổ."
        ),
        "build": (
            "Dựng lại ba sổ trong thư mục workbook/ và các mẫu trong templates/ từ mã nguồn. "
            "Cùng mã nguồn thì cho ra tệp giống nhau từng byte."
        ),
        "import": (
            "Nhập đoàn viên từ danh sách bất kỳ (.xlsx, .xls, .csv), trước hết là bản xuất của "
            "phần mềm quản lý đoàn viên. Các trang có tiêu đề như nhau được nhập chung; trang khác "
            "thì nêu bằng --sheet. Cột được ghép theo tiêu đề và hiện ra để xác nhận. Người "
            "đã có được nhận theo mã, hoặc họ tên và ngày sinh; ô đã có số liệu được giữ nguyên "
            "trừ khi thêm --update. Số căn cước, điện thoại, tôn giáo không được lấy trừ khi nêu "
            "bằng --with."
        ),
        "upgrade": (
            "Chuyển một sổ kiểu cũ, kể cả sổ đã đổi tên cột, thêm cột, thêm trang, sang sổ hiện "
            "nay. Sổ cũ được giữ nguyên. Số liệu trước và sau được tính lại và so sánh: không "
            "bằng nhau thì dừng, không ghi gì. Những gì không chuyển được đều được nêu."
        ),
        "refresh": (
            "Đưa số liệu hiện có của sổ vào báo cáo Word đã xuất và chỉnh sửa, ghi ra tệp mới. Lời "
            "văn đã sửa, thêm, chuyển chỗ được giữ nguyên; số đã xóa không trở lại; số bị sửa tay "
            "không bị thay mà được nêu ra. In từng chỗ thay đổi: cũ → mới."
        ),
        "verify": (
            "So từng số liệu trong báo cáo với sổ và nêu chỗ khác. Mã thoát là 1 khi không khớp."
        ),
        "reconcile": (
            "Đọc lời văn, chú thích và bảng của một báo cáo Word (hoặc tệp .txt) bất kỳ, nêu những "
            "con số trái với sổ hoặc trái nhau. Mã thoát là 1 khi có điều cần xem lại."
        ),
        "template-check": (
            "Nêu mọi lỗi của mẫu cùng lúc: tên sai (kèm tên đúng gần nhất), thẻ hỏng, thiếu ngoặc, "
            "chữ sẽ bị mất; mỗi lỗi có đoạn văn. Thêm --from để đối chiếu tên với một sổ cụ thể."
        ),
        "fields": (
            "In tên, ý nghĩa và giá trị hiện tại của mọi số liệu và danh sách dùng được trong mẫu "
            "Word. Thêm --json để xem cả cách viết từng tên trong Word."
        ),
        "serve": (
            "Chạy máy chủ của tiện ích Excel trên web; chỉ nghe trên chính máy này trừ khi đổi "
            '--host và đặt mã truy cập. Cần cài phần bổ sung: pip install "xl-chidoan[web]". Nhấn '
            "Ctrl+C để dừng."
        ),
        "install": (
            "Đặt sổ và mẫu báo cáo vào thư mục riêng, ghi thiết lập xlwings, khai báo vị trí tin "
            "cậy của Excel và tạo lối tắt. Không động đến sổ đang có. Trên máy không phải Windows "
            "thì chỉ nêu các việc sẽ làm."
        ),
        "doctor": (
            "Xem Python, xlwings, Excel, Word, phông chữ và quyền ghi tệp; mỗi mục có dấu đạt hoặc "
            "cách khắc phục. Mã thoát là 1 khi thiếu điều thiết yếu."
        ),
    }
)

ARGUMENT_HELP = MappingProxyType(
    {
        "help": "xem hướng dẫn này rồi thoát",
        "version": "xem phiên bản rồi thoát",
        "workbook": "tệp sổ Chi đoàn (.xlsx, .xlsm)",
        "workbook_optional": "tệp sổ Chi đoàn (.xlsx, .xlsm); bỏ trống thì dùng sổ mẫu đi kèm",
        "output": "tệp báo cáo (.docx) hoặc thư mục; bỏ trống thì ghi cạnh sổ",
        "template": "mẫu báo cáo: tên một mẫu đi kèm ({names}) hoặc đường dẫn tệp .docx",
        "period": (
            "kỳ báo cáo: “Tháng 11/2026” hay 2026-11, “Quý IV/2026” hay 2026-Q4, 2026-H1, 2026-9T, "
            "2026, NH2025; bỏ trống thì theo sổ"
        ),
        "first_day": "ngày đầu kỳ, dùng cùng --to, ví dụ 01/3/2026",
        "last_day": "ngày cuối kỳ, dùng cùng --from",
        "pdf": "xuất thêm bản PDF (cần Word hoặc LibreOffice trên máy)",
        "draft": "vẫn xuất khi sổ còn lỗi; chỗ thiếu số liệu được tô vàng",
        "list": "tệp danh sách đoàn viên (.xlsx, .xls, .csv)",
        "into": "sổ Chi đoàn sẽ nhận danh sách; trên Windows có thể đang mở trong Excel",
        "import_output": (
            "ghi ra sổ khác (sổ nhận phải đóng); bỏ trống thì ghi vào chính sổ ấy, có lưu bản sao"
        ),
        "sheet": (
            "trang chứa danh sách (dùng nhiều lần được); all là mọi trang không ẩn có danh sách "
            "người"
        ),
        "map": "tệp ghép cột: mỗi dòng một cặp “cột trong danh sách = cột của sổ”",
        "with": "lấy thêm một cột vào cột cùng tên đã có ở trang Đoàn viên (dùng nhiều lần được)",
        "dates": "cách hiểu ngày như 03/04/1995: ngay-thang hoặc thang-ngay",
        "update": "lấy theo danh sách ở những ô sổ đang ghi khác",
        "yes": "không hỏi lại trước khi ghi",
        "old": "sổ cũ (.xlsx, .xlsm)",
        "host": "địa chỉ máy chủ nghe; mặc định chỉ máy này (127.0.0.1)",
        "port": "cổng máy chủ nghe; mặc định 8000",
        "from": "sổ Chi đoàn để đối chiếu",
        "template_file": "tệp mẫu báo cáo (.docx)",
        "report": "tệp báo cáo Word (.docx)",
        "refreshed": "tệp báo cáo mới; bỏ trống thì ghi cạnh báo cáo cũ với tên kế tiếp",
        "overwrite": "thay cả những số không rõ đã được sửa tay hay chưa",
        "sources": "thêm trang cuối nêu nguồn của từng số liệu",
        "charts": "thêm phụ lục biểu đồ (sửa được trong Word)",
        "remove": "gỡ những gì lệnh install đã làm, giữ lại sổ và báo cáo",
        "dry-run": "chỉ nêu các việc sẽ làm, chưa làm gì",
        "json": "in kết quả dạng JSON cho chương trình khác đọc",
        "target": "tệp sổ mới (.xlsm, hoặc .xlsx khi có --web)",
        "sample": "tạo sổ mẫu có sẵn số liệu để xem thử",
        "web": "tạo sổ cho Excel trên web và máy Mac (.xlsx)",
    }
)

STAGES = MappingProxyType(
    {
        "read": "Đang đọc sổ",
        "compute": "Đang tính số liệu",
        "check": "Đang kiểm tra",
        "render": "Đang soạn báo cáo",
        "save": "Đang ghi tệp",
        "refresh": "Đang cập nhật báo cáo",
        "pdf": "Đang chuyển sang PDF",
        "build": "Đang dựng tệp",
    }
)

REPORT_WRITTEN = "Đã xuất báo cáo: {path}"
PDF_WRITTEN = "Đã xuất bản PDF: {path}"
WORKBOOK_WRITTEN = "Đã tạo sổ: {path}"
TERM_OPENED = (
    "Đã chuyển sang nhiệm kỳ {first} - {last}: {path}. {count} dòng chỉ tiêu của nhiệm kỳ tới nay "
    "là chỉ tiêu hiện hành."
)
FILE_BUILT = "Đã dựng: {path}"
NAME_TAKEN = "Tên “{name}” đã có nên báo cáo được ghi với tên mới."
GAPS = "Bản nháp còn {count} chỗ thiếu số liệu (đã tô vàng):"
WARNINGS_LEFT = "Sổ còn {count} cảnh báo; xem bằng lệnh: xl-chidoan check “{name}”"
NO_PROBLEM = "Sổ “{name}” không có lỗi, không có cảnh báo."
PROBLEM_COUNT = "Sổ “{name}”: {errors} lỗi, {warnings} cảnh báo."
ERRORS = "LỖI (phải sửa trước khi xuất báo cáo)"
WARNINGS = "CẢNH BÁO (nên xem lại)"
CURE = "→ {text}"
AS_OF = "Số liệu tính đến ngày {date}."
NO_AS_OF = "Chưa có ngày báo cáo: hãy nhập mã ngay_bao_cao ở trang Thông tin."
NO_TARGETS = "Sổ chưa có chỉ tiêu nào của nhiệm kỳ này."
TEMPLATE_SOUND = "Mẫu “{name}” không có lỗi."
TEMPLATE_ERRORS = "LỖI (phải sửa trước khi dùng mẫu)"
FIELDS_HEADERS = ("Tên trong mẫu", "Ý nghĩa", "Giá trị hiện tại")
REPORT_REFRESHED = "Đã ghi báo cáo cập nhật: {path}"
CHANGED = "Đã thay {count} chỗ:"
KEPT = "Giữ nguyên, cần xem lại:"
MISSING = "Sổ không có số liệu:"
LOST = "Không còn gắn với sổ, cần so lại bằng mắt:"
NOTES = "Lưu ý:"
DIFFERING = "Khác với sổ:"
CONTRADICTIONS = "“{name}”: {count} chỗ cần xem lại."
NO_CONTRADICTION = "“{name}” không có con số nào trái với sổ."
STATS_HEADERS = ("Mã", "Số liệu", "Giá trị")
TARGETS_HEADERS = ("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú")
NO_VALUE = "–"
UNEXPECTED = (
    "Có lỗi ngoài dự kiến ({kind}). Không tệp nào bị thay đổi. Hãy gửi cho người hỗ trợ câu này "
    "cùng lệnh vừa dùng."
)
INTERRUPTED = "Đã dừng theo yêu cầu; không tệp nào bị thay đổi."

# Wrong usage, by what was typed.
ARGUMENTS_MISSING = "Thiếu tham số {names}."
PERIOD_OPTIONS = "Hãy ghi --period, hoặc cả --from và --to, không ghi lẫn."
ARGUMENTS_UNKNOWN = "Không có tham số “{typed}”."
COMMAND_UNKNOWN = "Không có lệnh “{typed}”."
VALUE_MISSING = "Sau {name} còn thiếu giá trị."
VALUE_UNWANTED = "{name} không nhận giá trị “{typed}”."
VALUE_WRONG = "Giá trị “{typed}” của {name} không hợp lệ."
EITHER = " hoặc "
VALUE_NOT_CHOSEN = "Giá trị “{typed}” của {name} không hợp lệ: hãy chọn {choices}."
USAGE_ERROR_OTHER = "Lệnh chưa đúng."
NEAREST = "Ý bạn là “{name}”?"
