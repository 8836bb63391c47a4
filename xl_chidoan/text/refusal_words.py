"""What Excel says when a cell refuses a value: title and sentence, by what its column holds.

A column with words of its own has them in its record (:attr:`.Column.refusal`). Excel shows at
most 255 characters of a message and 32 of its title; tests hold the limits.
"""

DATE_ERROR = (
    "Ngày chưa đúng",
    "Hãy gõ ngày có thật theo dạng ngày/tháng/năm, ví dụ 02/8/2024, từ {first} đến {last}.",
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

OWN_INFORMATION = "Thông tin do Chi đoàn tự thêm; dùng trong lời văn bằng mã trong ngoặc nhọn."
"""What Excel shows at a value of tblThongTin whose code is the branch's own."""
