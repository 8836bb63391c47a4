"""One Vietnamese sentence, with its cure, for every code of :mod:`xl_chidoan.errors`."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from xl_chidoan.schema import MEMBERS
from xl_chidoan.text import template_problems

if TYPE_CHECKING:
    from xl_chidoan.errors import XlChiDoanError  # it looks its sentence up here

MESSAGES = MappingProxyType(
    {
        # usage
        "workbook_unnamed": (
            "Tên sổ đang để trống. Hãy ghi tên tệp sổ, hoặc không ghi gì để dùng sổ mẫu."
        ),
        "usage": "{sentence} Xem cách dùng: {program} --help",
        "new_term_unknown": (
            "Chưa chuyển được nhiệm kỳ vì sổ “{name}” chưa ghi đủ năm của nhiệm kỳ này và nhiệm kỳ "
            "tới. Hãy ghi các năm ở trang Thông tin rồi làm lại."
        ),
        "period_unreadable": (
            "Không hiểu kỳ báo cáo “{typed}”. Hãy ghi như: Tháng 11/2026, Quý IV/2026, 6 tháng đầu "
            "năm 2026, 9 tháng năm 2026, Năm 2026, Năm học 2025-2026 hoặc Nhiệm kỳ."
        ),
        "period_reversed": (
            "Ngày đầu kỳ ({first}) sau ngày cuối kỳ ({last}). Hãy ghi lại hai ngày."
        ),
        "frame_table": (
            "Sổ không có bảng “{name}” để đưa vào pandas. Các bảng có thể lấy: {known}; số liệu "
            "của {information} ở branch.info.values."
        ),
        "frame_without_pandas": (
            "Máy chưa có pandas. Hãy cài bằng: python -m pip install "
            '"xl-chidoan[pandas]" rồi chạy lại.'
        ),
        "output_not_docx": "Tệp báo cáo “{path}” phải có đuôi .docx. Hãy đổi tên sau -o.",
        "sample_or_web": (
            "Không dùng cùng lúc --sample và --web: sổ cho web chưa có bản số liệu mẫu. Hãy bỏ "
            "một trong hai."
        ),
        "new_suffix": "Tên sổ mới “{path}” phải có đuôi {suffix}. Hãy đổi đuôi tệp.",
        "build_unsound": "Sổ {name} vừa dựng có các phần không khớp nhau: {problems}.",
        "build_outside_checkout": (
            "Lệnh build chỉ chạy được trong thư mục mã nguồn. Để lấy một sổ mới, hãy dùng: "
            "xl-chidoan new SỔ_MỚI.xlsm"
        ),
        # the web add-in's server
        "serve_without_extra": (
            "Máy chưa có phần dành cho web. Hãy cài bằng: python -m pip install "
            '"xl-chidoan[web]" rồi chạy lại.'
        ),
        "serve_unprotected": (
            "Không mở máy chủ ra ngoài máy này ({host}) khi chưa có cách bảo vệ. Hãy đặt mã truy "
            "cập XL_CHIDOAN_TOKEN, hoặc khai báo Microsoft Entra ID (XLWINGS_AUTH_PROVIDERS), rồi "
            "chạy lại."
        ),
        "serve_token_short": (
            "Mã truy cập XL_CHIDOAN_TOKEN phải có ít nhất {least} ký tự. Hãy tạo mã ngẫu nhiên dài "
            "hơn."
        ),
        "serve_half_tls": (
            "Để chạy https cần cả XL_CHIDOAN_CERTIFICATE và XL_CHIDOAN_KEY. Hãy đặt đủ hai tệp."
        ),
        "serve_port_taken": (
            "Không dùng được địa chỉ {host}, cổng {port}: cổng đang bận hoặc địa chỉ không có trên "
            "máy. Hãy chọn cổng khác bằng --port."
        ),
        "serve_workers": "Số tiến trình phải từ 1 đến {most}. Hãy sửa XL_CHIDOAN_WORKERS.",
        "serve_failed": (
            "Máy chủ không khởi động được. Hãy chạy lại với XL_CHIDOAN_DEBUG=1 và gửi kết quả cho "
            "người hỗ trợ."
        ),
        # importing: wrong usage
        "import_no_sheet": "Danh sách không có trang “{sheet}”. Các trang hiện có: {known}.",
        "import_map_column": (
            "Danh sách không có cột “{source}” ghi trong tệp --map. Các cột hiện có: {known}."
        ),
        "import_map_twice": (
            "Tệp --map đưa hai cột vào cùng cột “{target}” của sổ. Hãy giữ lại một dòng."
        ),
        "import_map_line": (
            "Dòng {line} của tệp “{path}” không đúng dạng: “{text}”. Mỗi dòng ghi: cột nguồn = cột "
            "đích."
        ),
        "import_extra_column": (
            "Danh sách không có cột “{source}” ghi sau --with. Các cột hiện có: {known}."
        ),
        "import_output_suffix": (
            "Tệp kết quả “{path}” phải cùng loại với sổ ({suffix}). Hãy đổi đuôi tệp sau -o."
        ),
        "upgrade_suffix": (
            "Tên sổ mới “{path}” phải có đuôi .xlsm (Excel trên máy) hoặc .xlsx (Excel trên web). "
            "Hãy đổi đuôi tệp sau -o."
        ),
        # data
        "upgrade_newer": (
            "Sổ “{path}” do phiên bản mới hơn tạo ra (cấu trúc số {version}). Hãy cập nhật "
            "xl-chidoan rồi thử lại."
        ),
        "upgrade_figures_differ": (
            "Chưa nâng cấp sổ “{path}”: {count} số liệu ở sổ mới khác sổ cũ ({first}). Không có gì "
            "được ghi. Hãy gửi câu này cho người hỗ trợ."
        ),
        "upgrade_cells_lost": (
            "Chưa nâng cấp sổ “{path}”: {count} ô không giữ được nguyên giá trị ({first}). Không "
            "có gì được ghi. Hãy gửi câu này cho người hỗ trợ."
        ),
        "source_columns_missing": (
            "Tệp nguồn “{path}” thiếu cột {missing} của bảng {table}; dòng đầu đang có: {found}. "
            "Nếu là cột mới, hãy thêm vào dòng đầu và thêm một ô (có thể để trống) vào mỗi dòng; "
            "nếu cột vừa đổi tên, hãy ghi tên mới ở dòng đầu."
        ),
        "source_columns_unknown": (
            "Dòng đầu của tệp nguồn “{path}” có cột {unknown} thừa hoặc lặp lại. Các cột của bảng "
            "{table}: {known}. Hãy sửa lại dòng đầu."
        ),
        "source_row": (
            "Dòng {row} của tệp nguồn “{path}” phải có đúng {count} ô. Hãy sửa lại dòng này."
        ),
        "source_cell": (
            "Ô “{value}” (cột “{column}”, dòng {row}) của tệp nguồn “{path}” không đúng kiểu của "
            "cột. Hãy ghi ngày dạng 2024-08-02 và số không có dấu phân cách."
        ),
        "no_tables": (
            "Tệp “{name}” không có bảng nào của sổ Chi đoàn (tblThongTin, tblDoanVien ...). Hãy "
            "chọn đúng sổ, hoặc lập sổ mới bằng lệnh xl-chidoan new."
        ),
        "data_has_errors": (
            "Chưa xuất báo cáo vì sổ còn {count} lỗi. Hãy sửa các ô dưới đây rồi xuất lại, hoặc "
            "thêm --draft để xuất bản nháp có đánh dấu chỗ thiếu."
        ),
        "figures_missing": (
            "Chưa xuất báo cáo vì còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu rồi "
            "xuất lại, hoặc thêm --draft để xuất bản nháp có đánh dấu chỗ thiếu."
        ),
        "refresh_figures_missing": (
            "Chưa cập nhật báo cáo vì sổ còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu "
            "rồi làm lại, hoặc thêm --draft để ghi bản nháp có đánh dấu chỗ thiếu."
        ),
        # requests of the web add-in
        "request_malformed": (
            "Yêu cầu gửi đến máy chủ không đúng dạng. Hãy đóng rồi mở lại bảng Chi đoàn; nếu vẫn "
            "vậy, hãy báo người quản trị."
        ),
        "request_too_large": (
            "Sổ hoặc tệp gửi lên lớn quá {most} MB. Hãy kiểm tra có đúng tệp không; nếu đúng, hãy "
            "xóa các dòng thừa của bảng và các ảnh rồi thử lại."
        ),
        "request_slow": "Máy chủ không xử lý kịp trong {seconds} giây. Hãy thử lại sau ít phút.",
        "request_host": (
            "Máy chủ này không phục vụ địa chỉ vừa dùng. Hãy mở bằng địa chỉ mà người quản trị đã "
            "cho."
        ),
        "request_unknown": "Máy chủ không có địa chỉ này. Hãy kiểm tra lại đường dẫn.",
        "request_failed": (
            "Máy chủ gặp sự cố và không ghi gì. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị."
        ),
        # importing
        "import_no_members_table": (
            "Sổ “{name}” không có bảng {table} để nhập đoàn viên. Hãy tạo sổ mới bằng: xl-chidoan "
            "new SỔ_MỚI.xlsm"
        ),
        "import_workbook_column": (
            "Trang “{sheet}” của sổ thiếu cột “{column}” nên chưa nhập được đoàn viên. Hãy thêm "
            "lại cột này vào bảng."
        ),
        "import_no_headings": (
            "Không tìm thấy dòng tiêu đề trong danh sách “{path}”. Hãy kiểm tra danh sách có các "
            f"cột như “{MEMBERS.header('name')}”, “{MEMBERS.header('birth_date')}”; nếu tiêu đề "
            "viết khác, hãy dùng --map."
        ),
        "import_no_name": (
            "Danh sách “{path}” không có cột họ tên. Các cột hiện có: {known}. Hãy dùng --map để "
            "chỉ ra cột họ tên."
        ),
        "import_only_hidden": (
            "Danh sách chỉ có người ở trang đang bị ẩn ({sheets}) nên chưa nhập. Hãy xem lại trang "
            "đó; nếu đúng, hãy nhập lại và thêm --sheet “{sheet}”."
        ),
        "import_extra_missing": (
            "Bảng {table} (trang “{sheet}”) chưa có cột “{column}” để ghi vào. Hãy mở sổ, thêm một "
            "cột có tiêu đề đó vào bảng rồi nhập lại."
        ),
        # changing a workbook
        "edit_no_table": (
            "Sổ “{path}” không có bảng Excel {table}. Hãy dùng sổ do xl-chidoan tạo, hoặc tạo lại "
            "bảng (Chèn > Bảng) và đặt tên là {table}."
        ),
        "edit_no_column": (
            "Bảng {table} (trang “{sheet}”) không có cột “{column}”. Hãy thêm lại cột."
        ),
        "edit_totals_row": (
            "Bảng {table} (trang “{sheet}”) có hàng tổng nên không nối dài được. Hãy tắt “Hàng "
            "Tổng” trong thẻ Thiết kế bảng, lưu, đóng sổ rồi thử lại."
        ),
        "edit_rows_below": (
            "Bảng {table} cần thêm {more} dòng nhưng ngay dưới bảng đã có nội dung (ô "
            "{sheet}!{cell}). Hãy chuyển phần đó ra chỗ khác, hoặc chèn thêm {more} dòng trống "
            "vào cuối bảng, rồi lưu, đóng sổ và thử lại."
        ),
        "edit_sheet_full": "Trang “{sheet}” không còn đủ dòng cho bảng {table}.",
        "edit_text_too_long": (
            "Nội dung ghi vào ô {cell} dài quá {most} ký tự. Hãy rút ngắn trong danh sách."
        ),
        "edit_date_outside": (
            "Ngày ghi vào ô {cell} sớm hơn năm {first} nên Excel không giữ được. Hãy sửa ngày này."
        ),
        **template_problems.MESSAGES,
        # PDF
        "pdf_no_converter": (
            "Đã xuất báo cáo Word “{report}”, nhưng máy chưa có Word hoặc LibreOffice để chuyển "
            "sang PDF. Hãy cài LibreOffice (miễn phí) rồi xuất lại, hoặc mở tệp Word và chọn Lưu "
            "thành PDF."
        ),
        "pdf_failed": (
            "Đã xuất báo cáo Word “{report}”, nhưng không chuyển được sang PDF. Hãy mở tệp Word "
            "và chọn Lưu thành PDF."
        ),
        # files
        "setup_record_damaged": (
            "Không đọc được tệp ghi nhận việc cài đặt “{path}”. Hãy đổi tên tệp này rồi chạy lại "
            "xl-chidoan install; sổ và tệp của bạn được giữ nguyên."
        ),
        "source_missing": (
            "Không đọc được tệp nguồn “{path}”. Hãy lấy lại tệp này từ bản mã nguồn."
        ),
        "file_missing": "Không tìm thấy tệp “{path}”. Hãy kiểm tra lại tên tệp và thư mục.",
        "file_is_folder": "“{path}” là một thư mục. Hãy chọn một tệp trong thư mục đó.",
        "file_locked": (
            "Không mở được tệp “{path}”: máy không cho đọc, hoặc chương trình khác đang giữ tệp. "
            "Hãy đóng tệp trong chương trình đang mở, hoặc chép tệp sang thư mục của bạn rồi thử "
            "lại."
        ),
        "file_unreadable": (
            "Không đọc được tệp “{path}” từ ổ đĩa hoặc mạng. Hãy chép tệp vào máy rồi thử lại."
        ),
        "file_empty": (
            "Tệp “{path}” rỗng (0 byte). Hãy chép lại tệp từ bản gốc, hoặc dùng bản sao gần nhất."
        ),
        "file_password": (
            "Tệp “{path}” có mật khẩu nên không đọc được. Hãy mở bằng Excel hoặc Word, bỏ mật khẩu "
            "mở tệp (Tệp > Thông tin > Bảo vệ) rồi lưu lại."
        ),
        "file_old_format": (
            "Tệp “{path}” ở dạng cũ (.xls hoặc .doc). Hãy mở bằng Excel hoặc Word và lưu thành "
            ".xlsx, .xlsm hoặc .docx."
        ),
        "file_binary_workbook": (
            "Tệp “{path}” là sổ nhị phân (.xlsb). Hãy mở bằng Excel và lưu thành .xlsx hoặc .xlsm."
        ),
        "file_not_office": (
            "Tệp “{path}” không phải là tệp Excel hay Word. Hãy chọn tệp .xlsx, .xlsm hoặc .docx."
        ),
        "report_not_word": (
            "Tệp “{path}” không phải là báo cáo Word. Hãy chọn tệp báo cáo có đuôi .docx; sổ Chi "
            "đoàn thì ghi sau --from."
        ),
        "report_strict": (
            "Báo cáo “{path}” được lưu theo kiểu mà chương trình không đọc được. Hãy mở bằng Word "
            "và lưu thành “Word Document (.docx)”, không chọn “Strict”."
        ),
        "report_damaged": (
            "Báo cáo “{path}” bị hỏng nên không đọc được. Hãy mở bằng Word, lưu lại rồi chạy lại."
        ),
        "file_not_workbook": (
            "Tệp “{path}” không phải là sổ Excel. Hãy chọn tệp .xlsx hoặc .xlsm; sổ .ods thì mở "
            "bằng LibreOffice và lưu thành .xlsx."
        ),
        "file_damaged": (
            "Tệp “{path}” bị hỏng nên không đọc được. Hãy mở bằng Excel hoặc Word để sửa và lưu "
            "lại, hoặc dùng bản sao gần nhất."
        ),
        "file_too_large": (
            "Tệp “{path}” quá lớn so với sổ của một Chi đoàn. Hãy kiểm tra có đúng tệp không; nếu "
            "đúng, hãy xóa các dòng, cột trống đã định dạng ở cuối trang và các ảnh rồi lưu lại."
        ),
        "file_forbidden_xml": (
            "Tệp “{path}” chứa khai báo XML (DTD) mà Excel và Word không bao giờ ghi, nên không "
            "được đọc để giữ an toàn. Hãy xin lại tệp từ người gửi."
        ),
        "part_missing": (
            "Tệp “{path}” thiếu phần {part} bên trong nên không đọc được. Hãy mở bằng Excel hoặc "
            "Word và lưu lại, hoặc dùng bản sao gần nhất."
        ),
        "folder_missing": (
            "Không có thư mục “{folder}” để ghi tệp “{path}”. Hãy tạo thư mục này hoặc chọn nơi "
            "khác."
        ),
        "folder_read_only": (
            "Không được phép ghi vào thư mục “{folder}”. Hãy chọn thư mục khác, ví dụ Documents."
        ),
        "disk_full": (
            "Ổ đĩa chứa thư mục “{folder}” đã đầy nên chưa ghi được tệp “{path}”. Hãy xóa bớt tệp "
            "hoặc chọn ổ đĩa khác."
        ),
        "workbook_open": (
            "Sổ “{path}” đang mở trong Excel hoặc một chương trình khác. Hãy lưu, đóng sổ rồi thử "
            "lại; chưa có gì bị thay đổi."
        ),
        "workbook_changed": (
            "Sổ “{path}” vừa được người khác sửa nên chưa ghi gì. Hãy chạy lại lệnh."
        ),
        "workbook_not_written": (
            "Không ghi được vào sổ “{path}”; sổ cũ vẫn nguyên vẹn. Hãy kiểm tra chỗ trống trên ổ "
            "đĩa và quyền ghi của thư mục."
        ),
        # a workbook open in Excel, written to where it is open
        "excel_busy": (
            "Excel đang bận nên chưa đọc, chưa ghi được sổ “{path}” đang mở. Hãy bấm Enter hoặc "
            "Esc nếu đang gõ dở trong một ô, đóng các hộp thoại của Excel rồi thử lại."
        ),
        "excel_table_filtered": (
            "Bảng {table} (trang “{sheet}”) đang lọc, có dòng bị ẩn, nên chưa ghi gì. Hãy bỏ lọc "
            "trong Excel (Dữ liệu > Xóa) rồi thử lại."
        ),
        "excel_not_copied": (
            "Excel không lưu được bản sao của sổ “{path}” đang mở vào thư mục “{folder}” nên chưa "
            "ghi gì. Hãy kiểm tra chỗ trống và quyền ghi của thư mục, hoặc lưu, đóng sổ rồi thử "
            "lại."
        ),
        "excel_not_written": (
            "Excel không nhận đủ số liệu vào sổ “{path}” đang mở; các ô đã được trả lại như "
            "trước. Hãy bỏ khóa trang (Xem lại > Bỏ bảo vệ trang) nếu có và đóng các hộp thoại của "
            "Excel, hoặc lưu, đóng sổ, rồi thử lại."
        ),
        "excel_not_restored": (
            "Excel ngừng nhận lệnh khi đang ghi vào sổ “{path}”, nên sổ đang mở còn dở dang. Hãy "
            "đóng sổ mà không lưu; sổ trước khi ghi, kể cả phần chưa lưu, ở “{backup}”."
        ),
        "edit_resave": (
            "Sổ “{path}” được lưu theo một cách không sửa trực tiếp an toàn được. Hãy mở bằng "
            "Excel, lưu lại, đóng rồi thử lại."
        ),
        "edit_failed": (
            "Đọc lại sổ “{path}” sau khi sửa thì không khớp nên chưa ghi gì. Hãy mở bằng Excel, "
            "lưu lại, đóng rồi thử lại."
        ),
        "list_is_web_page": (
            "Tệp “{path}” là trang web hoặc XML dù có đuôi Excel. Hãy mở bằng Excel, lưu thành "
            ".xlsx rồi nhập lại."
        ),
        "list_not_readable": (
            "Không đọc được danh sách “{path}”. Hãy lưu thành .xlsx hoặc .csv (UTF-8) rồi nhập lại."
        ),
        "map_unreadable": "Không đọc được tệp --map “{path}”. Hãy lưu tệp dạng văn bản UTF-8.",
        "name_too_long": "Tên tệp “{path}” quá dài. Hãy đặt tên ngắn hơn.",
        "no_free_name": (
            "Không còn tên trống nào cho tệp “{path}”: đã có quá nhiều tệp cùng tên trong thư mục. "
            "Hãy xóa bớt tệp cũ hoặc đặt tên khác."
        ),
        "write_failed": (
            "Không ghi được tệp “{path}” vào ổ đĩa. Hãy chọn thư mục khác trên máy rồi thử lại."
        ),
        "texts_too_long": (
            "Tệp “{path}” có những đoạn chữ quá dài lặp lại ở quá nhiều ô nên không đọc được. Hãy "
            "mở bằng Excel, xóa các ô chứa đoạn chữ ấy rồi lưu lại."
        ),
        "list_too_heavy": (
            "Đọc danh sách “{path}” cần quá nhiều thời gian hoặc bộ nhớ: tệp bị hỏng hoặc quá lớn. "
            "Hãy mở bằng Excel, lưu thành .xlsx rồi nhập lại."
        ),
    }
)


def sentence(error: "XlChiDoanError") -> str:
    """Return the Vietnamese sentence on the error and its cure; ``str(error)`` gives the same."""
    if error.code in template_problems.MESSAGES:
        return template_problems.sentence(error.code, error.values)
    return MESSAGES[error.code].format_map(error.values)
