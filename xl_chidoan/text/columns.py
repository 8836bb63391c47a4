"""What each input column asks for, and what Excel says when a cell refuses a value.

Excel shows at most 255 characters of a message and 32 of its title; tests hold the limits.
"""

from types import MappingProxyType

COLUMN_HELP = MappingProxyType(
    {
        "tblThongTin": {
            "code": "Mã cố định của dòng. Không sửa các mã có sẵn; có thể thêm mã mới ở cuối bảng.",
            "label": "Tên gọi của thông tin, để dễ nhận biết.",
            "value": "Gõ thông tin của Chi đoàn vào cột này.",
        },
        "tblDoanVien": {
            "code": "Mã riêng của từng đoàn viên, ví dụ DV01. Không trùng nhau, không đổi về sau.",
            "name": "Họ và tên đầy đủ, viết hoa chữ cái đầu.",
            "birth_date": "Ngày sinh, gõ dạng ngày/tháng/năm, ví dụ 26/3/1996.",
            "sex": "Chọn Nam hoặc Nữ.",
            "ethnicity": "Chọn trong danh sách; dân tộc khác thì thêm vào trang Danh mục.",
            "unit": "Phòng, ban, đơn vị đang công tác.",
            "union_position": "Chức vụ trong Đoàn; không có thì để trống.",
            "office_position": "Chức vụ chính quyền; không có thì để trống.",
            "qualification": "Trình độ chuyên môn cao nhất đã có bằng.",
            "political_theory": "Trình độ lý luận chính trị; chưa có thì để trống.",
            "union_date": "Ngày kết nạp Đoàn, dạng ngày/tháng/năm.",
            "party_date": "Ngày kết nạp Đảng; chưa vào Đảng thì để trống.",
            "party_member": "Chọn Có nếu là đảng viên; không phải thì để trống.",
            "planned": "Chọn Có nếu được quy hoạch chức danh lãnh đạo, quản lý.",
            "joined": "Ngày Chi đoàn tiếp nhận. Để trống nếu có mặt từ trước nhiệm kỳ.",
            "left": "Ngày rời Chi đoàn. Còn sinh hoạt thì để trống; không xóa người đã rời.",
            "leaving_reason": "Lý do rời: trưởng thành Đoàn, chuyển sinh hoạt...",
            "note": "Ghi chú riêng của Chi đoàn; không đưa vào báo cáo.",
        },
        "tblHoatDong": {
            "code": "Mã riêng của từng hoạt động, ví dụ HD01. Không trùng nhau.",
            "date": "Ngày tổ chức, dạng ngày/tháng/năm. Không nhớ ngày thì chỉ cần ghi Năm.",
            "year": "Năm tổ chức, gồm bốn chữ số. Có Ngày rồi thì không bắt buộc.",
            "group": "Mã nhóm hoạt động. Tên và mã các nhóm ở trang Danh mục, dòng nhom_hoat_dong.",
            "name": "Tên hoạt động, viết như trong báo cáo.",
            "place": "Nơi tổ chức.",
            "role": "Vai trò của Chi đoàn: chủ trì, phối hợp hay tham gia.",
            "count": "Số hoạt động của dòng này. Để trống nghĩa là 1.",
            "turnout": "Số lượt đoàn viên tham gia (một người đi hai lần là 2 lượt).",
            "quantity": "Kết quả đếm được, ví dụ 1500 (cây), 10 (đơn vị máu).",
            "unit": "Đơn vị của cột Số lượng: cây, suất quà, đơn vị máu...",
            "money": "Kinh phí bằng đồng, chỉ gõ số, ví dụ 1050000.",
            "reported": "Chọn Có nếu cần nêu tên hoạt động trong báo cáo.",
            "footnote": "Nội dung chú thích cuối trang khi hoạt động được nêu trong báo cáo.",
        },
        "tblChiTieu": {
            "code": "Mã riêng của dòng chỉ tiêu, ví dụ CT02a. Trang Kết quả dùng lại mã này.",
            "group": "Số thứ tự của chỉ tiêu. Các dòng cùng TT là một chỉ tiêu có nhiều ý.",
            "content": "Nội dung chỉ tiêu, viết như trong nghị quyết đại hội.",
            "term": "Nhiệm kỳ của chỉ tiêu, ví dụ 2022-2024.",
            "kind": "Tỷ lệ: theo phần trăm. Số lượng: đếm được. Đạt/Không đạt: danh hiệu. "
            "Không có: không được để xảy ra.",
            "level": "Mức cần đạt. Tỷ lệ gõ 95%, số lượng gõ số; Đạt/Không đạt gõ 1, "
            "Không có gõ 0.",
            "unit": "Đơn vị tính: công trình, hoạt động, đồng chí...",
            "period": "Hàng năm: mức của mỗi năm. Nhiệm kỳ: mức của cả nhiệm kỳ.",
            "averaging": "Chỉ dùng cho loại Tỷ lệ. Để trống là bình quân các năm đã nhập.",
            "form": "Cách ghi cột Kết quả trong bảng so sánh. Để trống thì sổ tự chọn.",
            "source": "Để trống nếu nhập ở trang Kết quả; hoặc ghi mã chỉ số để lấy từ số liệu, "
            "ví dụ hd_tinh_nguyen_so.",
            "written": "Chỉ dùng khi muốn tự ghi cột Kết quả thay cho câu chữ của sổ.",
            "note": "Ghi chú riêng của Chi đoàn.",
        },
        "tblKetQua": {
            "target": "Chọn mã chỉ tiêu đã khai ở trang Chỉ tiêu.",
            "year": "Năm của kết quả, gồm bốn chữ số. Mỗi chỉ tiêu mỗi năm một dòng.",
            "done": "Số đã thực hiện trong năm, ví dụ 19. Danh hiệu thì gõ Đạt hoặc Không đạt.",
            "total": "Tổng số để tính tỷ lệ (ví dụ 20 đoàn viên). Không phải tỷ lệ thì để trống.",
        },
        "tblNoiDung": {
            "section": "Mã mục của báo cáo, ví dụ A.II.2.1. Tên các mục ở trang Danh mục.",
            "order": "Thứ tự của đoạn trong mục: 1, 2, 3...",
            "kind": "Đoạn: đoạn văn thường. Gạch đầu dòng: “-”. Dấu cộng: “+”. "
            "Tiêu đề: dòng chữ đậm.",
            "content": "Lời văn của báo cáo. Số liệu ghi bằng mã trong ngoặc nhọn, ví dụ "
            "{tong_doan_vien}; [[...]] thành chú thích cuối trang.",
            "footnote": "Chú thích cuối trang, đặt ở cuối đoạn.",
        },
        "tblDanhMuc": {
            "list": "Mã của danh mục, ví dụ trinh_do. Ghi đúng như các dòng có sẵn.",
            "value": "Giá trị hiện ra trong danh sách chọn.",
            "code": "Mã của giá trị; bắt buộc với nhóm hoạt động và mục báo cáo.",
        },
    }
)

