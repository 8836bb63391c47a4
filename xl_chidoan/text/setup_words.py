"""The texts of the commands ``install`` and ``doctor``."""

from types import MappingProxyType

WORKBOOK_SHORTCUT = "Sổ Chi đoàn"
FOLDER_SHORTCUT = "Thư mục Sổ Chi đoàn"
TRUST_DESCRIPTION = "Sổ Chi đoàn (xl-chidoan)"

# What a step does, by its kind.
STEPS = MappingProxyType(
    {
        "folder": "Tạo thư mục {target}",
        "copy": "Chép {name} vào {folder}",
        "settings": "Ghi thiết lập xlwings vào {target}",
        "trust": "Thêm {source} vào các vị trí tin cậy của Excel ({version})",
        "shortcut": "Tạo lối tắt “{name}” trên màn hình nền, mở {source}",
    }
)
PLAN = "Trên máy này, lệnh install sẽ làm các việc sau (chưa việc nào được làm):"
PLAN_KEEPS = "Sổ, mẫu báo cáo, lối tắt và thiết lập đã có của bạn được giữ nguyên."
PLAN_ELSEWHERE = (
    "Lệnh install dành cho Excel trên Windows. Trên máy Windows, lệnh sẽ làm các việc sau; trên "
    "máy này không có gì thay đổi:"
)
REMOVE_ELSEWHERE = (
    "Lệnh install chỉ cài đặt trên Windows nên trên máy này không có gì để gỡ. Trên máy Windows, "
    "install --remove hoàn tác đúng những việc đã làm và giữ lại tệp của bạn."
)
PLAN_REMOVE = "Lệnh install --remove sẽ hoàn tác các việc sau (chưa việc nào được làm):"

# The result of a step.
RESULTS = MappingProxyType(
    {
        "done": "{what}: đã xong.",
        "already": "{what}: đã có sẵn, giữ nguyên.",
        "new_name": (
            "{what}: tên này đã có tệp của bạn nên bản mới được đặt tên {place}. Muốn chuyển số "
            "liệu sang bản mới, hãy dùng lệnh upgrade."
        ),
        "new_template": (
            "{what}: bạn đã có mẫu tên này nên mẫu mới được đặt tên {place}; mẫu của bạn được giữ "
            "nguyên."
        ),
    }
)
FAILED = "{what}: không làm được vì {reason}"
REASONS = MappingProxyType(
    {
        "denied": "không có quyền ghi. Hãy kiểm tra quyền của thư mục rồi chạy lại lệnh này.",
        "full": "đĩa đã đầy. Hãy xóa bớt tệp không cần rồi chạy lại lệnh này.",
        "busy": "tệp đang được mở. Hãy đóng Excel và Word rồi chạy lại lệnh này.",
        "other": (
            "Windows từ chối. Hãy khởi động lại máy rồi chạy lại lệnh này; nếu vẫn vậy, hãy gửi "
            "kết quả của xl-chidoan doctor --json cho người hỗ trợ."
        ),
    }
)
BLOCKED = "Chưa cài đặt gì vì còn {count} điều phải xử lý trước:"
NO_PLACES = (
    "Chưa cài đặt gì vì Windows không cho biết thư mục và tài khoản của bạn. Hãy khởi động lại "
    "máy rồi chạy lại lệnh này."
)
INSTALLED = "Đã cài đặt. Hãy mở “{shortcut}” trên màn hình nền."
PARTLY = (
    "Đã cài đặt nhưng còn {count} việc chưa xong (xem ở trên). Xử lý xong, hãy chạy lại lệnh này: "
    "những việc đã xong được giữ nguyên."
)

