"""One Vietnamese sentence, with its cure, for every code of :mod:`xl_chidoan.errors`."""

from types import MappingProxyType

from xl_chidoan.errors import ChiDoanError

MESSAGES = MappingProxyType(
    {
        # usage
        "usage": "{sentence} Xem cách dùng: {program} --help",
        "output_not_docx": "Tệp báo cáo “{path}” phải có đuôi .docx. Hãy đổi tên sau -o.",
        "sample_or_web": (
            "Không dùng cùng lúc --sample và --web: sổ cho web chưa có bản số liệu mẫu. Hãy bỏ "
            "một trong hai."
        ),
        "new_suffix": "Tên sổ mới “{path}” phải có đuôi {suffix}. Hãy đổi đuôi tệp.",
        "build_outside_checkout": (
            "Lệnh build chỉ chạy được trong thư mục mã nguồn. Để lấy một sổ mới, hãy dùng: "
            "xl-chidoan new SỔ_MỚI.xlsm"
        ),
        # data
        "source_headers": (
            "Dòng đầu của tệp nguồn “{path}” phải là: {headers}. Hãy sửa lại dòng đầu."
        ),
        "source_row": (
            "Dòng {row} của tệp nguồn “{path}” phải có đúng {count} ô. Hãy sửa lại dòng này."
        ),
        "source_cell": (
            "Ô “{value}” (cột “{column}”, dòng {row}) của tệp nguồn “{path}” không đúng kiểu của "
            "cột. Hãy ghi ngày dạng 2024-08-02 và số không có dấu phân cách."
        ),
        "no_tables": (
            "Tệp “{name}” không có bảng nào của sổ Chi đoàn (tblThongTin, tblDoanVien ...). Hãy chọn "
            "đúng sổ, hoặc lập sổ mới bằng lệnh xl-chidoan new."
        ),
        "data_has_errors": (
            "Chưa xuất báo cáo vì sổ còn {count} lỗi. Hãy sửa các ô dưới đây rồi xuất lại, hoặc "
            "thêm --draft để xuất bản nháp có đánh dấu chỗ thiếu."
        ),
        "figures_missing": (
            "Chưa xuất báo cáo vì còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu rồi "
            "xuất lại, hoặc thêm --draft để xuất bản nháp có đánh dấu chỗ thiếu."
        ),
        # templates
        "template_missing": (
            "Không tìm thấy mẫu báo cáo “{path}”. Hãy ghi đường dẫn tệp .docx hoặc tên một mẫu đi "
            "kèm: {known}."
        ),
        "template_not_word": (
            "Mẫu báo cáo “{path}” không phải tệp Word (.docx). Hãy chọn một tệp .docx, hoặc mở tệp "
            "bằng Word rồi lưu thành .docx."
        ),
        "template_macros": (
            "Mẫu báo cáo “{path}” có chứa macro nên không dùng được. Hãy mở bằng Word và lưu thành "
            "“Word Document (.docx)”."
        ),
        "template_strict": (
            "Mẫu báo cáo “{path}” được lưu theo kiểu mà chương trình không đọc được. Hãy mở bằng "
            "Word và lưu thành “Word Document (.docx)”, không chọn “Strict”."
        ),
        "template_damaged": (
            "Mẫu báo cáo “{path}” bị hỏng. Hãy mở bằng Word, lưu lại, hoặc lấy một mẫu đi kèm."
        ),
        "template_brace": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: có dấu ngoặc mở mà không đóng, hoặc đóng mà không "
            "mở. Hãy viết đủ hai dấu ở mỗi bên, như {{{{ tong_doan_vien }}}}."
        ),
        "template_text_lost": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: chữ đứng cùng thẻ {tag} sẽ bị mất. Hãy để thẻ này "
            "đứng một mình trong đoạn hoặc trong hàng của bảng."
        ),
        "template_unknown_name": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: không có tên “{name}”. Hãy sửa lại tên trong mẫu."
        ),
        "template_unknown_name_near": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: không có tên “{name}”. Có phải “{near}” không? "
            "Hãy sửa lại tên trong mẫu."
        ),
        "template_unknown_filter": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: không có cách viết “{name}” sau dấu |. Hãy dùng "
            "so, phan_tram, tien, ngay hoặc hoa."
        ),
        "template_unknown_tag": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: thẻ “{name}” không đúng chỗ hoặc viết sai. Mỗi "
            "{{% for %}} cần một {{% endfor %}}, mỗi {{% if %}} cần một {{% endif %}}."
        ),
        "template_unclosed": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: còn thẻ chưa đóng. Mỗi {{% for %}} cần một "
            "{{% endfor %}}, mỗi {{% if %}} cần một {{% endif %}}."
        ),
        "template_strange_character": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: trong dấu ngoặc có ký tự lạ “{name}”. Hãy xóa ký "
            "tự đó, chỉ để lại tên."
        ),
        "template_syntax": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: thẻ viết sai. Hãy viết lại theo mẫu đi kèm."
        ),
        "template_forbidden": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: mẫu chỉ được in tên, chọn (if) và lặp (for), "
            "không được dùng lệnh khác. Hãy bỏ lệnh này ({command})."
        ),
        "template_value": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: giá trị không dùng được theo cách này (ví dụ in "
            "cả một danh sách, hoặc viết chữ như số). Hãy sửa lại thẻ trong đoạn."
        ),
        "template_endless": (
            "Mẫu Word, {part}, đoạn “{excerpt}”: mẫu lặp quá nhiều lần. Hãy xem lại các vòng lặp "
            "lồng nhau."
        ),
        "template_note_place": (
            "Mẫu Word, {part}: chỗ này in nội dung có chú thích, mà Word chỉ cho chú thích trong "
            "thân văn bản. Hãy chuyển nội dung đó vào thân văn bản."
        ),
        "template_torn": (
            "Mẫu Word, {part}: một thẻ {{% if %}} hoặc {{% for %}} mở trong đoạn này và đóng ở đoạn "
            "khác làm văn bản bị đứt. Hãy dùng {{%p if %}}, {{%p for %}} đứng riêng một đoạn."
        ),
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
            "Không mở được tệp “{path}”: máy không cho đọc, hoặc chương trình khác đang giữ tệp. Hãy "
            "đóng tệp trong chương trình đang mở, hoặc chép tệp sang thư mục của bạn rồi thử lại."
        ),
        "file_unreadable": (
            "Không đọc được tệp “{path}” từ ổ đĩa hoặc mạng. Hãy chép tệp vào máy rồi thử lại."
        ),
        "file_empty": (
            "Tệp “{path}” rỗng (0 byte). Hãy chép lại tệp từ bản gốc, hoặc dùng bản lưu gần nhất."
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
        "file_not_workbook": (
            "Tệp “{path}” không phải là sổ Excel. Hãy chọn tệp .xlsx hoặc .xlsm; sổ .ods thì mở bằng "
            "LibreOffice và lưu thành .xlsx."
        ),
        "file_damaged": (
            "Tệp “{path}” bị hỏng nên không đọc được. Hãy mở bằng Excel hoặc Word để sửa và lưu lại, "
            "hoặc dùng bản lưu gần nhất."
        ),
        "file_too_large": (
            "Tệp “{path}” quá lớn so với sổ của một Chi đoàn. Hãy kiểm tra có đúng tệp không; nếu "
            "đúng, hãy xóa các dòng, cột trống đã định dạng ở cuối trang và các ảnh rồi lưu lại."
        ),
        "file_forbidden_xml": (
            "Tệp “{path}” chứa khai báo XML (DTD) mà Excel và Word không bao giờ ghi, nên không được "
            "đọc để giữ an toàn. Hãy xin lại tệp từ người gửi."
        ),
        "part_missing": (
            "Tệp “{path}” thiếu phần {part} bên trong nên không đọc được. Hãy mở bằng Excel hoặc "
            "Word và lưu lại, hoặc dùng bản lưu gần nhất."
        ),
        "folder_missing": (
            "Không có thư mục “{folder}” để ghi tệp “{path}”. Hãy tạo thư mục này hoặc chọn nơi khác."
        ),
        "folder_read_only": (
            "Không được phép ghi vào thư mục “{folder}”. Hãy chọn thư mục khác, ví dụ Documents."
        ),
        "disk_full": (
            "Ổ đĩa chứa thư mục “{folder}” đã đầy nên chưa ghi được tệp “{path}”. Hãy xóa bớt tệp "
            "hoặc chọn ổ đĩa khác."
        ),
        "name_too_long": "Tên tệp “{path}” quá dài. Hãy đặt tên ngắn hơn.",
        "no_free_name": (
            "Không còn tên trống nào cho tệp “{path}”: đã có quá nhiều tệp cùng tên trong thư mục. "
            "Hãy xóa bớt tệp cũ hoặc đặt tên khác."
        ),
        "write_failed": (
            "Không ghi được tệp “{path}” vào ổ đĩa. Hãy chọn thư mục khác trên máy rồi thử lại."
        ),
    }
)


def sentence(error: ChiDoanError) -> str:
    """Say in Vietnamese what went wrong and what to do."""
    return MESSAGES[error.code].format_map(error.values)