INFO_HELP = MappingProxyType(
    {
        "don_vi": "Tên Chi đoàn, viết như trong báo cáo.",
        "cap_tren": "Đoàn cấp trên trực tiếp, ghi ở đầu báo cáo.",
        "co_quan": "Cơ quan, đơn vị mà Chi đoàn trực thuộc.",
        "dia_danh": "Địa danh ghi trước ngày tháng, ví dụ Cao Bằng.",
        "nhiem_ky_tu": "Năm đầu của nhiệm kỳ, gồm bốn chữ số.",
        "nhiem_ky_den": "Năm cuối của nhiệm kỳ, gồm bốn chữ số.",
        "nhiem_ky_moi_tu": "Năm đầu của nhiệm kỳ tới, gồm bốn chữ số.",
        "nhiem_ky_moi_den": "Năm cuối của nhiệm kỳ tới, gồm bốn chữ số.",
        "ngay_bao_cao": "Mọi số liệu tính đến ngày này. Gõ dạng ngày/tháng/năm.",
        "moc_tuoi": "Độ tuổi dùng để chia nhóm trong báo cáo, thường là 34.",
        "nguong_vuot": "1 nghĩa là trên 100% là vượt; 1,5 nghĩa là từ 150% mới ghi vượt.",
        "nguoi_ky": "Họ và tên người ký báo cáo.",
        "chuc_danh_ky": "Chức danh của người ký, ví dụ Bí thư.",
        "bieu_do": "Chọn Có nếu muốn cuối báo cáo có phụ lục biểu đồ; nếu không thì để trống.",
    }
)

INFO_HELP_OTHER = "Thông tin do Chi đoàn tự thêm; dùng trong lời văn bằng mã trong ngoặc nhọn."

# Title and sentence of Excel's refusal, by rule.
DATE_ERROR = (
    "Ngày chưa đúng",
    "Hãy gõ ngày có thật theo dạng ngày/tháng/năm, ví dụ 02/8/2024, từ {first} đến {last}.",
)
BIRTH_ERROR = (
    "Ngày sinh chưa đúng",
    "Ngày sinh phải là ngày có thật, từ {first} đến hôm nay, gõ theo dạng ngày/tháng/năm.",
)
YEAR_ERROR = ("Năm chưa đúng", "Hãy gõ năm gồm bốn chữ số, từ {first} đến {last}.")
COUNT_ERROR = ("Số chưa đúng", "Hãy gõ số nguyên không âm, chỉ gồm chữ số.")
NUMBER_ERROR = ("Số chưa đúng", "Hãy gõ một số không âm.")
RESULT_ERROR = (
    "Kết quả chưa đúng",
    "Hãy gõ một số không âm; với chỉ tiêu Đạt/Không đạt thì gõ Đạt hoặc Không đạt.",
)
CHOICE_ERROR = ("Ngoài danh sách", "Cột này chỉ nhận: {choices}.")
FLAG_ERROR = ("Chỉ ghi Có", "Chọn Có (hoặc gõ x). Nếu không thì để trống ô.")
LIST_WARNING = (
    "Chưa có trong danh mục",
    "Giá trị này chưa có ở trang Danh mục. Chọn Yes để vẫn ghi, No để sửa lại.",
)
TARGET_WARNING = (
    "Chưa có mã chỉ tiêu này",
    "Mã này chưa có ở trang Chỉ tiêu. Chọn Yes để vẫn ghi, No để sửa lại.",
)