# Removing.
UNDONE = MappingProxyType(
    {
        "folder": "Đã xóa thư mục trống {place}",
        "file": "Đã xóa {place}",
        "settings": "Đã trả lại thiết lập cũ trong {place}",
        "registry": "Đã bỏ vị trí tin cậy {place}",
    }
)
KEPT = MappingProxyType(
    {
        "folder": "Giữ lại thư mục {place} vì trong đó còn tệp của bạn",
        "file": "Giữ lại {place} vì bạn đã sửa tệp này",
        "registry": "Giữ lại {place} vì mục này đã được sửa sau khi cài đặt",
    }
)
NOT_UNDONE = "Chưa gỡ được {place} vì {reason}"
NOTHING_INSTALLED = "Chưa có gì để gỡ: máy này chưa cài đặt Sổ Chi đoàn cho tài khoản của bạn."
REMOVED = "Đã gỡ xong. Tệp của bạn (nếu có) vẫn ở nguyên chỗ."
PARTLY_REMOVED = (
    "Còn {count} việc chưa gỡ được. Xử lý xong, hãy chạy lại CaiDat.cmd (hoặc lệnh xl-chidoan "
    "install --remove)."
)

# Examining. Both signs stand in every font of a Windows console, unlike the usual tick and cross.
SIGNS = MappingProxyType({"ok": "√", "warning": "!", "missing": "×"})
CHECK = "{sign} {label}: {sentence}"
LABELS = MappingProxyType(
    {
        "places": "Thư mục cài đặt",
        "python": "Python",
        "python_path": "Đường dẫn Python",
        "xlwings": "xlwings",
        "dll": "Thư viện nối Excel với Python",
        "settings": "Thiết lập cạnh sổ",
        "user_settings": "Thiết lập của tài khoản",
        "excel": "Excel",
        "trust": "Vị trí tin cậy",
        "files": "Sổ và mẫu báo cáo",
        "shipped": "Tệp đi kèm",
        "marks": "Dấu “tải từ Internet”",
        "writing": "Quyền ghi",
        "word": "Word",
        "libreoffice": "LibreOffice",
        "font": "Phông chữ",
    }
)
FINE = MappingProxyType(
    {
        "python": "phiên bản {version}, {bits} bit.",
        "python_path": "chỉ có chữ không dấu nên Excel gọi được.",
        "xlwings": "phiên bản {found}, đúng bản cần dùng.",
        "dll": "có {names}.",
        "settings": "đúng.",
        "user_settings": "đúng.",
        "excel": "bản {version}, {bits} bit.",
        "trust": "Excel tin cậy {folder}.",
        "files": "đủ trong {folder}.",
        "shipped": "đủ.",
        "marks": "không tệp nào bị đánh dấu.",
        "writing": "ghi được.",
        "word": "có; báo cáo mở được bằng Word.",
        "libreoffice": "có; xuất được bản PDF.",
        "libreoffice_not_needed": "không có, nhưng không cần vì đã có Word.",
        "font": "có {wanted}.",
        "font_like": "không có {wanted}; {family} có cùng độ rộng chữ nên trang in không đổi.",
    }
)
_INSTALL_AGAIN = "Hãy chạy lại CaiDat.cmd (hoặc lệnh xl-chidoan install)."
# What is wrong, and the cure.
FAULTS = MappingProxyType(
    {
        "places": (
            "Windows không cho biết thư mục và tài khoản của bạn.",
            "Hãy khởi động lại máy rồi chạy lại lệnh này.",
        ),
        "unanswered": (
            "chưa kiểm tra được.",
            "Nếu Sổ Chi đoàn vẫn chạy thì không cần làm gì; nếu không, hãy gửi kết quả của "
            "xl-chidoan doctor --json cho người hỗ trợ.",
        ),
        "python_old": (
            "phiên bản {version} đã cũ.",
            "Hãy chạy lại CaiDat.cmd để có Python mới hơn (từ 3.11).",
        ),
        "python_store": (
            "đây là Python của Microsoft Store, Excel không gọi được.",
            "Hãy chạy CaiDat.cmd để có một Python riêng cho Sổ Chi đoàn.",
        ),
        "python_not_ascii": (
            "đường dẫn {path} có chữ có dấu, Excel không gọi được.",
            "Hãy chạy CaiDat.cmd để có một Python riêng ở thư mục không dấu.",
        ),
        "xlwings_missing": ("chưa được cài.", "Hãy chạy lại CaiDat.cmd."),
        "xlwings_other": (
            "phiên bản {found}, cần đúng {wanted}.",
            "Hãy chạy lại CaiDat.cmd.",
        ),
        "dll_missing": (
            "thiếu {names} trong {folder}.",
            "Hãy chạy lại CaiDat.cmd; nếu vẫn thiếu, hãy xem phần mềm diệt vi-rút có giữ tệp này "
            "không.",
        ),
        "settings_missing": ("chưa có tệp {path}.", _INSTALL_AGAIN),
        "settings_other": ("tệp {path} chỉ tới một Python khác hoặc thiếu mục.", _INSTALL_AGAIN),
        "user_settings_missing": (
            "chưa có tệp {path} nên sổ để ở thư mục khác không gọi được Python.",
            _INSTALL_AGAIN,
        ),
        "user_settings_other": (
            "tệp {path} chỉ tới một Python khác hoặc thiếu mục nên sổ để ở thư mục khác có thể "
            "không gọi được Python.",
            _INSTALL_AGAIN,
        ),
        "user_settings_unreachable": (
            "tên tài khoản Windows có chữ có dấu nên Excel không đọc được thiết lập của tài khoản.",
            "Hãy để sổ trong {home}, ở đó mọi chức năng đều chạy.",
        ),
        "excel_missing": (
            "chưa được cài hoặc chưa đăng ký với Windows.",
            "Hãy cài Excel bản máy tính từ 2013 trở lên; nếu đã cài, hãy sửa chữa Office trong "
            "Cài đặt > Ứng dụng. Chưa có Excel vẫn xuất được báo cáo bằng: xl-chidoan export",
        ),
        "excel_old": ("bản {version} quá cũ.", "Hãy dùng Excel 2013 trở lên."),
        "excel_store": (
            "đây là bản từ Microsoft Store, không gọi được Python.",
            "Hãy gỡ bản này rồi cài Office từ trang tài khoản Microsoft của bạn.",
        ),
        "trust_missing": ("Excel chưa tin cậy {folder} nên có thể chặn macro.", _INSTALL_AGAIN),
        "trust_disabled": (
            "quy định của cơ quan hoặc thiết lập của Excel đã tắt mọi vị trí tin cậy.",
            "Hãy mở Tệp > Tùy chọn > Trung tâm tin cậy > Vị trí tin cậy và bỏ chọn “Tắt tất cả vị "
            "trí tin cậy”; nếu ô đó bị mờ, hãy nhờ người quản trị máy của cơ quan.",
        ),
        "files_missing": ("thiếu {names} trong {folder}.", _INSTALL_AGAIN),
        "shipped_missing": (
            "bản cài đặt thiếu tệp {names}.",
            "Hãy cài lại xl-chidoan (chạy lại CaiDat.cmd).",
        ),
        "marks_there": (
            "Windows đánh dấu là tải từ Internet nên macro bị chặn: {names}.",
            "Hãy bấm chuột phải vào tệp, chọn Thuộc tính, đánh dấu “Bỏ chặn” rồi bấm OK.",
        ),
        "writing_denied": (
            "không ghi được vào {folder}.",
            "Hãy nhờ chủ thư mục hoặc người quản trị cho tài khoản của bạn quyền ghi.",
        ),
        "word_missing": (
            "chưa được cài.",
            "Báo cáo vẫn được xuất; hãy cài Word hoặc LibreOffice (miễn phí) để mở và in.",
        ),
        "libreoffice_missing": (
            "chưa được cài nên chưa xuất được bản PDF.",
            "Hãy cài LibreOffice (miễn phí) nếu cần bản PDF.",
        ),
        "font_missing": (
            "không có {wanted} nên trang in có thể dàn khác đi.",
            "Hãy cài phông {wanted} hoặc Liberation Serif.",
        ),
    }
)
CURE = "  → {cure}"
ALL_FINE = "Máy đã sẵn sàng."
ESSENTIAL_MISSING = "Còn {count} điều thiết yếu phải xử lý (dấu ×)."
ONLY_WARNINGS = "Máy dùng được; {count} điều nên xem lại (dấu !)."
